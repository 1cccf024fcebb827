/** Ends of bodies that wait for the starts that are due: in a rush who has not begun yet comes first. */
import type { TaskRun } from '../task-state.ts'

export class HeldEnds {
  readonly #input: (end: () => void) => void
  #held: (() => void)[] = []
  #isHolding = false
  /** Whether a condition waits for ends of that task. */
  awaits: (task: string) => boolean = () => true

  /** `input`: takes an end in the next turn. */
  constructor(input: (end: () => void) => void) {
    this.#input = input
  }

  /** Whether some are held. */
  get any(): boolean {
    return this.#held.length > 0
  }

  /** One that is waited for is not held: what it makes due may come before those that are due already. */
  take({ task, waiters }: TaskRun, end: () => void): void {
    if (this.#isHolding && waiters.length === 0 && !this.awaits(task.name)) this.#held.push(end)
    else this.#input(end)
  }

  /** Whether ends are held from now on; those that were join the inputs of the next turn, in their order. */
  hold(isHolding: boolean): void {
    this.#isHolding = isHolding
    if (isHolding || !this.any) return
    const held = this.#held
    this.#held = []
    for (const end of held) this.#input(end)
  }
}

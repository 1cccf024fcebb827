/** Ends of bodies that wait for the starts that are due: in a rush who has not begun yet comes first. */
import type { Clock } from '../../clock/clock.ts'
import type { Instant } from '../../time/instant.ts'
import type { TaskRun } from '../task-state.ts'

/** What follows an end, given its instant. */
type End = (at: Instant) => void

export class HeldEnds {
  readonly #clock: Pick<Clock, 'now'>
  readonly #input: (call: () => void) => void
  #held: (() => void)[] = []
  #isHolding = false
  /** Whether a condition waits for ends of that task. */
  awaits: (task: string) => boolean = () => true

  /** `input`: takes an end in the next turn. */
  constructor(clock: Pick<Clock, 'now'>, input: (call: () => void) => void) {
    this.#clock = clock
    this.#input = input
  }

  /** Whether some are held. */
  get any(): boolean {
    return this.#held.length > 0
  }

  /**
   * Of several ends of an attempt the first one counts. One that is waited for is not held: what it makes due may come before
   * tasks that are due already.
   */
  take(live: TaskRun, end: End): void {
    if (live.isOver) return
    live.isOver = true
    // Its time-out must not count while it is held.
    live.release()
    if (!this.#isHolding || matters(live) || this.awaits(live.task.name))
      this.#input(() => end(this.#clock.now()))
    else {
      const at = this.#clock.now()
      this.#held.push(() => end(at))
    }
  }

  /** Whether the body of a run has ended: then that goes on record now. */
  letsGo({ isOver }: TaskRun): boolean {
    if (isOver) this.hold(false)
    return isOver
  }

  /** Whether ends are held from now on; if not, held ones join the inputs of the next turn, in their order. */
  hold(isHolding: boolean): void {
    this.#isHolding = isHolding
    if (isHolding || !this.any) return
    const held = this.#held
    this.#held = []
    for (const end of held) this.#input(end)
  }
}

/**
 * Whether anything else than a condition asks for the end: who waits for the run, a further attempt, a deadline, or an overlap
 * policy by which a start beside a live run does not simply wait.
 */
function matters({ task, waiters }: TaskRun): boolean {
  const { retry, finishWithin, overlap } = task.policies
  if (waiters.length > 0 || overlap.kind !== 'queue one') return true
  return retry !== undefined || (finishWithin ?? task.options.finishBy) !== undefined
}

/** Tasks that have come into a session under way and wait until what they need of the past has been loaded. */
import type { Cancel, Clock } from '../signal/clock.ts'
import type { Announcer } from './announcer.ts'
import type { Task } from './task.ts'

/** A store that could not be read is asked again after so long. */
const AGAIN = 1000

export interface ArrivalsPort {
  readonly clock: Clock
  readonly announcer: Announcer
  /** Loads what the task needs; what it returns shows that to the task, and lets it start. */
  load(task: Task): Promise<() => void>
  /** Asks for a turn, in which they are brought in. */
  schedule(): void
}

export class Arrivals {
  readonly #port: ArrivalsPort
  readonly #waiting = new Set<Task>()
  #isBlocked = false
  #cancel: Cancel = () => undefined

  constructor(port: ArrivalsPort) {
    this.#port = port
  }

  /** Whether some can be brought in now. */
  get ready(): boolean {
    return this.#waiting.size > 0 && !this.#isBlocked
  }

  add(task: Task): void {
    this.#waiting.add(task)
    this.#port.schedule()
  }

  forget(task: Task): void {
    this.#waiting.delete(task)
  }

  /** In a turn, so that nothing happens between the reading of the past and the present. */
  async bringIn(): Promise<void> {
    for (const task of [...this.#waiting]) {
      try {
        const show = await this.#port.load(task)
        if (this.#waiting.delete(task)) show()
      } catch (error) {
        this.#failed(task, error)
        return
      }
    }
  }

  /** Until its past is known, it does not start. */
  #failed(task: Task, error: unknown): void {
    const { clock, announcer, schedule } = this.#port
    const message = `what task '${task.name}' needs of the record could not be loaded; it is tried again`
    announcer.say('session:error', { message, error })
    this.#isBlocked = true
    this.#cancel = clock.at(clock.now() + AGAIN, () => {
      this.#isBlocked = false
      schedule()
    })
  }

  close(): void {
    this.#waiting.clear()
    this.#cancel()
  }
}

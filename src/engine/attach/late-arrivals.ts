/** Tasks that have come into a session under way and wait until what they need of the past has been loaded. */
import type { Cancel, Clock } from '../../clock/clock.ts'
import type { Instant } from '../../time/instant.ts'
import type { Announcer } from '../announce/announcer.ts'
import type { TaskState } from '../task-state.ts'

/** A store that could not be read is asked again after so long. */
const AGAIN = 1000

export interface ArrivalsPort {
  readonly clock: Clock
  readonly announcer: Announcer
  /** Loads what tasks need, once for all of them; what it returns shows that to one of them, and lets it start. */
  load(tasks: readonly TaskState[]): Promise<(task: TaskState, now: Instant) => void>
  /** Asks for a turn, in which they are brought in. */
  schedule(): void
}

export class Arrivals {
  readonly #port: ArrivalsPort
  readonly #waiting = new Set<TaskState>()
  #isBlocked = false
  #cancel: Cancel = () => undefined

  constructor(port: ArrivalsPort) {
    this.#port = port
  }

  /** Whether some can be brought in now. */
  get ready(): boolean {
    return this.#waiting.size > 0 && !this.#isBlocked
  }

  add(task: TaskState): void {
    this.#waiting.add(task)
    this.#port.schedule()
  }

  forget(task: TaskState): void {
    this.#waiting.delete(task)
  }

  /** Whether a task still waits. */
  has(task: TaskState): boolean {
    return this.#waiting.has(task)
  }

  /** In a turn, so that nothing happens between the reading of the past and the present. */
  async bringIn(): Promise<void> {
    const tasks = [...this.#waiting]
    let show: Awaited<ReturnType<ArrivalsPort['load']>>
    try {
      show = await this.#port.load(tasks)
    } catch (error) {
      this.#failed(tasks, error)
      return
    }
    // One instant for all, so that what they ask in common has one answer.
    const now = this.#port.clock.now()
    for (const task of tasks) {
      // It was taken out meanwhile, or the session stops.
      if (!this.#waiting.has(task)) continue
      try {
        show(task, now)
        this.#waiting.delete(task)
      } catch (error) {
        this.#failed([task], error)
      }
    }
  }

  /** Until their past is known, they do not start. */
  #failed(tasks: readonly TaskState[], error: unknown): void {
    if (!this.ready) return
    const [first] = tasks
    const whose = tasks.length > 1 ? `${tasks.length} tasks need` : `task '${first?.name}' needs`
    const { clock, announcer, schedule } = this.#port
    const message = `what ${whose} of the record could not be loaded; it is tried again`
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

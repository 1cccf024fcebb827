/** Tasks and sightings that came into a session under way and wait until what they need of the past has been loaded. */
import type { Cancel, Clock } from '../../clock/clock.ts'
import type { Instant } from '../../time/instant.ts'
import type { Announcer } from '../announce/announcer.ts'

/** Milliseconds after which a store that could not be read is read again. */
const AGAIN = 1000

/** What arrives: a task, or a condition that is looked at. */
export interface Arrival {
  /** For messages. */
  readonly name: string
}

export interface ArrivalsPort<T extends Arrival> {
  readonly clock: Clock
  readonly announcer: Announcer
  /** What they are, in messages. */
  readonly kind: string
  /** Loads what they need, once for all of them; what it returns shows that to one of them, and lets it go on. */
  load(those: readonly T[]): Promise<(one: T, now: Instant) => void>
  /** Asks for a turn, in which they are brought in. */
  schedule(): void
}

export class Arrivals<T extends Arrival> {
  readonly #port: ArrivalsPort<T>
  readonly #waiting = new Set<T>()
  #isBlocked = false
  #cancel: Cancel = () => undefined

  constructor(port: ArrivalsPort<T>) {
    this.#port = port
  }

  /** Whether some can be brought in now. */
  get ready(): boolean {
    return this.#waiting.size > 0 && !this.#isBlocked
  }

  add(task: T): void {
    this.#waiting.add(task)
    this.#port.schedule()
  }

  forget(task: T): void {
    this.#waiting.delete(task)
  }

  /** Whether a task still waits. */
  has(task: T): boolean {
    return this.#waiting.has(task)
  }

  /** In a turn, so that nothing happens between the reading of the past and the present. */
  async bringIn(): Promise<void> {
    const tasks = [...this.#waiting]
    let show: Awaited<ReturnType<ArrivalsPort<T>['load']>>
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
  #failed(tasks: readonly T[], error: unknown): void {
    if (!this.ready) return
    const [first] = tasks
    const { clock, announcer, schedule, kind } = this.#port
    const whose =
      tasks.length > 1 ? `${tasks.length} ${kind}s need` : `${kind} '${first?.name}' needs`
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

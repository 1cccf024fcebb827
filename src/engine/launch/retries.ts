/** Further attempts of a run: whether there is one, and the wait for it; durable over a restart. */

import type { Cancel, Clock } from '../../clock/clock.ts'
import { fraction } from '../../condition/machine/hash.ts'
import { retryDelay } from '../../run/policy.ts'
import type { Duration, Instant } from '../../time/instant.ts'
import type { Announcer } from '../announce/announcer.ts'
import type { TaskRun } from '../task-state.ts'
import type { EndEvent } from './outcome.ts'
import { errorOf } from './outcome.ts'

export class Retries {
  readonly #clock: Clock
  readonly #announcer: Announcer
  readonly #due: (live: TaskRun) => void
  readonly #waits = new Map<TaskRun, Cancel>()

  /** `due` is told of a run at the instant of its next attempt, which is decided like a start. */
  constructor(clock: Clock, announcer: Announcer, due: (live: TaskRun) => void) {
    this.#clock = clock
    this.#announcer = announcer
    this.#due = due
  }

  /** How many runs wait for the instant of their next attempt. */
  get size(): number {
    return this.#waits.size
  }

  /** The runs that wait for the instant of their next attempt. */
  get resting(): Iterable<TaskRun> {
    return this.#waits.keys()
  }

  /** When the next attempt is due, or `undefined` if there is none. A `when` of the user's may throw: then there is none. */
  next(live: TaskRun, end: EndEvent, thrown: unknown): Instant | undefined {
    try {
      return this.#next(live, end, thrown)
    } catch (error) {
      const message = `the retry policy of task '${live.task.name}' failed`
      this.#announcer.say('session:error', { message, error })
      return undefined
    }
  }

  #next(live: TaskRun, end: EndEvent, thrown: unknown): Instant | undefined {
    const { retry } = live.task.policies
    const { attempt } = live.record
    const isOver = live.task.isGone || live.task.options.disabled === true
    if (retry === undefined || isOver || attempt > retry.times) return undefined
    const failed = end.status === 'failed' || end.status === 'crashed' || live.timedOut
    if (!failed || retry.when?.(thrown ?? errorOf(end)) === false) return undefined
    return end.at + delayOf(live)
  }

  /** The run rests until the instant of its next attempt. */
  await(live: TaskRun): void {
    const clock = this.#clock
    const now = clock.now()
    const at = Math.min(Math.max(live.record.retryAt ?? now, now), now + delayOf(live))
    live.resting = true
    this.#waits.set(
      live,
      clock.at(at, () => {
        this.#waits.delete(live)
        this.#due(live)
      }),
    )
  }

  /** The run rests no more: it ends. */
  cancel(live: TaskRun): void {
    live.resting = false
    this.#waits.get(live)?.()
    this.#waits.delete(live)
  }

  /** Takes all wake-ups back; the runs stay waiting on record and go on after a restart. */
  close(): void {
    for (const cancel of this.#waits.values()) cancel()
    this.#waits.clear()
  }
}

/**
 * The wait before a run's next attempt. The instant on record is by the clock of the session in which the last one failed, which
 * may be ahead: no other session waits longer than this from when it took the run over.
 */
function delayOf({ task, record: { id, attempt } }: TaskRun): Duration {
  const { retry } = task.policies
  return retry === undefined
    ? Number.POSITIVE_INFINITY
    : retryDelay(retry, attempt, fraction(`${id}|${attempt}`))
}

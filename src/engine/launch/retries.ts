/** Further attempts of a run: whether there is one, the wait for it, and its beginning; durable over a restart. */

import type { Cancel, Clock } from '../../clock/clock.ts'
import { fraction } from '../../condition/machine/hash.ts'
import { attemptData } from '../../run/attempt.ts'
import type { NewEvent } from '../../run/event.ts'
import { retryDelay } from '../../run/policy.ts'
import { allowedFrom, type Run, transition } from '../../run/run.ts'
import type { Duration, Instant } from '../../time/instant.ts'
import type { Announcer } from '../announce/announcer.ts'
import type { Recorder } from '../record/entry.ts'
import type { TaskRun } from '../task-state.ts'
import type { EndEvent } from './outcome.ts'
import { errorOf } from './outcome.ts'

export interface RetriesPort {
  readonly clock: Clock
  readonly announcer: Announcer
  /** This session, as an owner of runs. */
  owner(): string
  engine(): Recorder
  /** The next attempt is due: it is decided like a start. */
  ready(live: TaskRun): void
  /** Begins the body of the next attempt, which is on record. */
  begin(live: TaskRun): void
  /** Somebody else goes on with that run. */
  lost(live: TaskRun): void
}

export class Retries {
  readonly #port: RetriesPort
  readonly #waits = new Map<TaskRun, Cancel>()

  constructor(port: RetriesPort) {
    this.#port = port
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
      this.#port.announcer.say('session:error', { message, error })
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
    const { clock } = this.#port
    const now = clock.now()
    const at = Math.min(Math.max(live.record.retryAt ?? now, now), now + delayOf(live))
    live.resting = true
    this.#waits.set(
      live,
      clock.at(at, () => {
        this.#waits.delete(live)
        this.#port.engine().input(() => this.#port.ready(live))
      }),
    )
  }

  /** The run rests no more: it ends. */
  cancel(live: TaskRun): void {
    live.resting = false
    this.#waits.get(live)?.()
    this.#waits.delete(live)
  }

  /** Puts the beginning of the next attempt on record, then begins it. `started`: it is the first, of a kept start. */
  resume(live: TaskRun, type: 'attempt' | 'started'): void {
    const { clock, owner } = this.#port
    const kind = live.record.endedAt === undefined ? 'retry' : 'again'
    const next = transition(live.record, { kind, owner: owner() })
    if (next === undefined) return
    live.resting = false
    this.#port.engine().write({
      write: {
        kind: 'transition',
        from: allowedFrom[kind],
        // Of two sessions that found it, one goes on with it.
        owner: live.record.owner,
        run: next,
        event: { at: clock.now(), type, task: next.task, run: next.id, ...before(live.record) },
      },
      task: live.task,
      done: (result) => {
        if (!result.ok) {
          this.#port.lost(live)
          return
        }
        live.renew(next)
        this.#port.begin(live)
      },
    })
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

/** What a run had come to that is tried again by hand: its row does not tell that any more. */
const before = ({ endedAt, status, error }: Run): Pick<NewEvent, 'data'> =>
  endedAt === undefined ? {} : { data: attemptData(status, error) }

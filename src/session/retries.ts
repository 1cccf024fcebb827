/** Further attempts of a run: whether there is one, the wait for it, and its beginning; durable over a restart. */
import { fraction } from '../condition/machine/hash.ts'
import { retryDelay } from '../run/policy.ts'
import { allowedFrom, type Run, transition } from '../run/run.ts'
import type { Cancel, Clock } from '../signal/clock.ts'
import type { Instant } from '../time/instant.ts'
import type { Engine } from './engine.ts'
import type { LiveRun, Waiter } from './live.ts'
import type { EndEvent } from './outcome.ts'
import type { Task } from './task.ts'

export interface RetriesPort {
  readonly clock: Clock
  readonly owner: string
  engine(): Engine
  /** Begins the body of the next attempt. */
  begin(task: Task, run: Run, waiters: readonly Waiter[]): void
}

export class Retries {
  readonly #port: RetriesPort
  readonly #waits = new Map<string, Cancel>()

  constructor(port: RetriesPort) {
    this.#port = port
  }

  /** When the next attempt is due, or `undefined` if there is none. */
  next(live: LiveRun, end: EndEvent, thrown: unknown): Instant | undefined {
    const { retry } = live.task.policies
    const { attempt, id } = live.record
    if (retry === undefined || attempt > retry.times) return undefined
    const failed = end.status === 'failed' || end.status === 'crashed' || live.timedOut
    if (!failed || retry.when?.(thrown) === false) return undefined
    return end.at + retryDelay(retry, attempt, fraction(`${id}|${attempt}`))
  }

  /** Begins the next attempt of a waiting run at its instant. */
  await(task: Task, run: Run, waiters: readonly Waiter[]): void {
    const { clock } = this.#port
    const at = Math.max(run.retryAt ?? clock.now(), clock.now())
    this.#waits.set(
      run.id,
      clock.at(at, () => {
        this.#waits.delete(run.id)
        this.#port.engine().input(() => this.resume(task, run, waiters, 'attempt'))
      }),
    )
  }

  /** Takes a waiting run back; true if it was waiting. */
  cancel(run: Run): boolean {
    this.#waits.get(run.id)?.()
    return this.#waits.delete(run.id)
  }

  /** Puts the beginning of the next attempt on record, then begins it. `started`: it is the first, of a kept start. */
  resume(task: Task, run: Run, waiters: readonly Waiter[], type: 'attempt' | 'started'): void {
    const { clock, owner } = this.#port
    const next = transition(run, { kind: 'retry', owner })
    if (next === undefined) return
    this.#port.engine().write({
      write: {
        kind: 'transition',
        from: allowedFrom.retry,
        run: next,
        event: { at: clock.now(), type, task: task.name, run: run.id },
      },
      task,
      done: (result) => {
        task.claiming = false
        if (result.ok) this.#port.begin(task, next, waiters)
      },
    })
  }

  /** Takes all wake-ups back; the runs stay waiting on record and go on after a restart. */
  close(): void {
    for (const cancel of this.#waits.values()) cancel()
    this.#waits.clear()
  }
}

/** A task as its user holds it: its definition, its present state, and its verbs. */
import type { Observable } from 'rxjs'
import type { Condition } from '../../condition/condition.ts'
import type { Verdict } from '../../condition/verdict.ts'
import type { TaskOptions } from '../../engine/task-options.ts'
import type { WaitReason } from '../../engine/task-state.ts'
import type { Jsonified } from '../../run/jsonified.ts'
import type { Run } from '../../run/run.ts'
import type { Work } from '../../run/work.ts'
import type { Instant } from '../../time/instant.ts'
import type { AnyParams, GivenParams } from './run-params.ts'
import type { StartedRun } from './started-run.ts'

/**
 * A definition: when, what, and how. Made by `session.task(…)`; `Result` is the type of what its runs return, `Params` of
 * what a start by
 * hand is given, `Value` of what JSON carries of a result.
 *
 * @example
 * ```ts
 * import { Session } from 'tminus'
 * const session = new Session({ zone: 'UTC' })
 * const load = session.task('daily after 10:00', async function load() { return 5 })
 * load.name // => 'load'
 * load.running // => 0
 * load.verdict // => undefined
 * ```
 */
export interface Task<out Result = unknown, Params = AnyParams, out Value = Jsonified<Result>> {
  /** The type of what its runs return; there is no such value. */
  readonly __result?: Result
  readonly name: string
  /** The condition; its natural dates are instants as soon as the session knows it. */
  readonly condition: Condition
  /** The condition's source text: a change of it makes the condition new. */
  readonly text: string
  readonly work: Work
  readonly options: TaskOptions
  /** What ends its live runs when it becomes true. */
  readonly endCondition: Condition | undefined
  /** The definition that is in force: this one, or what replaced it. */
  readonly current: Task
  /** What the condition is now; `undefined` while the session has not started. */
  readonly verdict: Verdict | undefined
  /**
   * The condition as an observable: the present verdict on subscribe, then every settled change of value or tokens, also the
   * `true` that a start uses up in the same turn. It goes on over a stop and start, and completes when the task is removed or
   * the session is closed.
   */
  readonly verdicts$: Observable<Verdict>
  /** How many of its runs are live. */
  readonly running: number
  /** Its runs that are live in this process, as they are on record. */
  readonly liveRuns: readonly Run<Value>[]
  /** The newest run that ended in this session or was found on record. */
  readonly lastRun: Run<Value> | undefined
  /** Why its due start waits; `undefined` if none does. */
  readonly waiting: WaitReason | undefined
  /** Since when it was due, the last time it was; 0 if never. */
  readonly dueSince: Instant
  /**
   * Starts a run by hand; it consumes what the condition offers now. It waits where a limit, a pool or the overlap policy
   * says so.
   *
   * @throws {Error} when the session is not started, or the task was removed from it.
   * @throws {TypeError} when JSON does not carry the parameters.
   */
  start(...params: GivenParams<Params>): StartedRun<Value>
  /** As `start`, and resolves with the run when it has ended; rejects where `start` throws. */
  run(...params: GivenParams<Params>): Promise<Run<Value>>
  /**
   * The next instants, in epoch milliseconds, at which it would start by itself, if nothing else happened: no other task ran,
   * no event came, and every start succeeded at once. Fewer than asked where there are no more; also while the session is
   * stopped, from its record.
   *
   * @throws {RangeError} when `count` is no whole number from 1, or the task was removed from its session.
   */
  next(count?: number): Promise<readonly Instant[]>
  /** Asks every live run of the task to end. */
  terminate(reason?: string): void
}

/** What a session is told to do: now, again, or to make up for. */
import type { Json } from '../condition/json.ts'
import type { RunId } from '../run/run.ts'
import { type Backfill, type BackfillOptions, backfill } from './backfill/backfill.ts'
import type { Composed, Told } from './face.ts'
import { emit, pause, resume, set } from './inputs/by-hand.ts'
import type { PauseOptions } from './options.ts'
import { Questions } from './questions.ts'
import { type RetryResult, type RetrySelection, retry } from './select/retry.ts'
import { terminateRun } from './task/started-run.ts'
import type { Task } from './task/task.ts'

/**
 * What is told to a session that runs, and done to occurrences that went wrong or that did not start. Every `Session` has these.
 *
 * @example
 * ```ts
 * import { Session } from 'tminus'
 * import { VirtualClock } from 'tminus/testing'
 * const clock = new VirtualClock('2026-03-05T12:00:00Z')
 * const session = new Session({ clock, zone: 'UTC' })
 * session.task('daily at 10:00', function load() {})
 * await session.start()
 * const { occurrences, runs } = await session.backfill('load', { from: '2026-03-02', to: '2026-03-05' })
 * occurrences.map(({ at }) => new Date(at).toISOString()) // => ['2026-03-02T10:00:00.000Z', '2026-03-03T10:00:00.000Z', '2026-03-04T10:00:00.000Z']
 * await Promise.all(runs.map(({ done }) => done))
 * await session.backfill('load', { from: '2026-03-02', to: '2026-03-05' }) // => { occurrences: [], runs: [] }
 * await session.stop()
 * ```
 */
export abstract class Acts extends Questions {
  readonly #told: Told

  /** @internal What a session is made of is no part of its type. */
  constructor(composed: unknown) {
    super(composed)
    this.#told = (composed as Composed).acts
  }

  /** Records an event that conditions can ask for with `on event 'name'`. */
  emit(name: string, data?: Json): void {
    const { settings, life } = this.#told
    emit(settings.clock, life.require(), name, data)
  }

  /** Sets a session parameter; conditions that ask for it are read again. */
  set(name: string, value: unknown): void {
    const { settings, life } = this.#told
    set(settings, life.started, name, value)
  }

  /** Starts no more tasks, or not that one, until `resume` or until the given instant; kept over a restart. */
  pause(task?: Task | string, options: PauseOptions = {}): void {
    const { settings, pauses, registry } = this.#told
    pause(settings, pauses, task === undefined ? task : registry.find(task), options)
  }

  /** Asks a run of this session to end, also one that has not begun; `false` if it has none of that id, or no more. */
  terminate(run: RunId, reason?: string): boolean {
    return terminateRun(this.#told.life, run, reason)
  }

  resume(task?: Task | string): void {
    const { pauses, life, registry } = this.#told
    resume(pauses, life.started?.held, task === undefined ? task : registry.find(task))
  }

  /** Reads at once what other processes have put on record; by itself a session looks every five seconds. */
  look(): void {
    this.#told.life.started?.engine.look()
  }

  /**
   * Starts what of a task did not start, each with its own occurrence key: what its times would have brought in the range
   * with every other operand true, and the misses on record. Never an occurrence that a run has used up, so that a second
   * call starts nothing. Of `every D`, and of events, only what is on record as missed.
   * @throws {RangeError} when the range holds more than 1000 such occurrences, or is none. @throws {Error} when the session is not started.
   */
  async backfill(task: Task | string, options: BackfillOptions): Promise<Backfill> {
    const { settings, life, registry } = this.#told
    const { clock, params } = settings
    const { name, state } = registry.find(task)
    if (state === undefined)
      throw new Error(`task '${name}' cannot be made up for: its session is not started`)
    return await backfill({ clock, params, started: life.started }, state, options)
  }

  /**
   * Asks for another attempt of runs that ended badly, each of its own occurrence: by default all that failed, crashed or
   * were terminated, at most the newest 1000. What follows from another one of them is left to it.
   * @throws {RangeError} when a name means no run, or several. @throws {Error} when the session is not started.
   */
  async retry(selection: RetrySelection = {}): Promise<RetryResult> {
    return await retry(this.#told.life, selection)
  }
}

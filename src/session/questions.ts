/** What a session is asked: nothing of it is changed by that. */
import type { Clock } from '../clock/clock.ts'
import type { DurationLike } from '../engine/policy/durations.ts'
import type { Pause } from '../engine/policy/pauses.ts'
import type { Parsed } from '../language/parse.ts'
import type { Fate } from '../run/event.ts'
import { handed, handedRun } from '../run/gate/handed.ts'
import type { Run } from '../run/run.ts'
import type { FateQuery, RunQuery } from '../store/port.ts'
import { keepCore } from './core-of.ts'
import { graphOf, type TaskGraph } from './graph/graph.ts'
import type { Problem } from './health/health.ts'
import { healthOf, overdueOf } from './health/of-session.ts'
import type { Overdue } from './health/overdue.ts'
import { type Inspection, inspect } from './inspect/inspect.ts'
import { type LedgerRange, type LedgerRow, ledger } from './inspect/ledger.ts'
import type { Core } from './lifecycle/core.ts'
import { isIdle } from './lifecycle/idle.ts'
import type { SessionOptions } from './options.ts'
import type { Task } from './task/task.ts'
import { why } from './words/why.ts'

/**
 * The record of a session and its tasks, and their present state. Every `Session` has these.
 *
 * @example
 * ```ts
 * import { Session } from 'tminus'
 * const session = new Session({ zone: 'UTC' })
 * session.idle // => true
 * session.paused() // => undefined
 * ```
 */
export abstract class Questions {
  readonly #core: Core

  /** @internal What a session is made of is no part of its type. */
  constructor(core: unknown) {
    this.#core = core as Core
    keepCore(this, this.#core)
  }

  /** Runs on record, newest first. */
  async runs(query?: RunQuery): Promise<readonly Run[]> {
    return (await this.#core.require().store.runs(query)).map(handedRun)
  }

  /** Occurrences that did not start, and why. */
  async fates(query?: FateQuery): Promise<readonly Fate[]> {
    return handed(await this.#core.require().store.fates(query))
  }

  /** What became of each occurrence of a task's condition that began in a range, in the order in which they came. */
  async ledger(task: Task | string, range: LedgerRange): Promise<readonly LedgerRow[]> {
    return await ledger(this.#core, this.#core.registry.find(task), range)
  }

  /** Reads a text as a condition of this session: its phrases, its tasks, its zone. */
  parse(text: string): Parsed {
    return this.#core.registry.parse(text)
  }

  /** What holds for each task and why, now: from the live session, or from its store without starting anything. */
  async inspect(): Promise<Inspection> {
    return await inspect(this.#core)
  }

  /** Why a task is not running, in the words and lines of `tminus why`: its condition, what it waits for, what became of it. */
  async why(task: Task | string): Promise<string> {
    return await why(this.#core, this.#core.registry.find(task))
  }

  /**
   * What has not succeeded within its own rhythm, the longest first: by the times of its condition, or by those of the
   * tasks that it follows. With `for` also what has not succeeded for so much time. Also of a stopped session, from its record.
   */
  async overdue(options: { readonly for?: DurationLike } = {}): Promise<readonly Overdue[]> {
    return await overdueOf(this.#core, options)
  }

  /** What is wrong, one line each: of the sessions on its store, and of its tasks. Empty where all is well. */
  async health(): Promise<readonly Problem[]> {
    return await healthOf(this.#core)
  }

  /** Which task waits for which, by what outcome, and for which events; what is odd in it are its warnings. */
  graph(): TaskGraph {
    return graphOf(
      [...this.#core.tasks.values()].map(({ name, text, condition, endCondition, options }) => ({
        ...{ name, text, condition, endCondition },
        tags: options.tags ?? [],
      })),
    )
  }

  /** Nothing runs, nothing is due, and no predicate's answer is outstanding. */
  get idle(): boolean {
    return isIdle(this.#core)
  }
  get clock(): Clock {
    return this.#core.clock
  }
  get options(): SessionOptions {
    return this.#core.options
  }

  /** Why a task, or the session, is paused; `undefined` if it is not. */
  paused(task?: Task | string): Pause | undefined {
    return this.#core.pauses.of(typeof task === 'string' ? task : task?.name)
  }
}

/** What a session is asked: nothing of it is changed by that. */
import type { Clock } from '../clock/clock.ts'
import type { Hook } from '../engine/announce/announcer.ts'
import type { SessionEventName } from '../engine/announce/events.ts'
import type { Events } from '../engine/announce/events-by-name.ts'
import type { DurationLike } from '../engine/policy/durations.ts'
import type { Pause } from '../engine/policy/pauses.ts'
import type { Parsed } from '../language/parse.ts'
import type { Fate } from '../run/event.ts'
import { handed, handedRun } from '../run/gate/handed.ts'
import type { Run } from '../run/run.ts'
import type { FateQuery, RunQuery } from '../store/query.ts'
import type { Composed, Questioned } from './face.ts'
import { type Timeline, type TimelineOptions, timelineOf } from './forecast/timeline.ts'
import { graphOf, type TaskGraph } from './graph/graph.ts'
import type { HealthProblem } from './health/health.ts'
import { healthOf, overdueOf } from './health/of-session.ts'
import type { Overdue } from './health/overdue.ts'
import { type Inspection, inspect } from './inspect/inspect.ts'
import { type LedgerRange, type LedgerRow, ledger } from './inspect/ledger.ts'
import type { SessionOptions } from './options.ts'
import { type PlanOptions, planOf } from './plan/ask.ts'
import type { Plan } from './plan/plan.ts'
import { keepPort } from './port.ts'
import { checkedFateQuery, checkedRunQuery } from './select/queries.ts'
import type { Task } from './task/task.ts'
import { type TaskTruth, type TruthRange, truthOf } from './truth/truth.ts'
import { askWhy, type WhyOptions } from './why/ask.ts'
import type { Why } from './why/why.ts'
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
  readonly #asked: Questioned

  /** @internal What a session is made of is no part of its type. */
  constructor(composed: unknown) {
    const { questions, port } = composed as Composed
    this.#asked = questions
    keepPort(this, port)
  }

  /** The tasks by name, in the order of their definition. */
  get tasks(): ReadonlyMap<string, Task> {
    return this.#asked.registry.tasks
  }

  /** Everything that happens, as it happens; `events$('run:failed')` by name. It completes when the session is closed. */
  get events$(): Events {
    return this.#asked.outward.announcer.events$
  }

  /** Calls a function for each event of that name; returns how to end that. */
  on<N extends SessionEventName>(name: N, hook: Hook<N>): () => void {
    return this.#asked.outward.announcer.on(name, hook)
  }

  /** Runs on record, newest first. */
  async runs(query?: RunQuery): Promise<readonly Run[]> {
    return (await this.#asked.life.require().store.runs(checkedRunQuery(query))).map(handedRun)
  }

  /** Occurrences that did not start, and why. */
  async fates(query?: FateQuery): Promise<readonly Fate[]> {
    return handed(await this.#asked.life.require().store.fates(checkedFateQuery(query)))
  }

  /** What became of each occurrence of a task's condition that began in a range, in the order in which they came. */
  async ledger(task: Task | string, range: LedgerRange): Promise<readonly LedgerRow[]> {
    const { registry, life, settings } = this.#asked
    return await ledger(life.require(), registry.find(task), range, settings.clock.now())
  }

  /** Reads a text as a condition of this session: its phrases, its tasks, its zone. */
  parse(text: string): Parsed {
    return this.#asked.registry.language.parse(text)
  }

  /** What holds for each task and why, now: from the live session, or from its store without starting anything. */
  async inspect(): Promise<Inspection> {
    return await inspect(this.#asked.readings)
  }

  /** Why a task is not running, in the words and lines of `tminus why`: its condition, what it waits for, what became of it. */
  async why(task: Task | string): Promise<string> {
    const { readings, registry } = this.#asked
    return await why(readings, registry.find(task), await this.reasons(task))
  }

  /**
   * Why a task does not run, now or at an instant on record: the smallest sets of operands that hold it back, the gates behind
   * them with their holders, the tasks that it waits for and why these do not run, and the earliest instant at which that
   * can change. Of a live run: since when, how far, and what it started for, back to the first cause.
   *
   * @example
   * ```ts
   * import { Session } from 'tminus'
   * import { VirtualClock } from 'tminus/testing'
   * const session = new Session({ zone: 'UTC', clock: new VirtualClock('2026-03-02T09:00:00Z') })
   * session.task('daily at 10:00', () => undefined, { name: 'load' })
   * session.task("after task 'load' succeeded", () => undefined, { name: 'use' })
   * await session.start()
   * const { sets, earliest } = await session.reasons('use')
   * sets.map((set) => set.map(({ text }) => text)) // => [["after task 'load' succeeded"]]
   * new Date(earliest ?? 0).toISOString() // => '2026-03-02T10:00:00.000Z'
   * await session.stop()
   * ```
   * @throws {RangeError} when given a task that has not joined the session, or an instant that lies ahead.
   */
  async reasons(task: Task | string, options: WhyOptions = {}): Promise<Why> {
    const { readings, registry } = this.#asked
    return await askWhy(readings, registry.find(task).name, options)
  }

  /**
   * What has not succeeded within its own rhythm, the longest first: by the times of its condition, or by those of the
   * tasks that it follows. With `for` also what has not succeeded for so much time. Also of a stopped session, from its record.
   */
  async overdue(options: { readonly for?: DurationLike } = {}): Promise<readonly Overdue[]> {
    return await overdueOf(this.#asked, options)
  }

  /** What is wrong, one line each: of the sessions on its store, and of its tasks. Empty where all is well. */
  async health(): Promise<readonly HealthProblem[]> {
    return await healthOf(this.#asked)
  }

  /**
   * The past and the future of each task on one axis: runs, occurrences that did not start, pauses, and the starts that
   * come if nothing happens from outside, each `certain`, `if` something, or `unknown` because of something.
   *
   * @example
   * ```ts
   * import { Session } from 'tminus'
   * import { VirtualClock } from 'tminus/testing'
   * const session = new Session({ zone: 'UTC', clock: new VirtualClock('2026-03-02T09:00:00Z') })
   * session.task('daily at 10:00', () => undefined, { name: 'load' })
   * session.task("after task 'load' failed", () => undefined, { name: 'alert' })
   * await session.start()
   * const { lanes } = await session.timeline({ suppose: ["'load' fails"] })
   * lanes.map(({ task, future }) => [task, future.map((one) => one.kind === 'start' && one.level)]) // => [['load', ['certain']], ['alert', ['if']]]
   * await session.stop()
   * ```
   * @throws {RangeError} when given what is no instant or no supposition, an empty range, or a task that there is not.
   */
  async timeline(options: TimelineOptions = {}): Promise<Timeline> {
    return await timelineOf(this.#asked.readings, options)
  }

  /**
   * What a task's condition and each part of it is over a range: the past from the record, the future from the forecast,
   * with the starts and the occurrences that did not start.
   *
   * @example
   * ```ts
   * import { Session } from 'tminus'
   * import { VirtualClock } from 'tminus/testing'
   * const session = new Session({ zone: 'UTC', clock: new VirtualClock('2026-03-02T09:00:00Z') })
   * session.task('daily after 10:00 & on Tue', () => undefined, { name: 'load' })
   * await session.start()
   * const { text, waves } = await session.truth('load', { from: '2026-03-02T09:00:00Z', to: '2026-03-02T12:00:00Z' })
   * waves.map(({ span, stretches }) => [text.slice(span.start, span.end), stretches.map(({ value }) => value)]) // => [['daily after 10:00 & on Tue', [false]], ['daily after 10:00', [false, true]], ['on Tue', [false]]]
   * await session.stop()
   * ```
   * @throws {RangeError} when given what is no instant, an empty range, or a task that has not joined the session.
   */
  async truth(task: Task | string, range: TruthRange): Promise<TaskTruth> {
    const { readings, registry } = this.#asked
    return await truthOf(readings, registry.find(task).name, range)
  }

  /**
   * What would change if this session took the place of the one that runs, or ran last, on its store: tasks that are new, gone
   * or renamed, conditions that say something else, starts gained and lost, **what starts at once**, and what is
   * left without its task. Nothing is started.
   *
   * @example
   * ```ts
   * import { Session } from 'tminus'
   * import { memoryStore } from 'tminus/store'
   * import { VirtualClock } from 'tminus/testing'
   * const clock = new VirtualClock('2026-03-02T09:00:00Z')
   * const place = { zone: 'UTC', store: memoryStore(), clock }
   * const old = new Session(place)
   * old.task('daily at 10:00', () => undefined, { name: 'load' })
   * await old.start()
   * await clock.advanceBy(1000)
   * const next = new Session(place)
   * next.task('daily after 08:00', () => undefined, { name: 'load' })
   * const { changed, atOnce } = await next.plan({ for: '2 days' })
   * changed.map(({ before, after }) => [before.text, after.text]) // => [['daily at 10:00', 'daily after 08:00']]
   * atOnce.map(({ task }) => task) // => ['load']
   * await old.stop()
   * ```
   * @throws {Error} when this session is started. @throws {RangeError} when `for` is no duration.
   */
  async plan(options: PlanOptions = {}): Promise<Plan> {
    return await planOf(this.#asked, options)
  }

  /** Which task waits for which, by what outcome, and for which events; what is odd in it are its warnings. */
  graph(): TaskGraph {
    return graphOf(
      [...this.#asked.registry.tasks.values()].map(
        ({ name, text, condition, endCondition, options }) => ({
          ...{ name, text, condition, endCondition },
          tags: options.tags ?? [],
        }),
      ),
    )
  }

  /** Nothing runs, nothing is due, and no predicate's answer is outstanding. */
  get idle(): boolean {
    return this.#asked.readings.isIdle
  }
  get clock(): Clock {
    return this.#asked.settings.clock
  }
  get options(): SessionOptions {
    return this.#asked.settings.options
  }

  /** Why a task, or the session, is paused; `undefined` if it is not. @throws {RangeError} when there is no such task. */
  paused(task?: Task | string): Pause | undefined {
    const { readings, registry } = this.#asked
    return readings.pauseOf(task === undefined ? undefined : registry.find(task).name)
  }
}

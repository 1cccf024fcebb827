/** The session: where tasks are defined, and from which they are started. */
import type { Observable } from 'rxjs'
import type { Clock } from '../clock/clock.ts'
import type { ConditionLike } from '../condition/condition-like.ts'
import type { Json } from '../condition/json.ts'
import type { Verdict } from '../condition/verdict.ts'
import type { Hook } from '../engine/announce/announcer.ts'
import type { Around } from '../engine/announce/around-hooks.ts'
import type { SessionEventName } from '../engine/announce/events.ts'
import type { Events } from '../engine/announce/events-by-name.ts'
import type { Pause } from '../engine/policy/pauses.ts'
import type { TaskOptions } from '../engine/task-options.ts'
import type { Parsed } from '../language/parse.ts'
import type { Fate } from '../run/event.ts'
import { handed } from '../run/gate/handed.ts'
import type { Run, RunId } from '../run/run.ts'
import type { AnyFunction } from '../run/work.ts'
import type { FateQuery, RunQuery } from '../store/port.ts'
import type { Checked } from '../typed/checked.ts'
import type { CheckedPhrase } from '../typed/placeholder.ts'
import { emit, pause, resume, set } from './inputs/by-hand.ts'
import { definePredicate } from './inputs/predicates.ts'
import { type Inspection, inspect } from './inspect/inspect.ts'
import { type LedgerRange, type LedgerRow, ledger } from './inspect/ledger.ts'
import { Core } from './lifecycle/core.ts'
import { Life } from './lifecycle/lifetime.ts'
import type { PauseOptions, SamplingOptions, SessionOptions } from './options.ts'
import { type DefineOptions, type DynamicTask, define, undefine } from './task/dynamic.ts'
import { type Group, Grouped, type GroupOptions } from './task/group.ts'
import type { Change } from './task/registry.ts'
import { taskOrStep } from './task/steps.ts'
import type { Task } from './task/task.ts'
import type * as typing from './task/typing.ts'
import { why } from './words/why.ts'

/**
 * Where tasks are defined and from which they are started. Nothing runs before `start` or `run`. The compiler checks literals with its custom phrases (`Phrases`) and, where option `tasks` lists them, its tasks' `Names`.
 *
 * @example
 * ```ts
 * import { Session } from 'tminus'
 * const session = new Session({ zone: 'UTC' })
 * const load = session.task('every 10 seconds', async function load() { return 0.5 })
 * await session.start()
 * (await load.run()).status // => 'succeeded'
 * await session.stop()
 * ```
 */
export class Session<Phrases extends string = never, const Names extends string = string> {
  readonly #core: Core
  readonly #life: Life
  /** Reads at once what other processes have put on record; by itself a session looks every five seconds. */
  readonly look: () => void = () => this.#core.started?.engine.look()

  constructor(options: SessionOptions<Names> = {}) {
    this.#core = new Core(options, this)
    this.#life = new Life(this.#core)
  }

  /**
   * Defines a task: its condition, its work and its options. Without work it gives a function that takes it. A condition
   * written as a literal is checked by the compiler: a mistake in it is an error at this argument.
   *
   * @throws {ConditionSyntaxError} with a picture of the fault.
   * @throws {TypeError} without a name, or for what is no condition.
   * @throws {Error} for a name in use.
   */
  task<
    const T extends ConditionLike,
    const P extends typing.Declared = typing.NoParams,
    const S extends typing.Second<P> = TaskOptions<P>,
    const End extends ConditionLike = string,
  >(
    condition: Checked<T, Phrases, Names>,
    ...given: typing.Given<S, P, End, Phrases, Names>
  ): typing.Defined<S, Phrases> {
    return taskOrStep(this.#core.registry, condition as ConditionLike, given) as never
  }

  /** Adds the methods that `@task` marked, also static ones, as in a group of that prefix. @throws {TypeError} when there are none. */
  add(instance: object, options: { readonly prefix?: string } = {}): Task[] {
    return new Grouped(this.#core, options).add(instance)
  }

  /** Tasks that share a prefix, a condition, tags, parameters and defaults. */
  group<const Prefix extends string = '', const T extends ConditionLike = string>(
    options: Omit<GroupOptions, 'condition'> & typing.GroupChecks<T, Prefix, Phrases, Names>,
  ): Group<Phrases, typing.Within<Names, Prefix>> {
    return new Grouped(this.#core, options)
  }

  /** Takes a task out: it starts no more; runs under way go on. */
  remove(task: Task | string): void {
    this.#core.registry.remove(this.#core.registry.find(task))
  }

  /** Changes a task in place, also while it runs; what it has consumed stays consumed while its condition is the same. */
  replace<const T extends ConditionLike = string, const End extends ConditionLike = string>(
    task: Task | string,
    change: Omit<Change, 'condition'> & typing.ChangeChecks<T, End, Phrases, Names>,
  ): Task {
    return this.#core.registry.replace(this.#core.registry.find(task), change)
  }

  /**
   * Makes a phrase part of this session's language; its placeholders are the function's first argument. The second has a
   * `signal` that is aborted when the answer is not waited for any more, so that what hangs can end.
   *
   * @throws {Error} for a phrase that could be read as another one.
   */
  condition<const P extends string>(
    phrase: CheckedPhrase<P>,
    predicate: typing.PhrasePredicate<P>,
    options: SamplingOptions = {},
  ): Session<Phrases | P, Names> {
    definePredicate(this.#core, phrase as string, predicate as never, options)
    return this as Session<Phrases | P, Names>
  }

  /** Registers an observable of booleans; conditions name it as `signal 'label'`. */
  when(values: Observable<boolean>, label: string): this {
    this.#core.feeds.signal(label, values)
    return this
  }

  /** Registers a function under a name, so that dynamic tasks can mean it. */
  register(name: string, work: AnyFunction): this {
    this.#core.registry.register(name, work)
    return this
  }

  /**
   * Defines a task of plain data, which is stored and comes back after a restart; with `replace` also in another's place.
   *
   * @throws {TypeError} if it holds what JSON cannot carry.
   * @throws {RangeError} if its function is not registered.
   */
  define<const T extends string = string>(
    task: DynamicTask & { readonly condition: Checked<T, Phrases, Names> & string },
    options: DefineOptions = {},
  ): Task {
    return define(this.#core, task, options)
  }

  /** Removes a dynamic task, from the store too. */
  undefine(name: string): void {
    undefine(this.#core, name)
  }

  /** Calls a hook around each attempt of every task. */
  around(hook: Around): this {
    this.#core.arounds.push(hook)
    return this
  }

  /** The tasks by name, in the order of their definition. */
  get tasks(): ReadonlyMap<string, Task> {
    return this.#core.tasks
  }

  /** Everything that happens, as it happens; `events$('run:failed')` by name. It completes when the session is closed. */
  get events$(): Events {
    return this.#core.announcer.events$
  }

  /**
   * Observes a condition without a task, in this session's language, store and time: the present verdict, then every settled
   * change of value or tokens. Equal conditions share one reading while they have subscribers. It begins with the start, goes
   * on over a stop and start, and completes when the session is closed.
   *
   * @throws {ConditionSyntaxError} with a picture of the fault.
   * @throws {TypeError} for what is no condition.
   */
  observe<const T extends ConditionLike>(given: Checked<T, Phrases, Names>): Observable<Verdict> {
    return this.#core.conditions.observe(this.#core.registry.checked(given as ConditionLike))
  }

  /** Calls a function for each event of that name; returns how to end that. */
  on<N extends SessionEventName>(name: N, hook: Hook<N>): () => void {
    return this.#core.announcer.on(name, hook)
  }

  /** Runs on record, newest first. */
  async runs(query?: RunQuery): Promise<readonly Run[]> {
    return handed(await this.#core.require().store.runs(query))
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

  /** Nothing runs, nothing is due, and no predicate's answer is outstanding. */
  get idle(): boolean {
    return this.#life.idle
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

  /** Records an event that conditions can ask for with `on event 'name'`. */
  emit(name: string, data?: Json): void {
    emit(this.#core.clock, this.#core.require(), name, data)
  }

  /** Sets a session parameter; conditions that ask for it are read anew. */
  set(name: string, value: unknown): void {
    set(this.#core, name, value)
  }

  /** Starts no more tasks, or not that one, until `resume` or until the given instant; kept over a restart. */
  pause(task?: Task | string, options: PauseOptions = {}): void {
    pause(this.#core, task === undefined ? task : this.#core.registry.find(task), options)
  }

  /** Asks a run of this session to end, also one that has not begun; `false` if it has none of that id, or no more. */
  terminate(run: RunId, reason?: string): boolean {
    return this.#core.end(run, reason)
  }

  resume(task?: Task | string): void {
    resume(this.#core, task === undefined ? task : this.#core.registry.find(task))
  }

  /** Changes options before the session is started: what a command line says about a session from a file. */
  configure<const Stop extends ConditionLike = string>(
    options: SessionOptions<Names> & { readonly stopWhen?: Checked<Stop, Phrases, Names> },
  ): this {
    this.#life.configure(options)
    return this
  }

  /** Opens the store, brings the past in, runs the start's tasks, and begins to start tasks. */
  start(): Promise<void> {
    return this.#life.start()
  }

  /** Starts, and resolves with the reason of the stop. With names: runs just those tasks, each once by hand, and stops. */
  run(...names: (Task | string)[]): Promise<string> {
    return this.#life.run(names.map((name) => this.#core.registry.find(name)))
  }

  /** Stops starting, waits for live runs up to `stopWithin` (a second call: no longer), asks the rest to end, and closes. */
  stop(reason = 'stopped'): Promise<void> {
    return this.#life.stop(reason)
  }

  /** Stops for good: its observables complete, and it cannot be started again. `await using` calls it. */
  close(): Promise<void> {
    return this.#life.close()
  }
  readonly [Symbol.asyncDispose]: () => Promise<void> = () => this.close()

  /** Stops and starts again. */
  restart(): Promise<void> {
    return this.stop('restarting').then(() => this.start())
  }
}

/** The session: where tasks are defined, and from which they are started. */
import type { Observable } from 'rxjs'
import type { Condition } from '../condition/condition.ts'
import type { Json } from '../condition/json.ts'
import { parseOrThrow } from '../language/parse.ts'
import { type Phrase, patternOf } from '../language/phrase.ts'
import type { Fate } from '../run/event.ts'
import type { Run } from '../run/run.ts'
import type { AnyFunction, Work } from '../run/work.ts'
import type { Clock } from '../signal/clock.ts'
import type { FateQuery, RunQuery, Store } from '../store/port.ts'
import type { Hook } from './announcer.ts'
import { Core } from './core.ts'
import { decorated } from './decorator.ts'
import { durationOf } from './durations.ts'
import type { SessionEvent, SessionEventName } from './events.ts'
import type { Predicate } from './feeds.ts'
import { nameOf, workOf } from './naming.ts'
import type { DurationLike, SessionOptions, TaskOptions } from './options.ts'
import { attach, detach, start, stop, watchStop } from './started.ts'
import { Task } from './task.ts'

/** What a task's condition may be given as: text of the language, or what its constructors make. */
export type ConditionLike = string | Condition | { readonly condition: Condition }

/** How a predicate of a custom phrase is sampled. */
export interface SamplingOptions {
  /** Default 1 s. */
  readonly every?: DurationLike
  /** After which an answer counts as unknown; default twice `every`. */
  readonly timeout?: DurationLike
}

const EVERY = 1000

/**
 * Where tasks are defined and from which they are started. Nothing runs before `start` or `run`.
 *
 * @example
 * ```ts
 * import { Session } from 'tminus'
 * const session = new Session({ zone: 'UTC' })
 * const load = session.task('every 10 seconds', async function load() { return 0.5 })
 * session.task("after task 'load' succeeded", async function record() {})
 * const ended = session.run()
 * await load.run().then((run) => run.status) // => 'succeeded'
 * await session.stop()
 * ```
 */
export class Session {
  #core: Core
  #phrases: readonly Phrase[] = []
  #life: Promise<unknown> | undefined
  #ended: Promise<string> | undefined
  #end: (reason: string) => void = () => undefined

  constructor(options: SessionOptions = {}) {
    this.#core = new Core(options, this)
    this.#core.stopSoon = (reason) => {
      // A condition that turns again while the session stops is no second call.
      if (!this.#core.isStopping) void this.stop(reason)
    }
  }

  // ---- defining ----------------------------------------------------------------------------------

  /**
   * Defines a task: its condition, its work and its options.
   *
   * @throws ConditionSyntaxError with a picture of the fault, TypeError without a name, Error for a name in use.
   */
  task(condition: ConditionLike, work: AnyFunction | Work, options?: TaskOptions): Task
  /** The same in two steps, for use as a function's decorator. */
  task(condition: ConditionLike, options?: TaskOptions): (work: AnyFunction | Work) => Task
  task(
    condition: ConditionLike,
    second?: AnyFunction | Work | TaskOptions,
    options: TaskOptions = {},
  ): Task | ((work: AnyFunction | Work) => Task) {
    if (typeof second === 'function' || (second !== undefined && 'kind' in second))
      return this.#add(condition, workOf(second as AnyFunction | Work), options)
    const given = second as TaskOptions | undefined
    return (work) => this.#add(condition, workOf(work), given ?? {})
  }

  /** Adds the methods that `@task` marked. */
  add(instance: object): Task[] {
    const methods = decorated(instance)
    if (methods.length === 0)
      throw new TypeError(
        `${instance.constructor.name} has no method with @task: there is nothing to add`,
      )
    return methods.map(({ condition, call, options }) =>
      this.#add(condition, { kind: 'function', call }, options),
    )
  }

  /** Takes a task out: it starts no more; runs under way go on. */
  remove(task: Task | string): void {
    const found = this.#find(task)
    this.#core.tasks.delete(found.name)
    if (this.#core.started !== undefined) detach(this.#core, this.#core.started, found)
  }

  /**
   * Makes a phrase part of this session's language; its placeholders are the function's argument.
   *
   * @throws Error if the phrase could also be read as another one.
   */
  condition(phrase: string, predicate: Predicate, options: SamplingOptions = {}): this {
    const pattern = patternOf(phrase)
    const compiled: Phrase = { definition: pattern.definition, pattern }
    const every = durationOf(options.every ?? EVERY, 'every')
    const timeout =
      options.timeout === undefined ? 2 * every : durationOf(options.timeout, 'timeout')
    // A new array each time: the grammar is kept by the array.
    this.#phrases = [...this.#phrases, compiled]
    this.#core.feeds.define(compiled.definition, predicate, { every, timeout })
    return this
  }

  /** Registers an observable of booleans; conditions name it as `signal 'label'`. */
  when(values: Observable<boolean>, label: string): this {
    this.#core.feeds.signal(label, values)
    return this
  }

  #add(condition: ConditionLike, work: Work, options: TaskOptions): Task {
    const name = nameOf(work, options.name)
    const core = this.#core
    if (core.tasks.has(name))
      throw new Error(`a task named '${name}' exists already in this session`)
    if (options.timeout !== undefined) durationOf(options.timeout, 'timeout')
    if (options.grace !== undefined) durationOf(options.grace, 'grace')
    core.executors.for(work, options.executor)
    const text = typeof condition === 'string' ? condition : undefined
    const task = new Task(name, this.#read(condition), text, work, options, core)
    core.tasks.set(name, task)
    const { started } = core
    if (started !== undefined) {
      const now = core.clock.now()
      attach(core, started, task, now, now)
      started.engine.schedule()
    }
    return task
  }

  #read(condition: ConditionLike): Condition {
    if (typeof condition === 'string') return parseOrThrow(condition, { phrases: this.#phrases })
    return 'condition' in condition ? condition.condition : condition
  }

  #find(task: Task | string): Task {
    const name = typeof task === 'string' ? task : task.name
    const found = this.#core.tasks.get(name)
    if (found === undefined) throw new RangeError(`this session has no task named '${name}'`)
    return found
  }

  // ---- asking ------------------------------------------------------------------------------------

  /** The tasks by name, in the order of their definition. */
  get tasks(): ReadonlyMap<string, Task> {
    return this.#core.tasks
  }

  /** Everything that happens, as it happens. */
  get events$(): Observable<SessionEvent> {
    return this.#core.announcer.events$
  }

  /** Calls a function for each event of that name; returns how to end that. */
  on<N extends SessionEventName>(name: N, hook: Hook<N>): () => void {
    return this.#core.announcer.on(name, hook)
  }

  /** Runs on record, newest first. */
  async runs(query?: RunQuery): Promise<readonly Run[]> {
    return await this.#store().runs(query)
  }

  /** Occurrences that did not start, and why. */
  async fates(query?: FateQuery): Promise<readonly Fate[]> {
    return await this.#store().fates(query)
  }

  get clock(): Clock {
    return this.#core.clock
  }

  get options(): SessionOptions {
    return this.#core.options
  }

  #store(): Store {
    const { started } = this.#core
    if (started === undefined) throw new Error('the session is not started: it has no open store')
    return started.store
  }

  // ---- doing -------------------------------------------------------------------------------------

  /** Records an event that conditions can ask for with `on event 'name'`. */
  emit(name: string, data?: Json): void {
    const { started } = this.#core
    if (started === undefined)
      throw new Error(`event '${name}' was not emitted: the session is not started`)
    const at = this.#core.clock.now()
    const text = data === undefined ? {} : { data: JSON.stringify(data) }
    started.engine.write({
      write: { kind: 'append', event: { at, type: 'emitted', task: name, ...text } },
    })
  }

  /** Sets a session parameter; conditions that ask for it are read anew. */
  set(name: string, value: unknown): void {
    this.#core.params.set(name, value)
    const { started } = this.#core
    started?.engine.input(() => started.network.touch(['param'], this.#core.clock.now()))
  }

  /** Starts no more tasks until `resume`; a task's name pauses that task only. */
  pause(task?: Task | string): void {
    if (task === undefined) this.#core.isPaused = true
    else this.#core.pausedTasks.add(this.#find(task).name)
  }

  resume(task?: Task | string): void {
    if (task === undefined) this.#core.isPaused = false
    else this.#core.pausedTasks.delete(this.#find(task).name)
    this.#core.decisions.reconsider('paused')
    this.#core.started?.engine.schedule()
  }

  /** Changes options before the session is started: what a command line says about a session from a file. */
  configure(options: SessionOptions): this {
    if (this.#life !== undefined) throw new Error('a started session cannot be configured')
    this.#core.configure(options)
    return this
  }

  /** Opens the store and begins to start tasks. Resolves when the past has been brought in. */
  async start(): Promise<void> {
    if (this.#life !== undefined) throw new Error('the session is started already')
    this.#ended = new Promise((resolve) => {
      this.#end = resolve
    })
    const { stopWhen } = this.#core.options
    const condition = stopWhen === undefined ? undefined : this.#read(stopWhen)
    const life = start(this.#core)
    this.#life = life
    try {
      const started = await life
      if (condition !== undefined) watchStop(this.#core, started, condition)
    } catch (error) {
      this.#life = undefined
      throw error
    }
  }

  /** Starts, and resolves with the reason when the session has stopped. */
  async run(): Promise<string> {
    await this.start()
    return await (this.#ended ?? '')
  }

  /**
   * Stops starting, waits for live runs up to `stopWithin`, asks the rest to end, and closes. A second call while it
   * stops asks the live runs to end at once.
   */
  async stop(reason = 'stopped'): Promise<void> {
    const core = this.#core
    if (this.#life === undefined) return
    if (core.isStopping) {
      for (const live of [...core.launches.live]) core.launches.end(live, reason)
      await this.#ended
      return
    }
    core.isStopping = true
    try {
      await this.#life
      if (core.started !== undefined) await stop(core, core.started, reason)
    } finally {
      core.isStopping = false
      this.#life = undefined
      this.#end(reason)
    }
  }
}

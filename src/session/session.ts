/** The session: where tasks are defined, and from which they are started. */
import type { Observable } from 'rxjs'
import type { ConditionLike } from '../condition/condition-like.ts'
import type { Verdict } from '../condition/verdict.ts'
import type { Around } from '../engine/announce/around-hooks.ts'
import type { TaskOptions } from '../engine/task-options.ts'
import type { AnyFunction } from '../run/work.ts'
import type { Checked } from '../typed/checked.ts'
import type { CheckedPhrase } from '../typed/placeholder.ts'
import { Acts } from './acts.ts'
import { compose } from './compose.ts'
import type { Defining } from './face.ts'
import { definePredicate, type PhrasePredicate } from './inputs/predicates.ts'
import type {
  RunOnce,
  SamplingOptions,
  SamplingWords,
  SessionOptions,
  SessionWords,
} from './options.ts'
import type { DefineOptions, DynamicTask } from './task/dynamic.ts'
import { type Group, Grouped, type GroupSettings, type Within } from './task/group.ts'
import type { TaskChange } from './task/registry.ts'
import { taskOrStep } from './task/steps.ts'
import type { Task } from './task/task.ts'
import type * as typing from './task/typing.ts'
import type { WordedOptions } from './task/typing.ts'

/** A session of any phrases, tasks and zone. */
// biome-ignore lint/suspicious/noExplicitAny: whatever they are
export type AnySession = Session<any, any, any, any>

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
export class Session<
  Phrases extends string = never,
  const Names extends string = string,
  const Zone extends string = string,
  const U extends string = string,
> extends Acts {
  readonly #made: Defining

  constructor(options: SessionOptions<Names> & SessionWords<Zone, U> = {}) {
    const composed = compose(options)
    super(composed)
    composed.face.session = this
    this.#made = composed.definitions
  }

  /**
   * Defines a task: its condition, its work and its options. Without work it gives a function that takes it. Literals are checked by the compiler: a mistake in a condition, or in an option's words, is an error there.
   * @throws {ConditionSyntaxError} when the text is no condition, with a picture of the fault. @throws {TypeError} when it has no name, or something else is no condition. @throws {Error} when the name is in use.
   */
  task<
    const T extends ConditionLike,
    const P extends typing.Declared = typing.NoParams,
    const S extends typing.Second<P, AnySession> = TaskOptions<P>,
    const End extends ConditionLike = string,
    const D extends typing.Declared = typing.NoParams,
    const R extends string = string,
    const A extends string = string,
    const C extends string = string,
    const L extends string = string,
    const F extends string = string,
    const B extends string = string,
  >(
    condition: Checked<T, Phrases, Names>,
    ...given: typing.Given<
      S,
      P,
      D,
      End,
      Phrases,
      Names,
      WordedOptions<R, A, C, L, F, B>,
      AnySession
    >
  ): typing.DefinedTask<S, Phrases, D, AnySession> {
    return taskOrStep(this.#made.registry, condition as ConditionLike, given) as never
  }

  /** Adds the methods that `@task` marked, also static ones, as in a group of that prefix. @throws {TypeError} when there are none. */
  add(instance: object, options: { readonly prefix?: string } = {}): Task[] {
    return new Grouped(this.#made.registry, options).add(instance)
  }

  /** Tasks that share a prefix, a condition, tags, parameters and defaults. */
  group<
    const Prefix extends string = '',
    const T extends ConditionLike = string,
    const P extends typing.Declared = typing.NoParams,
    const End extends ConditionLike = string,
    const R extends string = string,
    const A extends string = string,
    const C extends string = string,
    const L extends string = string,
    const F extends string = string,
    const B extends string = string,
  >(
    options: GroupSettings<T, Prefix, Phrases, Names, P, End, WordedOptions<R, A, C, L, F, B>>,
  ): Group<Phrases, Within<Names, Prefix>, P, AnySession> {
    return new Grouped(this.#made.registry, options)
  }

  /**
   * Takes a task out: it starts no more, what waits for its turn or its next attempt ends, runs under way go on. Its record stays as `retention` says. One of its name that is defined before that takes up where it was (in one session: of the newest 1,000 removed ones).
   */
  remove(task: Task | string): void {
    const { registry } = this.#made
    registry.remove(registry.find(task))
  }

  /** Changes a task in place, also while it runs; what it has consumed stays consumed while its condition is the same. */
  replace<
    const T extends ConditionLike = string,
    const End extends ConditionLike = string,
    const R extends string = string,
    const A extends string = string,
    const C extends string = string,
    const L extends string = string,
    const F extends string = string,
    const B extends string = string,
  >(
    task: Task | string,
    change: Omit<TaskChange, 'condition'> &
      typing.ChangeChecks<T, End, Phrases, Names, WordedOptions<R, A, C, L, F, B>>,
  ): Task {
    const { registry } = this.#made
    return registry.replace(registry.find(task), change)
  }

  /**
   * Makes a phrase part of this session's language; its placeholders are the function's first argument. The second has a `signal` that is aborted when the answer is not waited for any more, so that what hangs can end.
   * @throws {Error} when the phrase could be read as another one.
   */
  condition<const P extends string, const L extends string = string>(
    phrase: CheckedPhrase<P>,
    predicate: PhrasePredicate<P>,
    options: SamplingOptions & SamplingWords<L> = {},
  ): Session<Phrases | P, Names> {
    const { registry, feeds } = this.#made
    definePredicate(registry.language, feeds, phrase as string, predicate as never, options)
    return this as Session<Phrases | P, Names>
  }

  /** Registers an observable of booleans; conditions name it as `signal 'label'`. */
  when(values: Observable<boolean>, label: string): this {
    this.#made.feeds.signal(label, values)
    return this
  }

  /** Registers a function under a name, so that dynamic tasks can mean it. */
  register(name: string, work: AnyFunction): this {
    this.#made.registry.register(name, work)
    return this
  }

  /**
   * Defines a task of plain data, which is stored and comes back after a restart; with `existing: 'replace'` also in another's place.
   * @throws {TypeError} when it holds what JSON cannot carry. @throws {RangeError} when its function is not registered.
   */
  define<const T extends string = string>(
    task: DynamicTask & { readonly condition: Checked<T, Phrases, Names> & string },
    options: DefineOptions = {},
  ): Task {
    return this.#made.dynamic.define(task, options)
  }

  /** Removes a dynamic task, from the store too. */
  undefine(name: string): void {
    this.#made.dynamic.undefine(name)
  }

  /** Calls a hook around each attempt of every task. */
  around(hook: Around): this {
    this.#made.settings.around(hook)
    return this
  }

  /**
   * Observes a condition without a task, in this session's language, store and time: the present verdict, then every settled
   * change of value or tokens. Equal conditions share one reading while they have subscribers. It begins with the start, goes
   * on over a stop and start, and completes when the session is closed.
   * @throws {ConditionSyntaxError} when the text is no condition, with a picture of the fault. @throws {TypeError} when something else is none.
   */
  observe<const T extends ConditionLike>(given: Checked<T, Phrases, Names>): Observable<Verdict> {
    const { registry, conditions } = this.#made
    return conditions.observe(registry.language.checked(given as ConditionLike))
  }

  /** Changes options before the session is started: what a command line says about a session from a file. */
  configure<const Stop extends ConditionLike = string>(
    options: SessionOptions<Names> & { readonly stopWhen?: Checked<Stop, Phrases, Names> },
  ): this {
    this.#made.lifecycle.configure(options)
    return this
  }

  /** Opens the store, brings the past in, runs the start's tasks, and begins to start tasks. */
  async start(): Promise<void> {
    await this.#made.lifecycle.start()
  }

  /**
   * Starts, and resolves with the reason of the stop. With tasks: runs just those, each once by hand and perhaps with
   * parameters (`{ task: 'load', params: { day: 1 } }`), and stops.
   */
  run(...tasks: (Task | string | RunOnce)[]): Promise<string> {
    const { registry, lifecycle } = this.#made
    return lifecycle.run(
      tasks.map((one) =>
        typeof one === 'object' && 'task' in one
          ? { task: registry.find(one.task), params: one.params }
          : { task: registry.find(one), params: undefined },
      ),
    )
  }

  /** Stops starting, waits for live runs up to `stopWithin` (a second call: no longer), asks the rest to end, and closes. */
  stop(reason = 'stopped'): Promise<void> {
    return this.#made.lifecycle.stop(reason)
  }

  /** Stops for good: its observables complete, and it cannot be started again. `await using` calls it. */
  close(): Promise<void> {
    return this.#made.lifecycle.close()
  }
  readonly [Symbol.asyncDispose]: () => Promise<void> = () => this.close()

  /** Stops and starts again. */
  restart(): Promise<void> {
    return this.stop('restarting').then(() => this.start())
  }
}

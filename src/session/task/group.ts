/** Groups: tasks that share a prefix, a condition, tags, parameters and defaults. */

import type { Condition } from '../../condition/condition.ts'
import type { ConditionLike } from '../../condition/condition-like.ts'
import { all } from '../../condition/construct.ts'
import { mapTasks } from '../../condition/operands.ts'
import { OPTION_KINDS, SHARED_OPTIONS, type TaskOptions } from '../../engine/task-options.ts'
import { textOf } from '../../run/gate/text.ts'
import { demandKinds, TEXT } from '../../run/kinds.ts'
import { demandKnown, type Names } from '../../run/options.ts'
import type { AnyFunction, Work } from '../../run/work.ts'
import type { Checked } from '../../typed/checked.ts'
import { decorated } from './decorator.ts'
import type { Handle } from './handle.ts'
import { soundOf } from './mistakes.ts'
import { nameOf, workOf } from './naming.ts'
import type { Registry } from './registry.ts'
import { definedOrStandIn } from './stand-in.ts'
import type { Task } from './task.ts'
import type {
  Both,
  CheckedOptions,
  Declared,
  Declaring,
  DefinedTask,
  NoParams,
  TaskFunction,
  WordedOptions,
} from './typing.ts'

export interface GroupOptions extends Omit<TaskOptions, 'name'> {
  /** Before the name of each task of the group, and before the names that its conditions mention. */
  readonly prefix?: string
  /** Every task of the group needs it besides its own. */
  readonly condition?: ConditionLike
}

/** The options of a group that are checked where they are literals; `W`: what they say in words. */
export type GroupChecks<
  T,
  Prefix extends string,
  Phrases extends string,
  Names extends string,
  P = NoParams,
  End = string,
  W = unknown,
> = {
  readonly end?: Checked<End, Phrases, Within<Names, Prefix>>
  readonly params?: P
  readonly prefix?: Prefix
  readonly condition?: Checked<T, Phrases, Within<Names, Prefix>>
} & W

/** The names that may be said in a group: also without its prefix. */
export type Within<Names extends string, Prefix extends string> = string extends Names
  ? string
  : Names | (Names extends `${Prefix}${infer Rest}` ? Rest : never)

/** The same with what the compiler checks of them. */
export type GroupSettings<
  T,
  Prefix extends string,
  Phrases extends string,
  Names extends string,
  P,
  End = string,
  W = unknown,
> = Omit<GroupOptions, 'condition' | 'params' | 'end'> &
  GroupChecks<T, Prefix, Phrases, Names, P, End, W>

const GROUP_OPTIONS: Names<GroupOptions> = { ...SHARED_OPTIONS, prefix: true, condition: true }

/**
 * Defines tasks in a session with what the group says added. A name in a condition means the group's task of that name,
 * unless it begins with the prefix itself or a task outside the group has that name already. Made by `session.group(…)`.
 */
export interface Group<
  Phrases extends string = never,
  Names extends string = string,
  Shared = NoParams,
  Owner = unknown,
> {
  /**
   * As `session.task`, within the group.
   *
   * @throws {ConditionSyntaxError} when the text is no condition, with a picture of the fault. @throws {TypeError} when it has no name. @throws {Error} when the name is in use.
   */
  task<
    const T extends ConditionLike,
    const P extends Declared = NoParams,
    W extends TaskFunction<Both<Shared, P>, Owner> | Work = Work,
    const End extends ConditionLike = string,
    const D extends Declared = NoParams,
    const R extends string = string,
    const A extends string = string,
    const C extends string = string,
    const U extends string = string,
    const F extends string = string,
    const B extends string = string,
  >(
    condition: Checked<T, Phrases, Names>,
    work: W | TaskFunction<Both<Shared, P>, Owner>,
    options?: TaskOptions<P> &
      CheckedOptions<End, Phrases, Names> &
      Declaring<D> &
      WordedOptions<R, A, C, U, F, B>,
  ): DefinedTask<W, never, Both<Shared, D>, Owner>
  /** As `session.add`, within the group. */
  add(instance: object): Task[]
  /** A group within the group: prefixes, conditions, tags and parameters add up, other options override. */
  group<
    const Prefix extends string = '',
    const T extends ConditionLike = string,
    const P extends Declared = NoParams,
    const End extends ConditionLike = string,
    const R extends string = string,
    const A extends string = string,
    const C extends string = string,
    const U extends string = string,
    const F extends string = string,
    const B extends string = string,
  >(
    options: GroupSettings<T, Prefix, Phrases, Names, P, End, WordedOptions<R, A, C, U, F, B>>,
  ): Group<Phrases, Within<Names, Prefix>, Both<Shared, P>, Owner>
}

export class Grouped {
  readonly #registry: Registry
  readonly #options: GroupOptions
  readonly #outer: Grouped | undefined

  constructor(registry: Registry, options: GroupOptions, outer?: Grouped) {
    this.#registry = registry
    this.#options = soundOf(options, (given) => {
      demandKnown(given, GROUP_OPTIONS, 'a group')
      demandKinds(given, { ...OPTION_KINDS, prefix: TEXT }, 'a group')
      if (given.condition !== undefined) registry.language.read(given.condition)
    })
    this.#outer = outer
  }

  /** What every task needs, the outermost group's first; names in each mean those of the group that says it. */
  #shared(): readonly Condition[] {
    const { condition, prefix = '' } = this.#options
    const outer = this.#outer === undefined ? [] : this.#outer.#shared()
    return condition === undefined
      ? outer
      : [...outer, this.#renamed(this.#registry.language.read(condition), prefix)]
  }

  #renamed(condition: Condition, prefix: string): Condition {
    return prefix === '' ? condition : mapTasks(condition, (name) => this.#named(name, prefix))
  }

  task(condition: unknown, work: unknown, options?: unknown): never {
    return this.#add(
      condition as ConditionLike,
      work as AnyFunction | Work,
      (options ?? {}) as TaskOptions,
    ) as never
  }

  add(instance: object): Handle[] {
    if ((typeof instance !== 'object' && typeof instance !== 'function') || instance === null)
      throw new TypeError(`expected an instance with @task methods, got '${textOf(instance)}'`)
    const methods = decorated(instance)
    if (methods.length === 0)
      throw new TypeError(`expected a method with @task in ${nameIn(instance)}, got none`)
    return methods.map(({ condition, call, options }) => this.#add(condition, call, options))
  }

  #add(condition: ConditionLike, work: AnyFunction | Work, options: TaskOptions): Handle {
    const { prefix } = this.#options
    const define = () => this.#define(condition, work, options)
    return definedOrStandIn(this.#registry, { condition, work, options }, define, prefix)
  }

  #define(condition: ConditionLike, work: AnyFunction | Work, options: TaskOptions): Handle {
    const { prefix = '', condition: _condition, tags, params, ...defaults } = this.#options
    const registry = this.#registry
    const given = workOf(work)
    const own = this.#renamed(registry.language.read(condition), prefix)
    const [first, ...rest] = [...this.#shared(), own]
    const end = options.end ?? defaults.end
    return registry.add(first === undefined ? own : all(first, ...rest), given, {
      ...defaults,
      ...options,
      ...(end === undefined ? {} : { end: this.#renamed(registry.language.read(end), prefix) }),
      name: prefix + nameOf(given, options.name),
      ...(tags === undefined && options.tags === undefined
        ? {}
        : { tags: [...(tags ?? []), ...(options.tags ?? [])] }),
      ...(params === undefined && options.params === undefined
        ? {}
        : { params: { ...params, ...options.params } }),
    })
  }

  #named(name: string, prefix: string): string {
    const { tasks } = this.#registry
    if (name.startsWith(prefix)) return name
    return tasks.has(name) && !tasks.has(prefix + name) ? name : prefix + name
  }

  group(options: GroupOptions): Grouped {
    const { prefix = '', condition: _condition, tags, params, ...defaults } = this.#options
    const inner = {
      ...defaults,
      ...options,
      prefix: prefix + (options.prefix ?? ''),
      tags: [...(tags ?? []), ...(options.tags ?? [])],
      params: { ...params, ...options.params },
    }
    return new Grouped(this.#registry, inner, this)
  }
}

/** The class that it is, or is an instance of. */
const nameIn = (instance: object): string =>
  typeof instance === 'function'
    ? `class ${instance.name}`
    : `an instance of ${instance.constructor?.name ?? 'no class'}`

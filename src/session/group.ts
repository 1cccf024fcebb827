/** Groups: tasks that share a prefix, a condition, tags, parameters and defaults. */
import { all } from '../condition/make.ts'
import { mapTasks } from '../condition/operands.ts'
import type { AnyFunction, Work } from '../run/work.ts'
import type { Core } from './core.ts'
import { nameOf, workOf } from './naming.ts'
import type { TaskOptions } from './options.ts'
import type { Task } from './task.ts'
import type { ConditionLike, Declared, Defined, Given, NoParams, TaskFunction } from './typing.ts'

export interface GroupOptions extends Omit<TaskOptions, 'name'> {
  /** Before the name of each task of the group, and before the names that its conditions mention. */
  readonly prefix?: string
  /** Every task of the group needs it besides its own. */
  readonly condition?: ConditionLike
}

/**
 * Defines tasks in a session with what the group says added. A name in a condition means the group's task of that name,
 * unless it begins with the prefix itself or a task outside the group has that name already.
 */
export class Group<Phrases extends string = never> {
  readonly #core: Core
  readonly #options: GroupOptions

  constructor(core: Core, options: GroupOptions) {
    this.#core = core
    this.#options = options
  }

  /** As `session.task`, within the group. */
  task<
    const T extends ConditionLike,
    const P extends Declared = NoParams,
    W extends TaskFunction<P> | Work = Work,
  >(condition: Given<T, Phrases>, work: W | TaskFunction<P>, options?: TaskOptions<P>): Defined<W> {
    const defined = this.#add(
      condition as ConditionLike,
      work as AnyFunction | Work,
      (options ?? {}) as TaskOptions,
    )
    return defined as Defined<W>
  }

  #add(condition: ConditionLike, work: AnyFunction | Work, options: TaskOptions): Task {
    const { prefix = '', condition: shared, tags, params, ...defaults } = this.#options
    const { registry } = this.#core
    const given = workOf(work)
    const own = registry.read(condition)
    const both = shared === undefined ? own : all(registry.read(shared), own)
    return registry.add(
      prefix === '' ? both : mapTasks(both, (name) => this.#renamed(name, prefix)),
      given,
      {
        ...defaults,
        ...options,
        name: prefix + nameOf(given, options.name),
        ...(tags === undefined && options.tags === undefined
          ? {}
          : { tags: [...(tags ?? []), ...(options.tags ?? [])] }),
        ...(params === undefined && options.params === undefined
          ? {}
          : { params: { ...params, ...options.params } }),
      },
    )
  }

  #renamed(name: string, prefix: string): string {
    const { tasks } = this.#core
    if (name.startsWith(prefix)) return name
    return tasks.has(name) && !tasks.has(prefix + name) ? name : prefix + name
  }

  /** A group within the group. */
  group(options: GroupOptions): Group<Phrases> {
    const { prefix = '', condition, tags, params, ...defaults } = this.#options
    const conditions = [condition, options.condition].flatMap((one) =>
      one === undefined ? [] : [this.#core.registry.read(one)],
    )
    const [first, ...rest] = conditions
    return new Group<Phrases>(this.#core, {
      ...defaults,
      ...options,
      prefix: prefix + (options.prefix ?? ''),
      ...(first === undefined ? {} : { condition: all(first, ...rest) }),
      tags: [...(tags ?? []), ...(options.tags ?? [])],
      params: { ...params, ...options.params },
    })
  }
}

/** The registry: checks what the user gives as tasks, and keeps the tasks of a session by name. */

import type { ConditionLike } from '../../condition/condition-like.ts'
import type { Definition } from '../../engine/definition.ts'
import type { TaskOptions } from '../../engine/task-options.ts'
import { demandKind, demandKinds, FUNCTION, NONEMPTY } from '../../run/kinds.ts'
import { nearest } from '../../run/nearest.ts'
import { demandKnown, type Names } from '../../run/options.ts'
import type { AnyFunction, Work } from '../../run/work.ts'
import type { Settings } from '../settings.ts'
import { checkedOptions } from './checked-options.ts'
import type { DynamicTask } from './dynamic.ts'
import { Handle, type TaskHost } from './handle.ts'
import type { Language } from './language.ts'
import { taskNamed } from './named.ts'
import { nameOf, workOf } from './naming.ts'
import { definedOrStandIn } from './stand-in.ts'

/** What is to be different in a task that takes another's place. */
export interface TaskChange {
  readonly condition?: ConditionLike
  readonly work?: AnyFunction | Work
  readonly options?: TaskOptions
}

const CHANGES: Names<TaskChange> = { condition: true, work: true, options: true }

/** What has changed: both where one took the other's place. */
export interface RegistryChange {
  readonly removed?: Handle
  readonly added?: Handle
}

/** What tasks are defined in. */
interface Around {
  readonly settings: Pick<Settings, 'options' | 'executors'>
  readonly language: Language
  /** Carries out what a task is told. */
  readonly host: TaskHost
  /** Told of each change; the registry itself knows nothing of what runs. */
  changed(this: void, change: RegistryChange): void
}

export class Registry {
  readonly #around: Around
  /** In the order of their definition. */
  readonly tasks: Map<string, Handle>
  readonly functions: Map<string, AnyFunction> = new Map()
  /** Those of plain data. */
  readonly #dynamic = new WeakSet<Handle>()
  /** How many tasks were ever added. */
  #defined = 0

  /** `tasks`: where they are kept. */
  constructor(tasks: Map<string, Handle>, around: Around) {
    this.tasks = tasks
    this.#around = around
  }

  get language(): Language {
    return this.#around.language
  }

  /** Registers a function under a name, so that stored tasks can mean it. */
  register(name: string, work: AnyFunction): void {
    demandKind(name, NONEMPTY, 'the name of a function')
    demandKinds({ work }, { work: FUNCTION }, `the function '${name}'`)
    if (this.functions.has(name))
      throw new Error(`a function named '${name}' is registered already`)
    this.functions.set(name, work)
  }

  /** @throws {RangeError} when the session knows its tasks' names, and this is none of them. */
  #known(name: string): void {
    const names = this.#around.settings.options.tasks
    if (names === undefined || names.includes(name)) return
    const near = nearest(name, names)
    throw new RangeError(
      `'${name}' is none of the names that option 'tasks' of the session lists${near === undefined ? '' : ` — did you mean '${near}'?`}`,
    )
  }

  /**
   * Defines a task of plain data, perhaps in the place of another one.
   *
   * @throws {RangeError} when its function is not registered. @throws {Error} when its name is in use by a task that it cannot replace.
   */
  define(task: DynamicTask, replace = false): Handle {
    const { name, condition, options } = task
    const given = { condition, work: () => undefined, options: { ...options, name } }
    return definedOrStandIn(this, given, () => this.#defineStored(task, replace))
  }

  #defineStored({ name, condition, work, options }: DynamicTask, replace: boolean): Handle {
    const old = replace ? this.tasks.get(name) : undefined
    if (old !== undefined && !this.#dynamic.has(old))
      throw new Error(
        `task '${name}' cannot be replaced by a dynamic one: expected the name of a dynamic task, got that of one defined with its function`,
      )
    const call = this.functions.get(work)
    if (call === undefined) {
      const known = [...this.functions.keys()].map((one) => `'${one}'`).join(', ')
      throw new RangeError(
        `expected the name of a registered function (${known || 'none is registered'}), got '${work}'`,
      )
    }
    const own = { ...options, name }
    const made = this.made(condition, { kind: 'function', call }, own, old?.definition.order)
    this.#dynamic.add(made)
    return old === undefined ? this.#added(made) : this.#put(old, made)
  }

  add(condition: ConditionLike, work: Work, options: TaskOptions): Handle {
    this.#known(nameOf(work, options.name))
    return this.#added(this.made(condition, work, options))
  }

  #added(task: Handle): Handle {
    if (this.tasks.has(task.name))
      throw new Error(`a task named '${task.name}' exists already in this session`)
    this.tasks.set(task.name, task)
    this.#around.changed({ added: task })
    return task
  }

  /** Reads and checks everything before anything is changed. */
  made(condition: ConditionLike, work: Work, options: TaskOptions, place?: number): Handle {
    const { options: own, executors } = this.#around.settings
    const around = { executors, pools: own.pools ?? {} }
    const { name, policies } = checkedOptions(around, work, options)
    const endCondition = options.end === undefined ? undefined : this.language.checked(options.end)
    const read = this.language.checked(condition)
    const order = place ?? this.#defined
    if (place === undefined) this.#defined++
    const definition: Definition = Object.freeze({
      name,
      order,
      condition: read,
      text: typeof condition === 'string' ? condition : undefined,
      work,
      options,
      policies,
      endCondition,
    })
    return new Handle(definition, this.#around.host)
  }

  /** Takes a task out; its runs under way go on. */
  remove(task: Handle): void {
    this.tasks.delete(task.name)
    this.#around.changed({ removed: task })
  }

  /** Puts a changed definition in the place of a task of the same name; what it has consumed stays consumed. */
  replace(old: Handle, change: TaskChange): Handle {
    demandKnown(change, CHANGES, `a change of task '${old.name}'`)
    const { text, condition: given, order } = old.definition
    const options = { ...old.options, ...change.options, name: old.name }
    const work = change.work === undefined ? old.work : workOf(change.work)
    return this.#put(old, this.made(change.condition ?? text ?? given, work, options, order))
  }

  #put(old: Handle, next: Handle): Handle {
    if (this.#dynamic.has(old)) this.#dynamic.add(next)
    // A map keeps the place of a key that is set again: the newest definition stands last.
    this.tasks.delete(old.name)
    this.tasks.set(next.name, next)
    old.replacedBy(next)
    this.#around.changed({ removed: old, added: next })
    return next
  }

  /** @throws {RangeError} when the task is unknown, naming it. */
  find(task: { readonly name: string } | string): Handle {
    return taskNamed(this.tasks, task)
  }
}

/** The registry: reads what the user gives as tasks, checks it, and keeps the tasks of a session by name. */

import type { Clock } from '../../clock/clock.ts'
import type { BooleanObservable } from '../../condition/boolean-observable.ts'
import type { Condition } from '../../condition/condition.ts'
import { type ConditionLike, conditionFrom } from '../../condition/condition-like.ts'
import { labelled } from '../../condition/observed-operand.ts'
import { type Seen, withDates } from '../../engine/attach/dates.ts'
import { type Definition, textOf } from '../../engine/definition.ts'
import type { Executors } from '../../engine/launch/executors.ts'
import type { TaskOptions } from '../../engine/task-options.ts'
import type { TaskState } from '../../engine/task-state.ts'
import { type Parsed, parse } from '../../language/parse.ts'
import type { Phrase } from '../../language/pattern.ts'
import { phrase } from '../../language/phrase.ts'
import { demandKinds, FUNCTION } from '../../run/kinds.ts'
import { nearest } from '../../run/nearest.ts'
import { demandKnown, type Names } from '../../run/options.ts'
import type { AnyFunction, Work } from '../../run/work.ts'
import { systemZone, zone } from '../../time/zone.ts'
import type { SessionOptions } from '../options.ts'
import { checkedOptions } from './checked-options.ts'
import type { DynamicTask } from './dynamic.ts'
import { Handle, type TaskHost } from './handle.ts'
import { taskNamed } from './named.ts'
import { nameOf, workOf } from './naming.ts'
import { ReadTexts } from './read-texts.ts'
import { definedOrStandIn } from './stand-in.ts'

/** What is to be different in a task that takes another's place. */
export interface Change {
  readonly condition?: ConditionLike
  readonly work?: AnyFunction | Work
  readonly options?: TaskOptions
}

const CHANGES: Names<Change> = { condition: true, work: true, options: true }

/** What has changed: both where one took the other's place. */
export interface RegistryChange {
  readonly removed?: Handle
  readonly added?: Handle
}

/** The session whose tasks these are. */
interface Around {
  readonly session: {
    readonly options: SessionOptions
    readonly clock: Clock
    readonly executors: Executors
  }
  /** Carries out what a task is told. */
  readonly host: TaskHost
  /** The label under which conditions of this session name an observable that is an operand. */
  labelOf(this: void, values: BooleanObservable): string
  /** Told of each change; the registry itself knows nothing of what runs. */
  changed(this: void, change: RegistryChange): void
}

export class Registry {
  readonly #around: Around
  /** In the order of their definition. */
  readonly tasks: Map<string, Handle> = new Map()
  #phrases: readonly Phrase[] = []
  readonly #texts = new ReadTexts()
  readonly functions: Map<string, AnyFunction> = new Map()
  /** Those of plain data. */
  readonly #dynamic = new WeakSet<Handle>()
  /** How many tasks were ever added. */
  #defined = 0

  constructor(around: Around) {
    this.#around = around
  }

  /** Makes a phrase part of the language here. @throws {Error} when it could also be read as another one. */
  phrase(text: string): Phrase {
    const made = phrase(text, this.#phrases)
    // A new array each time: a grammar is kept by its array.
    this.#phrases = [...this.#phrases, made]
    return made
  }

  /** Reads a text as a condition of this session: its phrases, its tasks, its zone. */
  parse(text: string): Parsed {
    const { zone: place } = this.#around.session.options
    return parse(text, {
      phrases: this.#phrases,
      tasks: [...this.tasks.keys()],
      ...(place === undefined ? {} : { zone: place }),
    })
  }

  /** What a task's condition is warned of by its text alone, each after the part that it is about. */
  warnings(task: TaskState): readonly string[] {
    const text = textOf(task.definition)
    const { zone: place } = this.#around.session.options
    const parsed = parse(text, {
      phrases: this.#phrases,
      ...(place === undefined ? {} : { zone: place }),
      // A date that has passed since was in the future when it was given.
      ...(task.root === undefined ? {} : { now: task.root.firstKnown }),
    })
    if (!parsed.ok) return []
    return parsed.warnings.map(
      ({ message, span }) => `'${text.slice(span.start, span.end)}': ${message}`,
    )
  }

  /**
   * The condition that is meant, with a label of this session for each observable in it.
   *
   * @throws {ConditionSyntaxError} when a text is none.
   * @throws {TypeError} when anything else is none.
   */
  read(condition: ConditionLike): Condition {
    const read = (text: string) => this.#texts.read(text, this.#phrases)
    return labelled(conditionFrom(condition, read), (values) => this.#around.labelOf(values))
  }

  /** As `read`; its dates can be read, too. @throws {RangeError} when one cannot. */
  checked(condition: ConditionLike): Condition {
    const read = this.read(condition)
    withDates(read, () => this.#seen())
    return read
  }

  /** Registers a function under a name, so that stored tasks can mean it. */
  register(name: string, work: AnyFunction): void {
    demandKinds({ work }, { work: FUNCTION }, `the function '${name}'`)
    if (this.functions.has(name))
      throw new Error(`a function named '${name}' is registered already`)
    this.functions.set(name, work)
  }

  /** @throws {RangeError} when the session knows its tasks' names, and this is none of them. */
  #known(name: string): void {
    const names = this.#around.session.options.tasks
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
    const { options: own, executors } = this.#around.session
    const around = { executors, pools: own.pools ?? {} }
    const { name, policies } = checkedOptions(around, work, options)
    const endCondition = options.end === undefined ? undefined : this.checked(options.end)
    const read = this.checked(condition)
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

  #seen(): Seen {
    const { options, clock } = this.#around.session
    return { zone: zone(options.zone ?? systemZone()), at: clock.now() }
  }

  /** Takes a task out; its runs under way go on. */
  remove(task: Handle): void {
    this.tasks.delete(task.name)
    this.#around.changed({ removed: task })
  }

  /** Puts a changed definition in the place of a task of the same name; what it has consumed stays consumed. */
  replace(old: Handle, change: Change): Handle {
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

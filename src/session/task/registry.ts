/** The registry: reads what the user gives as tasks, checks it, and keeps the tasks of a session by name. */
import type { Condition } from '../../condition/condition.ts'
import { type Seen, withDates } from '../../engine/attach/dates.ts'
import { detach } from '../../engine/attach/definitions.ts'
import { attachNow } from '../../engine/attach/load-past.ts'
import { nextTime } from '../../engine/due/deadlines.ts'
import type { DynamicTask, Parts } from '../../engine/parts.ts'
import { durationOf } from '../../engine/policy/durations.ts'
import { policiesOf } from '../../engine/policy/policies.ts'
import { Task } from '../../engine/task.ts'
import { nearest } from '../../language/nearest.ts'
import { type Parsed, parse, parseOrThrow } from '../../language/parse.ts'
import type { Phrase } from '../../language/pattern.ts'
import { phrase } from '../../language/phrase.ts'
import type { AnyFunction, Work } from '../../run/work.ts'
import { systemZone, zone } from '../../time/zone.ts'
import type { ConditionLike } from '../condition-like.ts'
import type { Predicate } from '../inputs/answers.ts'
import type { SamplingOptions, TaskOptions } from '../options.ts'
import { decorated } from './decorator.ts'
import { isWork, nameOf, workOf } from './naming.ts'

const UTC = zone('UTC')
const EVERY = 1000

/** What is to be different in a task that takes another's place. */
export interface Change {
  readonly condition?: ConditionLike
  readonly work?: AnyFunction | Work
  readonly options?: TaskOptions
}

export class Registry {
  readonly #core: Parts
  #phrases: readonly Phrase[] = []
  readonly #functions = new Map<string, AnyFunction>()

  constructor(core: Parts) {
    this.#core = core
  }

  /** Makes a phrase part of the language here. @throws Error if it could also be read as another one. */
  phrase(text: string): Phrase {
    const made = phrase(text, this.#phrases)
    // A new array each time: a grammar is kept by its array.
    this.#phrases = [...this.#phrases, made]
    return made
  }

  /** Reads a text as a condition of this session: its phrases, its tasks, its zone. */
  parse(text: string): Parsed {
    const { zone: place } = this.#core.options
    return parse(text, {
      phrases: this.#phrases,
      tasks: [...this.#core.tasks.keys()],
      ...(place === undefined ? {} : { zone: place }),
    })
  }

  /** What a task's condition is warned of by its text alone, each with the part that it is about. */
  warnings(task: Task): readonly string[] {
    const { text } = task
    const { zone: place } = this.#core.options
    const parsed = parse(text, {
      phrases: this.#phrases,
      ...(place === undefined ? {} : { zone: place }),
      // A date that has passed since was in the future when it was given.
      ...(task.root === undefined ? {} : { now: task.root.firstKnown }),
    })
    if (!parsed.ok) return []
    return parsed.warnings.map(
      ({ message, span }) => `${message}: ${text.slice(span.start, span.end)}`,
    )
  }

  /** @throws ConditionSyntaxError */
  read(condition: ConditionLike): Condition {
    if (typeof condition === 'string') return parseOrThrow(condition, { phrases: this.#phrases })
    return 'condition' in condition ? condition.condition : condition
  }

  /** Registers a function under a name, so that stored tasks can mean it. */
  register(name: string, work: AnyFunction): void {
    if (this.#functions.has(name))
      throw new Error(`a function named '${name}' is registered already`)
    this.#functions.set(name, work)
  }

  /** @throws RangeError if the session knows its tasks' names, and this is none of them. */
  #known(name: string): void {
    const names = this.#core.options.tasks
    if (names === undefined || names.includes(name)) return
    const near = nearest(name, names)
    throw new RangeError(
      `'${name}' is none of the names that option 'tasks' of the session lists${near === undefined ? '' : ` — did you mean '${near}'?`}`,
    )
  }

  /** Defines a task of plain data. @throws RangeError if its function is not registered. */
  define({ name, condition, work, options }: DynamicTask): Task {
    const call = this.#functions.get(work)
    if (call === undefined) {
      const known = [...this.#functions.keys()].map((one) => `'${one}'`).join(', ')
      throw new RangeError(
        `no function named '${work}' is registered, wanted one of: ${known || 'none is registered'}`,
      )
    }
    return this.#added(this.#made(condition, { kind: 'function', call }, { ...options, name }))
  }

  add(condition: ConditionLike, work: Work, options: TaskOptions): Task {
    this.#known(nameOf(work, options.name))
    return this.#added(this.#made(condition, work, options))
  }

  #added(task: Task): Task {
    const { tasks, started } = this.#core
    if (tasks.has(task.name))
      throw new Error(`a task named '${task.name}' exists already in this session`)
    tasks.set(task.name, task)
    // Those that come back from the record are read with all others.
    if (started?.brought === true) attachNow(this.#core, started, task)
    this.#core.announcer.say('task:added', { task: task.name })
    started?.lint.add([task])
    return task
  }

  /** Reads and checks everything before anything is changed. */
  #made(condition: ConditionLike, work: Work, options: TaskOptions): Task {
    const name = nameOf(work, options.name)
    const core = this.#core
    const policies = policiesOf(options)
    core.usage.check(policies.pools)
    const refusal = core.executors.for(work, options.executor).refusal(work)
    if (refusal !== undefined) throw new TypeError(`task '${name}' cannot be run: ${refusal}`)
    const { priority } = options
    if (priority !== undefined && !Number.isFinite(priority))
      throw new RangeError(`option 'priority' of task '${name}' is ${priority}, wanted a number`)
    if (options.finishBy !== undefined) nextTime(options.finishBy, 0, UTC)
    const text = typeof condition === 'string' ? condition : undefined
    const endCondition = options.end === undefined ? undefined : this.read(options.end)
    const read = this.read(condition)
    for (const one of endCondition === undefined ? [read] : [read, endCondition])
      withDates(one, () => this.#seen())
    const definition = {
      name,
      condition: read,
      text,
      work,
      options,
      policies,
      endCondition,
    }
    return new Task(definition, core)
  }

  #seen(): Seen {
    const { options, clock } = this.#core
    return { zone: zone(options.zone ?? systemZone()), at: clock.now() }
  }

  /** A task, or without work the second step that takes it. */
  task(
    condition: ConditionLike,
    second: unknown,
    options: unknown,
  ): Task | ((work: AnyFunction | Work) => Task) {
    const add = (work: AnyFunction | Work, more: unknown) =>
      this.add(condition, workOf(work), (more ?? {}) as TaskOptions)
    return isWork(second) ? add(second, options) : (work) => add(work, second)
  }

  /** The methods that `@task` marked. */
  addMethods(instance: object): Task[] {
    const methods = decorated(instance)
    if (methods.length === 0)
      throw new TypeError(
        `${instance.constructor.name} has no method with @task: there is nothing to add`,
      )
    return methods.map(({ condition, call, options }) =>
      this.add(condition, { kind: 'function', call }, options),
    )
  }

  /** A phrase with the predicate that answers it. */
  predicate(text: string, predicate: Predicate, options: SamplingOptions): void {
    const every = durationOf(options.every ?? EVERY, 'every')
    const timeout =
      options.timeout === undefined ? 2 * every : durationOf(options.timeout, 'timeout')
    const { definition } = this.phrase(text)
    this.#core.feeds.define(definition, predicate, { every, timeout })
  }

  /** Takes a task out; its runs under way go on. */
  remove(task: Task): void {
    const { tasks, started, announcer } = this.#core
    tasks.delete(task.name)
    for (const { reject } of task.manual ?? [])
      reject(new Error(`task '${task.name}' was not run: it was removed from its session`))
    if (started !== undefined) detach(this.#core, started, task)
    announcer.say('task:removed', { task: task.name })
  }

  /** Puts a changed definition in the place of a task of the same name; what it has consumed stays consumed. */
  replace(old: Task, change: Change): Task {
    const condition = change.condition ?? (old.givenAsText ? old.text : old.given)
    const options = { ...old.options, ...change.options, name: old.name }
    const work = change.work === undefined ? old.work : workOf(change.work)
    const next = this.#made(condition, work, options)
    const { live, lastRun, manual, frozen, again, claiming, claimed } = old
    old.manual = undefined
    this.remove(old)
    this.#core.tasks.set(next.name, next)
    // Runs under way, starts by hand and kept ones, and a claim that is being committed, are the new definition's.
    for (const one of live ?? []) one.task = next
    Object.assign(next, { live, lastRun, manual, frozen, again, claiming, claimed })
    old.successor = next
    const { started, announcer } = this.#core
    if (started?.brought === true) {
      attachNow(this.#core, started, next)
      this.#core.decisions.add(next)
    }
    announcer.say('task:added', { task: next.name })
    started?.lint.add([next])
    return next
  }

  /** @throws RangeError naming the unknown task. */
  find(task: { readonly name: string } | string): Task {
    const name = typeof task === 'string' ? task : task.name
    const found = this.#core.tasks.get(name)
    if (found === undefined) throw new RangeError(`this session has no task named '${name}'`)
    return found
  }
}

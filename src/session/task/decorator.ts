/** The method decorator `@task(condition, options?)`: remembers methods as tasks until their instance is added to a session. */
import type { Condition } from '../../condition/condition.ts'
import type { ConditionLike } from '../../condition/condition-like.ts'
import type { TaskOptions } from '../../engine/task-options.ts'
import type { AnyFunction } from '../../run/work.ts'
import type { Checked } from '../../typed/checked.ts'
import type { CheckedOptions, WordedOptions } from './typing.ts'

/** A decorated method, bound to its instance, or to its class if it is static. */
export interface DecoratedTask {
  readonly condition: ConditionLike
  readonly call: AnyFunction
  readonly options: TaskOptions
}

/** A method that is a task of whatever it is bound to. */
interface Marked {
  readonly key: string | symbol
  readonly condition: ConditionLike
  readonly method: AnyFunction
  readonly options: TaskOptions
}

/**
 * Keyed by what has the methods: nothing is registered anywhere, and what is not added is collected with it. Standard
 * decorators mark the instance (a class for its static methods), those of `experimentalDecorators` the prototype.
 */
const METHODS = new WeakMap<object, Marked[]>()

/** Marks a method; called by the compiler's code in one of its two ways. */
export interface TaskDecorator {
  /** A standard decorator. */
  <This, Method extends AnyFunction>(
    method: Method,
    context: ClassMethodDecoratorContext<This, Method>,
  ): void
  /** With `experimentalDecorators`: the prototype, or the class of a static method. */
  <Method extends AnyFunction>(
    holder: object,
    key: string | symbol,
    descriptor: TypedPropertyDescriptor<Method>,
  ): void
}

/**
 * Makes a method a task, once its instance is added with `session.add(instance)`. The task is called like the method.
 * Static methods are tasks, too: they come with an instance, or alone with `session.add(Housekeeping)`. Works with
 * standard decorators and with `experimentalDecorators`.
 *
 * @throws {TypeError} when it stands before something that is not a method.
 * @example
 * ```ts
 * import { Session, task } from 'tminus'
 *
 * class Housekeeping {
 *   @task('daily after 03:00')
 *   rotate() {}
 * }
 * const session = new Session()
 * session.add(new Housekeeping()).map((t) => t.name) // => ['rotate']
 * ```
 */
export function task<
  const T extends string | Condition,
  const End extends ConditionLike = string,
  const R extends string = string,
  const A extends string = string,
  const C extends string = string,
  const U extends string = string,
  const F extends string = string,
  const B extends string = string,
>(
  condition: Checked<T>,
  options: TaskOptions & CheckedOptions<End, never, string> & WordedOptions<R, A, C, U, F, B> = {},
): TaskDecorator {
  return (
    first: unknown,
    second: string | symbol | ClassMethodDecoratorContext,
    descriptor?: PropertyDescriptor,
  ): void => {
    const isStandard = typeof second === 'object'
    const key = isStandard ? second.name : second
    const method: unknown = isStandard ? first : descriptor?.value
    if (typeof method !== 'function' || (isStandard && second.kind !== 'method'))
      throw new TypeError(
        `expected a method after @task, got ${isStandard ? `a ${second.kind}` : 'a property'} '${String(key)}'`,
      )
    const marked = {
      key,
      condition: condition as ConditionLike,
      method: method as AnyFunction,
      options: { ...options, name: options.name ?? String(key) },
    }
    if (!isStandard) mark(first as object, marked)
    else
      second.addInitializer(function () {
        mark(this as object, marked)
      })
  }
}

/** A method of a derived class takes the place of the one of that name before it. */
function mark(holder: object, method: Marked): void {
  const known = METHODS.get(holder) ?? []
  const place = known.findIndex(({ key }) => key === method.key)
  METHODS.set(holder, place < 0 ? [...known, method] : known.with(place, method))
}

/**
 * The decorated methods of an instance, or of a class its static ones, in the order in which they stand in the class: an
 * instance's static ones first, a base class's before those of its heirs.
 */
export function decorated(instance: object): readonly DecoratedTask[] {
  if (typeof instance === 'function') return boundTo(instance)
  const made: unknown = instance.constructor
  return [...(typeof made === 'function' ? boundTo(made) : []), ...boundTo(instance)]
}

/** What is marked on the holder and along its prototypes, bound to the holder. */
function boundTo(holder: object): readonly DecoratedTask[] {
  const found = new Map<string | symbol, Marked>()
  const chain: object[] = []
  for (
    let one: object | null = holder;
    one !== null;
    one = Object.getPrototypeOf(one) as object | null
  )
    chain.unshift(one)
  for (const one of chain)
    for (const method of METHODS.get(one) ?? []) found.set(method.key, method)
  return [...found.values()].map(({ condition, method, options }) => ({
    condition,
    call: method.bind(holder) as AnyFunction,
    options,
  }))
}

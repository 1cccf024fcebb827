/** The method decorator `@task(condition, options?)`: remembers methods as tasks until their instance is added to a session. */
import type { Condition } from '../../condition/condition.ts'
import type { ConditionLike } from '../../condition/condition-like.ts'
import type { TaskOptions } from '../../engine/task-options.ts'
import type { Checked } from '../../language/check/checked.ts'
import type { AnyFunction } from '../../run/work.ts'
import type { CheckedOptions } from './typing.ts'

/** A decorated method, bound to its instance. */
export interface DecoratedTask {
  readonly condition: string | Condition
  readonly call: AnyFunction
  readonly options: TaskOptions
}

/** Keyed by instance: nothing is registered anywhere, and what is not added is collected with its instance. */
const METHODS = new WeakMap<object, DecoratedTask[]>()

/**
 * Makes a method a task, once its instance is added with `session.add(instance)`. The task is called like the method.
 *
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
export function task<const T extends string | Condition, const End extends ConditionLike = string>(
  condition: Checked<T>,
  options: TaskOptions & CheckedOptions<End, never, string> = {},
): <This extends object, Method extends AnyFunction>(
  method: Method,
  context: ClassMethodDecoratorContext<This, Method>,
) => void {
  return <This extends object, Method extends AnyFunction>(
    method: Method,
    context: ClassMethodDecoratorContext<This, Method>,
  ): void => {
    context.addInitializer(function (this: This) {
      const name = options.name ?? String(context.name)
      const known = METHODS.get(this) ?? []
      METHODS.set(this, [
        ...known,
        {
          condition: condition as string | Condition,
          call: method.bind(this) as AnyFunction,
          options: { ...options, name },
        },
      ])
    })
  }
}

/** The decorated methods of an instance, in the order in which they stand in the class. */
export const decorated = (instance: object): readonly DecoratedTask[] => METHODS.get(instance) ?? []

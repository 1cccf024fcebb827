/** What takes the place of a task whose definition has mistakes, so that a file that is only checked is read to its end. */
import type { Condition } from '../../condition/condition.ts'
import type { ConditionLike } from '../../condition/condition-like.ts'
import { constant } from '../../condition/construct.ts'
import type { TaskOptions } from '../../engine/task-options.ts'
import type { AnyFunction, Work } from '../../run/work.ts'
import type { Handle } from './handle.ts'
import { orKept } from './mistakes.ts'
import { nameOf, workOf } from './naming.ts'

/** A definition as it was given, sound or not. */
export interface Given {
  readonly condition: ConditionLike
  readonly work: unknown
  readonly options: TaskOptions
}

/** The part of the registry that defines. */
export interface Definer {
  readonly tasks: ReadonlyMap<string, Handle>
  add(condition: ConditionLike, work: Work, options: TaskOptions): Handle
  /** Reads and checks; defines nothing. */
  made(condition: ConditionLike, work: Work, options: TaskOptions): Handle
}

const NEVER: Condition = constant(false)
const IDLE: AnyFunction = () => undefined

/** The task; while mistakes are kept, the task without them. `prefix` is its group's. */
export function definedOrStandIn(
  registry: Definer,
  given: Given,
  define: () => Handle,
  prefix = '',
): Handle {
  const name = prefix + nameIn(given)
  return orKept(
    define,
    ({ mistakes, standIns }) => {
      let left: Given = { ...given, options: { ...given.options, name } }
      let error = mistakes.at(-1)?.error
      for (;;) {
        const found = without(registry, left, error)
        if (found === undefined) break
        left = found.left
        error = found.error
        if (error === undefined) break
        mistakes.push({ error, task: name })
      }
      const task = registry.tasks.get(name) ?? kept(registry, left)
      if (task.condition === NEVER) standIns.add(task)
      return task
    },
    name,
  )
}

/** The definition without the part that is to blame for the error, and the error that it still has. */
function without(
  registry: Definer,
  given: Given,
  error: unknown,
): { readonly left: Given; readonly error: unknown } | undefined {
  const tries = lessOf(given).map((left) => ({ left, error: errorOf(registry, left) }))
  return (
    tries.find((one) => one.error === undefined) ??
    tries.find((one) => String(one.error) !== String(error))
  )
}

/** The definition with one part less, each in turn. */
function lessOf({ condition, work, options }: Given): readonly Given[] {
  const fewer = Object.keys(options)
    .filter((key) => key !== 'name')
    .map((key) => ({
      condition,
      work,
      options: Object.fromEntries(Object.entries(options).filter(([other]) => other !== key)),
    }))
  return [{ condition: NEVER, work, options }, ...fewer, { condition, work: IDLE, options }]
}

function errorOf(registry: Definer, { condition, work, options }: Given): unknown {
  try {
    registry.made(condition, workOf(work), options)
    return undefined
  } catch (error) {
    return error
  }
}

function kept(registry: Definer, left: Given): Handle {
  if (errorOf(registry, left) === undefined)
    return registry.add(left.condition, workOf(left.work), left.options)
  return registry.made(NEVER, workOf(IDLE), { name: left.options.name ?? NAMELESS })
}

const NAMELESS = 'without name'

function nameIn({ work, options }: Given): string {
  try {
    return nameOf(workOf(work), options.name)
  } catch {
    return typeof options.name === 'string' && options.name !== '' ? options.name : NAMELESS
  }
}

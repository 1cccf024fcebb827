/** A task in one step, or in two: its condition first, with its options or without, and then its work. */
import type { ConditionLike } from '../../condition/condition-like.ts'
import { TASK_OPTIONS, type TaskOptions } from '../../engine/task-options.ts'
import { demandKnown } from '../../run/options.ts'
import type { AnyFunction, Work } from '../../run/work.ts'
import type { Handle } from './handle.ts'
import { soundOf } from './mistakes.ts'
import { isWork, workOf } from './naming.ts'
import { type Definer, definedOrStandIn } from './stand-in.ts'

/** A task, or where only options are given or nothing, the second step that takes the work. */
export function taskOrStep(
  registry: Definer,
  condition: ConditionLike,
  given: readonly unknown[],
): Handle | ((work: AnyFunction | Work) => Handle) {
  const [second, options] = given
  const add = (work: unknown, more: unknown) => {
    const all = (more ?? {}) as TaskOptions
    const define = () => registry.add(condition, workOf(work), all)
    return definedOrStandIn(registry, { condition, work, options: all }, define)
  }
  if (given.length > 1 || isWork(second)) return add(second, options)
  const check = (one: unknown) => demandKnown(one, TASK_OPTIONS, 'a task, or its work,')
  if (given.length === 0) return (work) => add(work, {})
  if (typeof second === 'object' && second !== null && !Array.isArray(second)) {
    const sound = soundOf(second, check)
    return (work) => add(work, sound)
  }
  const define = () => {
    check(second)
    return registry.add(condition, workOf(second), {})
  }
  return definedOrStandIn(registry, { condition, work: second, options: {} }, define)
}

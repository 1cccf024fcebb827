/** The options of a task as its user gives them, checked, with what they come to. */
import type { Definition } from '../../engine/definition.ts'
import { nextTime } from '../../engine/due/deadlines.ts'
import type { Executors } from '../../engine/launch/executors.ts'
import { policiesOf } from '../../engine/policy/policies.ts'
import { checkPools } from '../../engine/policy/usage.ts'
import { OPTION_KINDS, TASK_OPTIONS, type TaskOptions } from '../../engine/task-options.ts'
import { refusalOf } from '../../executor/result.ts'
import { demandKinds } from '../../run/kinds.ts'
import { demandKnown } from '../../run/options.ts'
import type { Work } from '../../run/work.ts'
import { zone } from '../../time/zone.ts'
import type { SessionOptions } from '../options.ts'
import { nameOf } from './naming.ts'

/** What options are checked against: who could do the work, and the pools that there are. */
interface Around {
  readonly executors: Executors
  readonly pools: NonNullable<SessionOptions['pools']>
}

/**
 * The name and the policies of a task.
 *
 * @throws {TypeError} when an option is unknown or of another kind, or no executor can do the work.
 * @throws {RangeError} when a value is out of its range.
 */
export function checkedOptions(
  { executors, pools }: Around,
  work: Work,
  options: TaskOptions,
): Pick<Definition, 'name' | 'policies'> {
  const name = nameOf(work, options.name)
  demandKnown(options, TASK_OPTIONS, `task '${name}'`)
  demandKinds(options, OPTION_KINDS, `task '${name}'`)
  const policies = policiesOf(options)
  checkPools(policies.pools, pools)
  const refusal = refusalOf(executors.for(work, options.executor), work)
  if (refusal !== undefined) throw new TypeError(`task '${name}' cannot be run: ${refusal}`)
  const { priority } = options
  if (priority !== undefined && !Number.isFinite(priority))
    throw new RangeError(
      `option 'priority' of task '${name}': expected a number, got '${priority}'`,
    )
  if (options.finishBy !== undefined) nextTime(options.finishBy, 0, zone('UTC'))
  return { name, policies }
}

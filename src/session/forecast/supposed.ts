/** A present in which operands read otherwise than they do. */

import { constant } from '../../condition/construct.ts'
import { format } from '../../condition/format.ts'
import { mapCondition } from '../../condition/operands.ts'
import { TaskState } from '../../engine/task-state.ts'
import type { Present } from './present.ts'

/** `values`: by its canonical text, what an operand is supposed to be, from now on and throughout. */
export function supposing(present: Present, values: ReadonlyMap<string, boolean>): Present {
  if (values.size === 0) return present
  const tasks = new Map([...present.tasks].map(([name, task]) => [name, changed(task, values)]))
  return { ...present, tasks }
}

/** The state as far as a forecast begins with it. */
function changed(state: TaskState, values: ReadonlyMap<string, boolean>): TaskState {
  const { condition, definition, root, withheld, reached, dueTokens, dueSince } = state
  const resolved = mapCondition(condition, (operand) => {
    const value = values.get(format(operand))
    return value === undefined ? operand : constant(value)
  })
  return resolved === condition
    ? state
    : Object.assign(new TaskState(definition), {
        ...{ resolved, root, withheld, reached, dueTokens, dueSince },
      })
}

/** Finds a task as a caller names it. */
import { textOf } from '../../run/gate/text.ts'
import { nearest } from '../../run/nearest.ts'

/** @throws {TypeError} when it is neither a task nor a text. @throws {RangeError} when there is none of that name, with the nearest. */
export function taskNamed<T>(tasks: ReadonlyMap<string, T>, task: unknown): T {
  const name: unknown = typeof task === 'object' && task !== null ? Reflect.get(task, 'name') : task
  if (typeof name !== 'string')
    throw new TypeError(`expected a task or its name, got '${textOf(task)}'`)
  const found = tasks.get(name)
  if (found !== undefined) return found
  const near = nearest(name, tasks.keys())
  const hint = near === undefined ? '' : ` — did you mean '${near}'?`
  throw new RangeError(`this session has no task named '${name}'${hint}`)
}

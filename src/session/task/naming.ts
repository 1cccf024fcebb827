/** From what the user gives as work to a task's work and name. */
import type { AnyFunction, Work } from '../../run/work.ts'

/** A task's name is its `name` option, else its function's or export's name; never a counter. */
export function nameOf(work: Work, given: string | undefined): string {
  const name =
    given ?? (work.kind === 'function' ? work.call.name : work.kind === 'module' ? work.name : '')
  if (name === '' || name === 'anonymous')
    throw new TypeError(
      "a task needs a name: give its function one (async function load() {}) or the option { name: 'load' }",
    )
  return name
}

export const workOf = (work: AnyFunction | Work): Work =>
  typeof work === 'function' ? { kind: 'function', call: work } : work

/** Whether something is work, and not options. */
export const isWork = (given: unknown): given is AnyFunction | Work =>
  typeof given === 'function' || (typeof given === 'object' && given !== null && 'kind' in given)

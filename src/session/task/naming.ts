/** From what the user gives as work to a task's work and name. */
import { demandName } from '../../run/gate/name.ts'
import { demandKnown } from '../../run/options.ts'
import { type AnyFunction, COMMAND_OPTIONS, type Work } from '../../run/work.ts'

/** A task's name is its `name` option, else its function's or export's name; never a counter. */
export function nameOf(work: Work, given: string | undefined): string {
  const name =
    given ?? (work.kind === 'function' ? work.call.name : work.kind === 'module' ? work.name : '')
  if (name === '' || name === 'anonymous')
    throw new TypeError(
      "a task needs a name: give its function one (async function load() {}) or the option { name: 'load' }",
    )
  demandName(name, 'a task')
  return name
}

/** @throws {TypeError} when it is no work: a property that is misspelt is `undefined`. */
export function workOf(work: unknown): Work {
  if (typeof work === 'function') return { kind: 'function', call: work as AnyFunction }
  if (isWork(work) && KINDS.includes((work as Work).kind)) {
    const known = work as Work
    // Also of one that was written as data.
    if (known.kind === 'command')
      demandKnown(known.options, COMMAND_OPTIONS, `command '${known.file}'`)
    return known
  }
  throw new TypeError(
    `expected a function, module('./file.ts', 'name') or command('program') as the work of a task, got '${shown(work)}'`,
  )
}

const KINDS: readonly string[] = ['function', 'module', 'command'] satisfies Work['kind'][]

const shown = (work: unknown): string =>
  typeof work === 'object' && work !== null ? JSON.stringify(work) : String(work)

/** Whether something is work, and not options. */
export const isWork = (given: unknown): given is AnyFunction | Work =>
  typeof given === 'function' || (typeof given === 'object' && given !== null && 'kind' in given)

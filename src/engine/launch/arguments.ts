/** Finds the arguments of a run before it starts: given to this run, then the task's, then the session's. */
import { Argument, MissingArgument, type Scope } from '../../run/argument.ts'
import type { Run } from '../../run/run.ts'
import type { Parts } from '../parts.ts'
import type { Task } from '../task.ts'

type Params = Readonly<Record<string, unknown>>

const NONE: Params = Object.freeze({})

/** At once where all are plain values; a promise where something must be found out. */
export function findArguments(core: Parts, task: Task, run: Run): Params | Promise<Params> {
  const own = task.options.params
  if (run.params === undefined && own === undefined && core.params.size === 0) return NONE
  const given: Params = run.params === undefined ? NONE : (JSON.parse(run.params) as Params)
  const all: Params = { ...Object.fromEntries(core.params), ...own, ...given }
  return Object.values(all).some((one) => one instanceof Argument) ? found(core, all) : all
}

async function found(core: Parts, all: Params): Promise<Params> {
  const entries = Object.keys(all).map(async (name) => {
    try {
      return [name, await scopeOf(core, all, []).param(name)] as const
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      throw new Error(`parameter '${name}' has no value: ${why}`, { cause: error })
    }
  })
  return Object.fromEntries(await Promise.all(entries))
}

/** A scope knows the parameters that are being found, so that a circle is an error and not an endless wait. */
function scopeOf(core: Parts, all: Params, path: readonly string[]): Scope {
  return {
    param(name) {
      if (path.includes(name))
        throw new Error(`parameters need each other in a circle: ${[...path, name].join(' → ')}`)
      if (!(name in all)) throw new MissingArgument(`there is no parameter '${name}'`)
      const given = all[name]
      if (!(given instanceof Argument)) return given
      const found: unknown = given.find(scopeOf(core, all, [...path, name]))
      return found
    },
    returned(task) {
      if (!core.tasks.has(task)) throw new Error(`there is no task named '${task}'`)
      const event = core.require().network.facts.newest(task, 'succeeded')
      if (event === undefined) throw new MissingArgument(`task '${task}' has not succeeded yet`)
      return event.data === undefined ? undefined : (JSON.parse(event.data) as unknown)
    },
    env: (name) => process.env[name],
    option: optionOf,
  }
}

function optionOf(name: string): string | undefined {
  const { argv } = process
  const index = argv.indexOf(name)
  if (index >= 0) return argv[index + 1]
  const joined = argv.find((one) => one.startsWith(`${name}=`))
  return joined?.slice(name.length + 1)
}

/** Finds what a body is given before it starts: what caused its run, and its arguments: the run's, the task's, the session's. */
import { Argument, type ArgumentScope, MissingArgument } from '../../run/argument.ts'
import type { Cause } from '../../run/cause.ts'
import type { Defined } from '../definition.ts'
import type { TaskRun } from '../task-state.ts'
import type { Given } from './body.ts'
import { causesOf, type Sources } from './causes.ts'
import { plainCauses } from './plain-causes.ts'
import { recordedParams, secretsOf } from './secret-params.ts'
import { shownParams } from './shown-params.ts'

/** The names that an argument may mean. */
interface Named {
  readonly tasks: ReadonlyMap<string, Defined>
  readonly params: ReadonlyMap<string, unknown>
}

type Params = Readonly<Record<string, unknown>>

const NONE: Params = Object.freeze({})
const NOTHING: Given = Object.freeze({ params: NONE, causes: undefined })

type Causes = readonly Cause[]

/** At once where all of it is at hand; a promise where something must be found out. */
export function findGiven(named: Named, sources: Sources, live: TaskRun): Given | Promise<Given> {
  const causes = causesOf(sources, live.task, live.record)
  return causes instanceof Promise
    ? causes.then((found) => withArguments(named, sources, live, found))
    : withArguments(named, sources, live, causes)
}

function withArguments(
  named: Named,
  sources: Sources,
  live: TaskRun,
  causes: Causes | undefined,
): Given | Promise<Given> {
  const params = findArguments(named, sources, live, causes)
  if (params === NONE) return causes === undefined ? NOTHING : { params, causes }
  const given = (found: Params): Given => ({
    params: found,
    causes,
    shown: shownParams(found, secretsOf(named, live.task)),
  })
  return params instanceof Promise ? params.then(given) : given(params)
}

function findArguments(
  named: Named,
  sources: Sources,
  { task, record, secrets }: TaskRun,
  causes: Causes | undefined,
): Params | Promise<Params> {
  const own = task.options.params
  if (record.params === undefined && own === undefined && named.params.size === 0) return NONE
  const declared: Params = { ...Object.fromEntries(named.params), ...own }
  const all: Params = { ...declared, ...recordedParams(record, declared), ...secrets }
  return Object.values(all).some((one) => one instanceof Argument)
    ? found({ named, sources, all, causes: causes ?? plainCauses(record) })
    : all
}

/** What the arguments of one run are found in. */
interface Search {
  readonly named: Named
  readonly sources: Sources
  readonly all: Params
  readonly causes: Causes
}

async function found(search: Search): Promise<Params> {
  const entries = Object.keys(search.all).map(async (name) => {
    try {
      return [name, await scopeOf(search, []).param(name)] as const
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      throw new Error(`parameter '${name}' has no value: ${why}`, { cause: error })
    }
  })
  return Object.fromEntries(await Promise.all(entries))
}

/** A scope knows the parameters that are being found, so that a circle is an error and not an endless wait. */
function scopeOf(search: Search, path: readonly string[]): ArgumentScope {
  const { named, sources, all, causes } = search
  return {
    causes,
    param(name) {
      if (path.includes(name))
        throw new Error(`parameters need each other in a circle: ${[...path, name].join(' → ')}`)
      if (!(name in all)) throw new MissingArgument(`there is no parameter '${name}'`)
      const given = all[name]
      if (!(given instanceof Argument)) return given
      const found: unknown = given.find(scopeOf(search, [...path, name]))
      return found
    },
    returned(task) {
      if (!named.tasks.has(task)) throw new Error(`there is no task named '${task}'`)
      const cause = causes.findLast(
        (one) => one.kind === 'task' && one.task === task && one.outcome === 'succeeded',
      )
      if (cause?.kind === 'task') return cause.result
      const event = sources.network.facts.newest(task, 'succeeded')
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

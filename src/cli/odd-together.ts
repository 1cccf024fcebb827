/** Oddities of the tasks of a file together: unknown names and tags, cycles, and events that nothing emits. */
import { existsSync, readFileSync } from 'node:fs'
import { nearest } from '../run/nearest.ts'
import type { GraphWarning } from '../session/graph/graph.ts'
import type { Session } from '../session/session.ts'
import { DEFAULT_STORE, existing } from './place.ts'

/** Warnings of a file's session. What only its conditions say was said of each of them. */
export async function oddTogether(
  session: Session,
  file: string,
): Promise<readonly GraphWarning[]> {
  const { warnings, nodes, edges } = session.graph()
  const events = nodes.filter(({ kind }) => kind === 'event')
  // A name that no task has is shown in the picture of its condition.
  const among = warnings.filter(({ message }) => !message.startsWith('there is no task '))
  if (events.length === 0) return among
  const emitted = await emittedIn(session, file)
  if (emitted === undefined) return among
  const silent = events.filter(({ name }) => !emitted.has(name))
  return [
    ...among,
    ...silent.flatMap(({ id, name }) =>
      edges
        .filter(({ from, kind }) => from === id && kind === 'starts')
        .map(({ to }) => ({ task: to.replace(/^task:/, ''), message: unheard(name, emitted) })),
    ),
  ]
}

function unheard(name: string, emitted: ReadonlySet<string>): string {
  const near = nearest(name, emitted)
  const hint = near === undefined ? `; 'tminus emit ${name}' would` : ` — did you mean '${near}'?`
  return `nothing in the file emits event '${name}', and none is on record${hint}`
}

/** The events that the file emits or that are on record; `undefined` where it emits what only shows when it runs. */
async function emittedIn(session: Session, file: string): Promise<ReadonlySet<string> | undefined> {
  const text = [readFileSync(file, 'utf8'), ...sourcesOf(session)].join('\n')
  const names = new Set<string>()
  for (const [, single, double, tick] of text.matchAll(
    /\bemit\(\s*(?:'([^'\n]*)'|"([^"\n]*)"|`([^`$]*)`)?/g,
  )) {
    const name = single ?? double ?? tick
    if (name === undefined) return undefined
    names.add(name)
  }
  for (const name of await onRecord(session)) names.add(name)
  return names
}

const sourcesOf = ({ tasks }: Session): readonly string[] =>
  [...tasks.values()].map(({ work }) => ('call' in work ? String(work.call) : ''))

async function onRecord(session: Session): Promise<readonly string[]> {
  const { store = DEFAULT_STORE } = session.options
  if (typeof store !== 'string' || !store.startsWith('sqlite:')) return []
  if (!existsSync(store.slice('sqlite:'.length))) return []
  try {
    const opened = await existing({ store })
    try {
      const { newest } = await opened.folded()
      return newest.flatMap(({ type, task }) =>
        type === 'emitted' && task !== undefined ? [task] : [],
      )
    } finally {
      await opened.close()
    }
  } catch {
    // What cannot be read keeps no file from being checked.
    return []
  }
}

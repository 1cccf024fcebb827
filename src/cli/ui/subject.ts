/** The session that `tminus ui` shows: of a file, of the daemon's file, or made of what is on record. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { TAGS } from '../../engine/record/note-names.ts'
import { Session } from '../../session/session.ts'
import { DYNAMIC, type DynamicTask } from '../../session/task/dynamic.ts'
import { type Store, type StoredValue, TASK_STATE } from '../../store/port.ts'
import { readPid } from '../daemon/pid-file.ts'
import { placed } from '../dynamic-tasks.ts'
import { messageOf } from '../exit.ts'
import { type Io, warn } from '../io.ts'
import { addressOf, type PlaceFlags, place } from '../place.ts'
import { located, recorded, zoneIn } from '../store-of.ts'
import { sessionOf } from '../task-file.ts'

interface Flags extends PlaceFlags {
  readonly pidFile: string
}

export interface Subject {
  readonly session: Session
  /** Follows tasks that others define or take out meanwhile. */
  readonly refresh: (store: Store) => Promise<void>
  /** The address of its store. */
  readonly store?: string
}

/** @throws {Failure} when the file cannot be loaded, or there is no store. */
export async function subjectOf(io: Io, file: string | undefined, flags: Flags): Promise<Subject> {
  const meant = file ?? daemonsFile(flags)
  if (meant === undefined) return await ofRecord(io, flags)
  const session = await sessionOf(io, meant)
  const placing = located(io, flags, { file: meant, session })
  const address = addressOf(placing, session)
  await placed(io, { file: meant, session }, placing)
  return {
    session,
    refresh: followDynamic(io, session),
    ...(typeof address === 'string' ? { store: address } : {}),
  }
}

/** The file that the daemon here runs, where it can be seen from here. */
function daemonsFile({ pidFile, store }: Flags): string | undefined {
  const found = readPid(pidFile)
  if (found.kind !== 'live' || store !== undefined) return undefined
  const file = resolve(found.daemon.cwd, found.daemon.file)
  return existsSync(file) ? file : undefined
}

/** Tasks with the conditions that sessions have put on record: no code of a task file is run. */
async function ofRecord(io: Io, given: Flags): Promise<Subject> {
  const flags = located(io, given)
  const session = new Session({ clock: io.clock, logger: false, zone: await zoneAt(io, flags) })
  place(session, flags, 'read')
  const told = new Set<string>()
  const take = (task: Recorded): void => {
    try {
      renewed(session, task)
    } catch (error) {
      if (!told.has(task.name)) warn(io, `task '${task.name}' is not shown: ${messageOf(error)}`)
      told.add(task.name)
    }
  }
  const refresh = async (open: Store): Promise<void> => {
    const found = await recordedTasks(open)
    for (const task of found.values()) take(task)
    for (const name of [...session.tasks.keys()]) if (!found.has(name)) session.remove(name)
  }
  return { session, refresh, ...(flags.store === undefined ? {} : { store: flags.store }) }
}

/** The zone that is asked for, else that of the newest session on record. */
async function zoneAt(io: Io, flags: Flags): Promise<string> {
  const store = await recorded(io, flags)
  try {
    return (await zoneIn(store, flags)).name
  } finally {
    await store.close()
  }
}

/** A task as the record alone tells of it. */
interface Recorded {
  readonly name: string
  readonly text: string
  readonly tags: readonly string[]
}

async function recordedTasks(store: Store): Promise<ReadonlyMap<string, Recorded>> {
  const [tasks, tags, dynamic] = await Promise.all([
    store.state(TASK_STATE),
    store.state(TAGS),
    store.state(DYNAMIC),
  ])
  const found = new Map<string, Recorded>()
  for (const [name, stored] of tasks) {
    const text = dynamic.has(name)
      ? fieldIn(dynamic.get(name), 'condition')
      : fieldIn(stored, 'text')
    const noted = tags.get(name)
    const own = Array.isArray(noted) ? noted.map(String) : []
    if (text !== undefined) found.set(name, { name, text, tags: own })
  }
  return found
}

/** Defines the task in its place, unless it is as it was. */
function renewed(session: Session, { name, text, tags }: Recorded): void {
  if (session.tasks.get(name)?.text === text) return
  if (session.tasks.has(name)) session.remove(name)
  session.task(text as never, () => undefined, { name, tags } as never)
}

const fieldIn = (stored: StoredValue | undefined, name: string): string | undefined => {
  const value: unknown =
    typeof stored === 'object' && stored !== null ? Reflect.get(stored, name) : undefined
  return typeof value === 'string' ? value : undefined
}

/** Defines what others have defined as data since, and takes out what they have taken out. */
function followDynamic(io: Io, session: Session): Subject['refresh'] {
  let known: ReadonlyMap<string, string> = new Map()
  return async (store) => {
    const found = new Map(
      [...(await store.state(DYNAMIC))].map(([name, one]) => [name, JSON.stringify(one)]),
    )
    for (const [name, text] of found)
      if (known.get(name) !== text) defined(io, session, JSON.parse(text) as DynamicTask)
    for (const name of known.keys())
      if (!found.has(name) && session.tasks.has(name)) session.undefine(name)
    known = found
  }
}

function defined(io: Io, session: Session, task: DynamicTask): void {
  try {
    session.define(task as never, { existing: 'replace' })
  } catch (error) {
    warn(io, `dynamic task '${task.name}' is not shown: ${messageOf(error)}`)
  }
}

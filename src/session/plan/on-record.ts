/** The tasks that the record knows of the session which runs, or ran last: what another one would take the place of. */
import { isRecorded, type RecordedTask } from '../../engine/attach/past.ts'
import { ABOUT, type About, aboutIn } from '../../engine/peers/about.ts'
import { TAGS } from '../../engine/record/note-names.ts'
import { ROSTER, rosterIn } from '../../engine/record/roster.ts'
import { Judge } from '../../engine/recovery/judge.ts'
import { REMOVED, type Store, type StoredValue, TASK_STATE } from '../../store/port.ts'
import type { Instant } from '../../time/instant.ts'
import { DYNAMIC } from '../task/dynamic.ts'

/** A task as far as it is on record. */
export interface OldTask {
  readonly name: string
  /** The condition's text, as it was given. */
  readonly text: string
  readonly tags: readonly string[]
  readonly isDisabled: boolean
  /** Of its definition, by condition and policies; absent unless a session that lives says so. */
  readonly digest?: string
}

/**
 * By name. Tasks that only another file's living sessions define are left out, and so are dynamic tasks: they come back by
 * themselves. `names`: the tasks that are to come.
 */
export async function tasksOnRecord(
  store: Store,
  names: ReadonlySet<string>,
  now: Instant,
): Promise<ReadonlyMap<string, OldTask>> {
  const [states, removed, tags, session, dynamic, abouts, { owners }] = await Promise.all([
    store.state(TASK_STATE),
    store.state(REMOVED),
    store.state(TAGS),
    store.state(ROSTER.scope),
    store.state(DYNAMIC),
    store.state(ABOUT),
    store.folded(),
  ])
  const living = new Judge().living(owners, now).flatMap(({ id }) => aboutIn(abouts.get(id)) ?? [])
  const { digests, foreign } = saidBy(living, names)
  const roster = rosterOfOld(session.get(ROSTER.key), states)
  const found = new Map<string, OldTask>()
  for (const [name, stored] of states) {
    const isOther =
      removed.has(name) || foreign.has(name) || (dynamic.has(name) && !names.has(name))
    if (isOther || !isRecorded(stored)) continue
    const { text } = stored as unknown as RecordedTask
    const noted = tags.get(name)
    const digest = digests.get(name)
    found.set(name, {
      name,
      text,
      tags: Array.isArray(noted) ? noted.map(String) : [],
      isDisabled: roster !== undefined && !roster.has(name),
      ...(digest === undefined ? {} : { digest }),
    })
  }
  return found
}

/** What living sessions of the same file say of its tasks, and the tasks of others. */
function saidBy(living: readonly About[], names: ReadonlySet<string>) {
  const isAlike = ({ tasks }: About): boolean => Object.keys(tasks).some((name) => names.has(name))
  const own = living.filter(isAlike)
  const digests = new Map(own.flatMap(({ tasks }) => Object.entries(tasks)))
  const others = own.length === 0 ? [] : living.filter((one) => !isAlike(one))
  const foreign = new Set(others.flatMap(({ tasks }) => Object.keys(tasks)))
  return { digests, foreign }
}

/** The roster is of the newest session: where that is another file's, it says nothing about these. */
function rosterOfOld(
  stored: StoredValue | undefined,
  states: ReadonlyMap<string, StoredValue>,
): ReadonlySet<string> | undefined {
  const roster = rosterIn(stored)
  return roster !== undefined && [...roster].some((name) => states.has(name)) ? roster : undefined
}

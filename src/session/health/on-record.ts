/** The tasks on record that are expected to start by themselves, and their conditions, without the file that defines them. */
import type { Condition } from '../../condition/condition.ts'
import { constant } from '../../condition/construct.ts'
import { isRecorded, type RecordedTask } from '../../engine/attach/past.ts'
import { TAGS } from '../../engine/record/note-names.ts'
import { ROSTER, rosterIn } from '../../engine/record/roster.ts'
import { parse } from '../../language/parse.ts'
import { type Store, type StoredValue, TASK_STATE } from '../../store/port.ts'
import { DYNAMIC } from '../task/dynamic.ts'
import type { Expected } from './overdue.ts'

/**
 * Of the newest session's tasks the enabled ones. On a store of an older version, which does not say which those are,
 * every task that a session has known.
 */
export async function expectedOnRecord(store: Store): Promise<readonly Expected[]> {
  const [states, tags, session, dynamic] = await Promise.all([
    store.state(TASK_STATE),
    store.state(TAGS),
    store.state(ROSTER.scope),
    store.state(DYNAMIC),
  ])
  const roster = rosterIn(session.get(ROSTER.key))
  const isExpected = (name: string): boolean =>
    roster === undefined || roster.has(name) || dynamic.has(name)
  return [...states].flatMap(([name, stored]) =>
    isExpected(name) && isRecorded(stored) ? [expected(name, stored, tags.get(name))] : [],
  )
}

function expected(name: string, stored: StoredValue, tags: StoredValue | undefined): Expected {
  const { text, resolved = text, memory } = stored as unknown as RecordedTask
  return {
    name,
    condition: conditionOf(resolved),
    tags: Array.isArray(tags) ? tags.map(String) : [],
    firstKnown: memory.firstKnown,
  }
}

/** What has phrases of its own cannot be read without its session: no rhythm of it is known. */
function conditionOf(text: string): Condition {
  const parsed = parse(text)
  return parsed.ok ? parsed.condition : constant(false)
}

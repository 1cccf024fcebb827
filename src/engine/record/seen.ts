/** When a session was last known to run on a store: any session, and one of the same file, from where its tasks go on. */
import { hash } from 'node:crypto'
import type { RecordedEvent } from '../../run/event.ts'
import { isOfEvent } from '../../run/token.ts'
import type { StateWrite, StoredValue } from '../../store/port.ts'
import { type Instant, NEVER } from '../../time/instant.ts'
import type { TaskState } from '../task-state.ts'

const SEEN = 'seen'
const RESTED = 'rested'

/** What a session has under way. */
interface Living {
  readonly peers: { readonly isShared: boolean }
  readonly tasks: ReadonlyMap<string, Pick<TaskState, 'dueTokens' | 'dueSince'>>
  /** The first instant that was missed and is not on record yet. */
  readonly engine: { readonly oldestMiss: Instant }
}

/** A file by the names of its tasks: where several share a store, each has its own past. */
export const fileOf = (names: Iterable<string>): string =>
  hash('sha256', JSON.stringify([...names].sort(byText)), 'hex').slice(0, 8)

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

/** The writes of a session that runs at an instant. */
export const seenWrites = (
  started: Living & { readonly file: string },
  at: Instant,
): readonly [StateWrite, StateWrite] => [
  { kind: 'state', scope: 'session', key: SEEN, value: at },
  {
    kind: 'state',
    scope: 'session',
    key: `${SEEN} ${started.file}`,
    value: Math.min(at, decidedUntil(started, at)),
  },
]

/** Says that the session of a file, seen last at an instant, was stopped then: nothing turned in it without being written. */
export const restedWrite = (file: string, at: Instant): StateWrite => ({
  kind: 'state',
  scope: 'session',
  key: `${RESTED} ${file}`,
  value: at,
})

/** Whether the last session of a file was stopped; one that was killed has been seen since the last stop. */
export function isRestedIn(session: ReadonlyMap<string, StoredValue>, file: string): boolean {
  const rested = session.get(`${RESTED} ${file}`)
  return rested !== undefined && rested === session.get(`${SEEN} ${file}`)
}

/**
 * Where others live, what is due or missed may be on record nowhere yet: should all sessions of the file die, its tasks must go on
 * from before that. It is less than `at`, so that the events of others, which are later, do not count as the file's own.
 */
function decidedUntil({ peers, tasks, engine }: Living, at: Instant): Instant {
  if (!peers.isShared) return NEVER
  let least: Instant = Math.min(at, engine.oldestMiss) - 1
  for (const { dueTokens, dueSince } of tasks.values()) {
    if (dueTokens === undefined) continue
    least = Math.min(least, dueSince - 1)
    for (const { source, mark } of dueTokens)
      if (!isOfEvent(source)) least = Math.min(least, mark - 1)
  }
  return least
}

/** Events that are written from outside of sessions, too: that one is on record does not say that a session ran. */
const OF_OUTSIDERS: ReadonlySet<RecordedEvent['type']> = new Set([
  'emitted',
  'requested',
  'paused',
  'resumed',
])

/** The instant of the last event; of those before it, and of one in the future, the clock may be another session's. */
function atLast(newest: readonly RecordedEvent[], now: Instant): Instant {
  let last: RecordedEvent | undefined
  for (const event of newest)
    if (!OF_OUTSIDERS.has(event.type) && event.seq > (last?.seq ?? 0)) last = event
  return last === undefined || last.at > now ? 0 : last.at
}

/**
 * From where the tasks of a file go on; `undefined` on a new store. While sessions of other files went on, or programs that are
 * no sessions wrote, their events say nothing about this one's. Nor does the clock of another session: it may be set wrongly.
 */
export function lastSeenIn(
  session: ReadonlyMap<string, StoredValue>,
  file: string,
  newest: readonly RecordedEvent[],
  now: Instant,
): Instant | undefined {
  const seen = session.get(SEEN)
  const own = session.get(`${SEEN} ${file}`)
  // Both are written together: where they differ, other sessions lived, of this file or of another one.
  if (typeof own === 'number' && own !== seen) return Math.min(own, now)
  // Where it is damaged, a session ran at the newest event.
  const last =
    seen === undefined ? 0 : Math.max(typeof seen === 'number' ? seen : 0, atLast(newest, now))
  // A clock that was set back while the session was down must not put the past into the future.
  return last === 0 && typeof seen !== 'number' ? undefined : Math.min(last, now)
}

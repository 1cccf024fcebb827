/** Events as JSON, in one shape: as a live session announces them, and as they are on record. */
import type { SessionEvent } from '../../engine/announce/events.ts'
import type { EventType, RecordedEvent } from '../../run/event.ts'
import type { Run } from '../../run/run.ts'
import { shortId } from '../../session/inspect/run-names.ts'
import { instantJson, runJson } from '../../session/words/times.ts'
import type { Instant } from '../../time/instant.ts'
import type { Zone } from '../../time/zone.ts'
import { messageOf } from '../exit.ts'

/** An announcement: instants with their ISO text, errors by name and message. */
export function announcedJson(event: SessionEvent, zone: Zone): object {
  const { name, at, ...rest } = event
  return {
    event: name,
    at: instantJson(at, zone),
    ...rest,
    ...('run' in event ? { run: runJson(event.run, zone) } : {}),
    ...('error' in event ? { error: errorJson(event.error) } : {}),
    ...(event.name === 'clock:jumped' ? instantsIn(event, zone) : {}),
  }
}

const errorJson = (error: unknown): object => ({
  name: error instanceof Error ? error.name : 'Error',
  message: messageOf(error),
})

/** What each event on record is announced as. */
const NAMES: Readonly<Record<EventType, string>> = {
  started: 'run:started',
  succeeded: 'run:succeeded',
  failed: 'run:failed',
  terminated: 'run:terminated',
  inacted: 'run:inacted',
  crashed: 'run:crashed',
  missed: 'run:missed',
  late: 'run:late',
  retrying: 'run:retrying',
  attempt: 'run:attempt',
  queued: 'run:queued',
  emitted: 'event:emitted',
  'session-started': 'session:started',
  'session-stopped': 'session:stopped',
  'clock-jumped': 'clock:jumped',
  paused: 'task:paused',
  resumed: 'task:resumed',
  requested: 'session:requested',
  answered: 'session:answered',
}

/** An event on record, with its run as it stands by now. */
export function recordedJson(event: RecordedEvent, run: Run | undefined, zone: Zone): object {
  const { seq, type, at, task, run: id, tokens } = event
  const about = type === 'emitted' ? { name: task } : task === undefined ? {} : { task }
  return {
    event: NAMES[type],
    at: instantJson(at, zone),
    seq,
    ...about,
    ...(id === undefined ? {} : { run: runOrName(run, id, zone) }),
    ...(tokens === undefined ? {} : { tokens }),
    ...detailsOf(event, zone),
  }
}

const runOrName = (run: Run | undefined, id: string, zone: Zone): object =>
  run === undefined ? { id, name: shortId(id) } : runJson(run, zone)

/** What the event carries; what its run says of itself is not said twice. */
function detailsOf({ type, data, run }: RecordedEvent, zone: Zone): object {
  if (data === undefined) return {}
  const value = JSON.parse(data) as unknown
  if (type === 'emitted') return { data: value }
  if (type === 'late') return { reason: value }
  if (type === 'missed') return typeof value === 'string' ? { reason: value } : (value as object)
  if (run !== undefined || typeof value !== 'object' || value === null) return {}
  return instantsIn(value, zone)
}

const INSTANTS = ['from', 'to', 'since', 'until'] as const

/** The same with its instants as JSON. */
const instantsIn = (value: object, zone: Zone): object =>
  Object.fromEntries(
    Object.entries(value).flatMap(([key, one]: [string, unknown]) => {
      if (key === 'name' || key === 'at') return []
      // A request names a run by its id alone.
      if (key === 'run' && typeof one === 'string') return [[key, { id: one, name: shortId(one) }]]
      const isInstant = INSTANTS.some((name) => name === key)
      return [
        [key, isInstant ? instantJson(one === null ? undefined : (one as Instant), zone) : one],
      ]
    }),
  )

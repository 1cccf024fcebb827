/** Events after a number: what a page that follows the record asks again and again, or is told by a stream. */
import type { RecordedEvent } from '../../../run/event.ts'
import { shortId } from '../../../session/inspect/run-names.ts'
import type { Zone } from '../../../time/zone.ts'
import type { EventJson, EventsAnswer } from '../../api/live.ts'
import type { Desk } from '../desk/desk.ts'
import { firstLine } from '../words/cut.ts'
import { head, instant } from '../words/json.ts'
import { nonStartJson } from '../words/non-starts.ts'
import { type Asked, countIn } from './asked.ts'

/** Events in one answer. */
const MOST_EVENTS = 500

export async function events(asked: Asked): Promise<EventsAnswer> {
  const { desk } = asked
  const limit = Math.max(1, countIn(asked, 'limit', { fallback: MOST_EVENTS, most: MOST_EVENTS }))
  const after = countIn(asked, 'after', {
    fallback: await desk.lastSeq(),
    most: Number.MAX_SAFE_INTEGER,
  })
  return await eventsAfter(desk, after, limit)
}

export async function eventsAfter(
  desk: Desk,
  after: number,
  limit: number = MOST_EVENTS,
): Promise<EventsAnswer> {
  const store = await desk.store()
  const found = await store.events({ after, oldest: limit })
  const { zone } = desk
  return {
    ...head({ at: desk.clock.now(), zone, seq: found.at(-1)?.seq ?? after }),
    events: found.map((event) => eventJson(event, zone)),
    more: found.length === limit,
  }
}

function eventJson(event: RecordedEvent, zone: Zone): EventJson {
  const { seq, at, type, task, run } = event
  return {
    seq,
    at: instant(at, zone),
    type,
    ...(task === undefined ? {} : { task: firstLine(task) }),
    ...(run === undefined ? {} : { run }),
    sentence: firstLine(sentenceOf(event, zone)),
  }
}

function sentenceOf(event: RecordedEvent, zone: Zone): string {
  const { type, task, run } = event
  const data = dataOf(event)
  const text = (name: string): string => {
    const value =
      typeof data === 'object' && data !== null ? (Reflect.get(data, name) as unknown) : undefined
    return typeof value === 'string' ? value : ''
  }
  const who = task === undefined ? 'everything' : `'${task}'`
  switch (type) {
    case 'missed': {
      const { count, sentence } = nonStartJson(event, zone)
      return `${who} was not started${count > 1 ? ` ${count} times` : ''}: ${sentence}`
    }
    case 'emitted':
      return `event '${task ?? ''}' came`
    case 'late':
      return `${who} is late: ${typeof data === 'string' ? data : ''}`
    case 'paused':
      return `${text('owner')} paused ${who}: ${text('reason')}`
    case 'resumed':
      return `${who} was resumed`
    case 'requested':
      return `asked to ${text('action')} ${text('task') === '' ? 'everything' : `'${text('task')}'`}: ${text('reason')}`
    case 'answered':
      return `a session answered: ${text('text')}`
    case 'session-started':
    case 'session-stopped':
    case 'clock-jumped':
      return type.replace('-', ' ')
    default:
      return `${who} ${type}${run === undefined ? '' : ` (run ${shortId(run)})`}`
  }
}

function dataOf({ data }: RecordedEvent): unknown {
  if (data === undefined) return undefined
  try {
    return JSON.parse(data) as unknown
  } catch {
    return undefined
  }
}

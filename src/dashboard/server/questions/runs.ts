/** Runs and non-starts in one list, newest first, by the numbers of their events: no page costs more than another. */
import type { EventType, RecordedEvent } from '../../../run/event.ts'
import type { Run, RunStatus } from '../../../run/run.ts'
import { selectTasks } from '../../../session/select/tasks.ts'
import type { Store } from '../../../store/port.ts'
import type { Zone } from '../../../time/zone.ts'
import type { RunRowJson, RunsAnswer } from '../../api/runs.ts'
import type { Look } from '../desk/look.ts'
import { seqAt } from '../desk/seq-at.ts'
import { Fault } from '../fault.ts'
import { head, instant, runJson } from '../words/json.ts'
import { nonStartJson } from '../words/non-starts.ts'
import { type Asked, countIn, instantIn, listIn } from './asked.ts'

/** Which events are gone through for each outcome: by its own where it has one. */
const EVENTS: Readonly<Record<RunStatus | 'not-started', EventType>> = {
  claimed: 'started',
  running: 'started',
  waiting: 'started',
  succeeded: 'succeeded',
  failed: 'failed',
  terminated: 'terminated',
  inacted: 'inacted',
  crashed: 'crashed',
  'not-started': 'missed',
}
const ALL: readonly EventType[] = ['started', 'queued', 'missed']

/** More events than these are not gone through for one page. */
const MOST_READ = 5000

interface Selection {
  readonly tasks: readonly string[] | undefined
  readonly outcomes: ReadonlySet<string> | undefined
  readonly types: readonly EventType[]
  readonly after: number
  readonly before: number
  readonly limit: number
}

export async function runs(asked: Asked): Promise<RunsAnswer> {
  const look = await asked.desk.look()
  const { zone, store } = look
  const selection = await selectionOf(asked, look)
  const found: RunRowJson[] = []
  const seen = new Set<string>()
  let { before } = selection
  let isMore = true
  for (let read = 0; isMore && found.length < selection.limit && read < MOST_READ; ) {
    const events = await eventsBefore(store, selection, before)
    read += Math.max(1, events.length)
    isMore = events.length === selection.limit
    for (const { row, seq } of await rowsOf(events, { store, zone, selection, seen })) {
      if (found.length === selection.limit) {
        isMore = true
        break
      }
      before = seq
      if (row !== undefined) found.push(row)
    }
  }
  return {
    ...head(look),
    sentence: sentenceOf(found, isMore, look.seq === 0),
    rows: found,
    next: isMore ? before : null,
  }
}

async function selectionOf(asked: Asked, look: Look): Promise<Selection> {
  const { zone, store, seq } = look
  const outcomes = listIn(asked, 'outcome')
  const unknown = outcomes?.find((one) => !Object.hasOwn(EVENTS, one))
  if (unknown !== undefined)
    throw new Fault(
      'bad-request',
      `expected 'outcome' as some of ${Object.keys(EVENTS).join(', ')}, got '${unknown}'`,
    )
  const from = instantIn(asked, 'from', zone)
  const to = instantIn(asked, 'to', zone)
  const types = outcomes?.map((one) => EVENTS[one as RunStatus]) ?? ALL
  const before = countIn(asked, 'before', { fallback: seq + 1, most: Number.MAX_SAFE_INTEGER })
  return {
    tasks: tasksOf(asked, look),
    outcomes: outcomes === undefined ? undefined : new Set(outcomes),
    types: [...new Set(types)].flatMap((type) =>
      type === 'started' ? (['started', 'queued'] as const) : [type],
    ),
    after: from === undefined ? 0 : (await seqAt(store, from, seq)) - 1,
    before: Math.min(before, to === undefined ? before : await seqAt(store, to, seq)),
    limit: Math.max(1, countIn(asked, 'limit', { fallback: 50, most: 200 })),
  }
}

/** The names that are meant; tasks of the record that are defined no more can be named, too. */
function tasksOf(asked: Asked, { tasks, folded }: Look): readonly string[] | undefined {
  const names = listIn(asked, 'task')
  const tags = listIn(asked, 'tag')
  if (names === undefined && tags === undefined) return undefined
  const gone = [
    ...new Set(
      folded.newest.flatMap(({ task, type }) =>
        task === undefined || type === 'emitted' ? [] : [task],
      ),
    ),
  ]
  const known = [
    ...tasks.values(),
    ...gone.filter((name) => !tasks.has(name)).map((name) => ({ name, options: {} })),
  ]
  try {
    const chosen = selectTasks(known, {
      ...(names === undefined ? {} : { names }),
      ...(tags === undefined ? {} : { tags }),
    })
    return chosen.map(({ name }) => name)
  } catch (error) {
    throw new Fault('bad-request', error instanceof Error ? error.message : String(error))
  }
}

/** The newest events of the selection before a number, newest first; each kind and task is asked for by its own index. */
async function eventsBefore(
  store: Store,
  { tasks, types, after, limit }: Selection,
  before: number,
): Promise<readonly RecordedEvent[]> {
  const range = { after, before, newest: limit }
  const queries =
    tasks === undefined
      ? types === ALL || types.includes('started')
        ? [{ ...range, types }]
        : types.map((type) => ({ ...range, types: [type] }))
      : tasks.map((task) => ({ ...range, task, types }))
  const lists = await Promise.all(queries.map((query) => store.events(query)))
  return lists
    .flat()
    .sort((a, b) => b.seq - a.seq)
    .slice(0, limit)
}

interface Rows {
  readonly store: Store
  readonly zone: Zone
  readonly selection: Selection
  /** Runs that have a row already: one that was queued or tried again has several events. */
  readonly seen: Set<string>
}

interface Row {
  readonly seq: number
  readonly row: RunRowJson | undefined
}

async function rowsOf(
  events: readonly RecordedEvent[],
  { store, zone, selection, seen }: Rows,
): Promise<readonly Row[]> {
  const ids = events.flatMap(({ run, type }) =>
    run === undefined || type === 'missed' ? [] : [run],
  )
  const known = await store.runs({ ids: [...new Set(ids)], brief: true, limit: events.length })
  const runs = new Map(known.map((run) => [run.id, run]))
  return events.map((event): Row => {
    const { seq, type } = event
    const at = instant(event.at, zone)
    if (type === 'missed') return { seq, row: { seq, at, nonStart: nonStartJson(event, zone) } }
    const run = runs.get(event.run ?? '')
    if (run === undefined || seen.has(run.id) || !isMeant(run, selection))
      return { seq, row: undefined }
    seen.add(run.id)
    return { seq, row: { seq, at, run: runJson(run, zone) } }
  })
}

const isMeant = ({ status }: Run, { outcomes }: Selection): boolean =>
  outcomes === undefined || outcomes.has(status)

function sentenceOf(rows: readonly RunRowJson[], isMore: boolean, isEmpty: boolean): string {
  if (isEmpty) return 'Nothing has run yet.'
  if (rows.length === 0)
    return isMore ? 'None so far; there is more of the record.' : 'No such run is on record.'
  const not = rows.filter(({ nonStart }) => nonStart !== undefined).length
  const runs = rows.length - not
  const parts = [
    ...(runs === 0 ? [] : [`${runs} run${runs === 1 ? '' : 's'}`]),
    ...(not === 0 ? [] : [`${not} that did not start`]),
  ]
  return `${isMore ? 'The newest ' : ''}${parts.join(' and ')}.`
}

/** The checker: compares the journal with the store and with the occurrences that there were; each fault is a line. */
import type { Fate, RecordedEvent } from '../../src/run/event.ts'
import { isLive, type Run } from '../../src/run/run.ts'
import { around, type Occurrence, placeOf } from './around.ts'
import { type Line, SOURCES } from './journal.ts'

export interface Record {
  readonly runs: readonly Run[]
  readonly fates: readonly Fate[]
  readonly events: readonly RecordedEvent[]
}

/** Faults by kind: all must be empty. */
export interface Faults {
  /** Two runs of one occurrence, or one attempt that began twice. */
  readonly doubles: readonly string[]
  /** Bodies that the store knows nothing of. */
  readonly unrecorded: readonly string[]
  /** Runs that have not ended. */
  readonly open: readonly string[]
  /** Occurrences with neither a run nor a fate, and what happened around each. */
  readonly fateless: readonly string[]
  /** Occurrences with a run and a fate, or with two fates. */
  readonly both: readonly string[]
  /** Bodies of one run that ran at once. */
  readonly together: readonly string[]
}

type Body = Extract<Line, { kind: 'begin' | 'end' }>

/** `from`, `to`: between these instants each occurrence of time must have a run or a fate. */
export function check(
  journal: readonly Line[],
  record: Record,
  { from, to }: { readonly from: number; readonly to: number },
): Faults {
  const begins = journal.filter((line): line is Body => line.kind === 'begin')
  const known = new Set(record.runs.map(({ id }) => id))
  return {
    doubles: [...doubleRuns(record), ...doubleBodies(begins)],
    unrecorded: begins.filter(({ run }) => !known.has(run)).map(named),
    open: record.runs
      .filter(({ status }) => isLive(status))
      .map(({ id, task, status, owner }) => `${task} ${id} is ${status}, owned by ${owner}`),
    fateless: [...ofTime(record, from, to), ...owed(record)].map(
      (one) => `${one.task} ${one.source} ${placeOf(one)}${around(one, record, journal)}`,
    ),
    both: [...withBoth(record), ...missedTwice(record)],
    together: atOnce(journal),
  }
}

const named = ({ task, run, attempt, pid, at }: Body): string =>
  `${task} ${run} attempt ${attempt} in ${pid} at ${at}`

/** Tokens that two runs of a task have used up. */
function doubleRuns({ runs }: Record): readonly string[] {
  const users = new Map<string, string[]>()
  for (const { task, id, tokens } of runs)
    for (const { source, mark, seq = '' } of tokens) {
      const token = `${task} ${source}#${mark}.${seq}`
      users.set(token, [...(users.get(token) ?? []), id])
    }
  return [...users].flatMap(([token, ids]) =>
    ids.length > 1 ? [`${token} was used by ${ids.join(', ')}`] : [],
  )
}

function doubleBodies(begins: readonly Body[]): readonly string[] {
  const seen = new Set<string>()
  return begins.flatMap((body) => {
    const name = `${body.run} ${body.attempt}`
    if (seen.has(name)) return [`began twice: ${named(body)}`]
    seen.add(name)
    return []
  })
}

/** Whether a fate of the task is about the occurrence. */
const isFated = (fates: readonly Fate[], task: string, source: string, mark: number): boolean =>
  fates.some(
    (one) => one.task === task && one.source === source && one.first <= mark && mark <= one.last,
  )

function marksOf({ runs }: Record, task: string): ReadonlySet<string> {
  const marks = new Set<string>()
  for (const run of runs)
    if (run.task === task) for (const { source, mark } of run.tokens) marks.add(`${source}#${mark}`)
  return marks
}

function ofTime(record: Record, from: number, to: number): readonly Occurrence[] {
  return Object.entries(SOURCES).flatMap(([task, source]) => {
    const used = marksOf(record, task)
    const period = Number(/\d+/.exec(source)?.[0]) * 1000
    const found: Occurrence[] = []
    for (let mark = Math.ceil(from / period) * period; mark < to; mark += period)
      if (!used.has(`${source}#${mark}`) && !isFated(record.fates, task, source, mark))
        found.push({ task, source, mark, at: mark })
    return found
  })
}

/** Events without the run or the fate that each of them is to have: orders, and successes of a task that is followed. */
export function owed(record: Record): readonly Occurrence[] {
  const orders = record.events.filter(({ type, task }) => type === 'emitted' && task === 'order')
  const ends = record.events.filter(({ type, task }) => type === 'succeeded' && task === 'order')
  const followed = [
    ['order', "on each event 'order'", orders],
    ['flaky', "on each event 'order'", orders],
    ['follow', "after each success of task 'order'", ends],
  ] as const
  return followed.flatMap(([task, source, events]) => {
    const used = marksOf(record, task)
    return events
      .filter(
        ({ seq }) => !used.has(`${source}#${seq}`) && !isFated(record.fates, task, source, seq),
      )
      .map(({ seq, at }) => ({ task, source, mark: seq, seq, at }))
  })
}

function withBoth({ runs, fates }: Record): readonly string[] {
  return runs.flatMap(({ task, id, tokens }) =>
    tokens.flatMap(({ source, mark }) =>
      fates.some(
        (one) =>
          one.task === task &&
          one.source === source &&
          (one.first === mark || (one.last === mark && one.count > 1)),
      )
        ? [`${task} ${source}#${mark} has run ${id} and a fate`]
        : [],
    ),
  )
}

/** Tokens that were recorded as missed more than once. */
function missedTwice({ events }: Record): readonly string[] {
  const seen = new Set<string>()
  return events.flatMap(({ type, task, tokens = [], seq: number }) =>
    type !== 'missed'
      ? []
      : tokens.flatMap(({ source, mark, seq = '' }) => {
          const token = `${task} ${source}#${mark}.${seq}`
          if (!seen.has(token)) {
            seen.add(token)
            return []
          }
          return [`${token} was missed once more at event ${number}`]
        }),
  )
}

/** A body ends where it says so, or with its process. */
function atOnce(journal: readonly Line[]): readonly string[] {
  const under = new Map<string, Body>()
  const found: string[] = []
  const ends = (run: string, pid: number): void => {
    if (under.get(run)?.pid === pid) under.delete(run)
  }
  for (const line of [...journal].sort((a, b) => a.at - b.at))
    if (line.kind === 'end') ends(line.run, line.pid)
    else if (line.kind === 'down') for (const run of [...under.keys()]) ends(run, line.pid)
    else if (line.kind === 'begin') {
      const other = under.get(line.run)
      if (other !== undefined) found.push(`${named(line)} beside ${named(other)}`)
      under.set(line.run, line)
    }
  return found
}

/** What happened around an occurrence without a fate: by it a chaos run says where to look. */
import type { RecordedEvent } from '../../src/run/event.ts'
import type { Record } from './check.ts'
import type { Line } from './journal.ts'

/** An occurrence of a task: of an instant, or of the event with a number. */
export interface Occurrence {
  readonly task: string
  readonly source: string
  readonly mark: number
  readonly seq?: number
  /** Milliseconds since 1970. */
  readonly at: number
}

/** Events of the task that are told before it and after it. */
const BEFORE = 4
const AFTER = 2
/** Milliseconds before and after it of which the lives of processes are told. */
const NEAR = 10_000

export const placeOf = ({ at, seq }: Occurrence): string =>
  seq === undefined ? `at ${timeOf(at)}` : `number ${seq}`

/** A line for each: the decisions about the task before and after it, and what befell the processes meanwhile. */
export function around(of: Occurrence, { events }: Record, journal: readonly Line[]): string {
  const own = events.filter(({ task, tokens }) => task === of.task && tokens !== undefined)
  const reached = own.findIndex((event) => markOf(event, of) > of.mark)
  const from = reached < 0 ? own.length : reached
  const told = [
    ...own.slice(Math.max(0, from - BEFORE), from + AFTER).map(eventLine),
    ...journal.filter((line) => isNear(line, of.at)).map(lifeLine),
  ]
  return told.map((line) => `\n    ${line}`).join('')
}

const markOf = ({ tokens = [] }: RecordedEvent, { source }: Occurrence): number =>
  Math.max(...tokens.filter((token) => token.source === source).map(({ mark }) => mark))

/** Bodies are told by the record. */
const isNear = ({ kind, at }: Line, of: number): boolean =>
  kind !== 'begin' && kind !== 'end' && Math.abs(at - of) <= NEAR

const timeOf = (at: number): string => new Date(at).toISOString().slice(11, 23)

function eventLine({ seq, type, at, run = '', tokens = [], data = '' }: RecordedEvent): string {
  const used = tokens.map(({ source, mark }) => `${source}#${mark}`).join(' ')
  return `${seq} ${timeOf(at)} ${type} ${run} ${used} ${data}`.trimEnd()
}

function lifeLine(line: Line): string {
  const { kind, at } = line
  const pid = 'pid' in line ? line.pid : ''
  const said = line.kind === 'said' ? `${line.name} ${line.text}` : ''
  return `${timeOf(at)} process ${pid} ${said === '' ? kind : said}`
}

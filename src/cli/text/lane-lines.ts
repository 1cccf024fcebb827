/** Lanes in a terminal: a row for each task, past and future on one axis, and below it what comes, row by row. */
import type { ClockChange } from '../../session/forecast/clock-changes.ts'
import type { ForeseenStarts, Lane, NonStarts, PastRuns } from '../../session/forecast/lane.ts'
import type { Timeline } from '../../session/forecast/timeline.ts'
import { clockText, dayText, durationText } from '../../session/words/times.ts'
import type { Instant } from '../../time/instant.ts'
import type { Zone } from '../../time/zone.ts'
import { type Axis, columnAt, isPlain, rangeText, tickLine } from './axis.ts'
import { inline, pad, widthOf } from './columns.ts'
import { surenessText } from './sureness.ts'
import { legendLines, wrapped } from './wrap.ts'

interface Signs {
  readonly done: string
  readonly bad: string
  readonly live: string
  readonly missed: string
  readonly paused: string
  readonly certain: string
  readonly if: string
  readonly unknown: string
  readonly now: string
  readonly change: string
}

const DRAWN: Signs = {
  done: '█',
  bad: '✗',
  live: '▶',
  missed: '×',
  paused: '═',
  certain: '●',
  if: '○',
  unknown: '?',
  now: '│',
  change: '⌚',
}
const PLAIN: Signs = {
  done: '#',
  bad: '!',
  live: '>',
  missed: 'x',
  paused: '=',
  certain: '*',
  if: 'o',
  unknown: '?',
  now: '|',
  change: '~',
}

const MEANINGS: readonly (readonly [keyof Signs, string])[] = [
  ['done', 'ran'],
  ['bad', 'failed'],
  ['live', 'runs'],
  ['missed', 'not started'],
  ['paused', 'paused'],
  ['certain', 'starts'],
  ['if', 'starts, if'],
  ['unknown', 'unknown'],
  ['now', 'now'],
]

/** Share of a line that names may take. */
const NAME_SHARE = 0.3
/** Columns below which a row of what comes takes two lines. */
const NARROW = 70
/** Rows of what comes that are shown. */
const MOST_ROWS = 40

export function timelineLines(told: Timeline, zone: Zone, columns: number): readonly string[] {
  const signs = isPlain() ? PLAIN : DRAWN
  const { from, to, lanes } = told
  const longest = Math.max(4, ...lanes.map(({ task }) => widthOf(inline(task))))
  const width = Math.min(longest, Math.floor(columns * NAME_SHARE))
  const axis: Axis = { from, to, zone, columns: columns - width - 1 }
  const rows = lanes.map((lane) => laneRow(lane, told, axis, signs))
  const legend = MEANINGS.filter(([sign]) => rows.some((row) => row.includes(signs[sign])))
  return [
    ...wrapped(rangeText(axis), columns),
    `${' '.repeat(width + 1)}${tickLine(axis)}`,
    ...lanes.map(({ task }, i) => `${pad(inline(task), width)} ${rows[i]}`),
    ...legendLines(
      legend.map(([sign, meaning]) => [signs[sign], meaning]),
      columns,
    ),
    ...notes(told, zone).flatMap((line) => wrapped(line, columns)),
    ...aheadRows(told, zone, width, columns < NARROW).flatMap((line) => wrapped(line, columns)),
  ]
}

function laneRow(lane: Lane, { pauses, now }: Timeline, axis: Axis, signs: Signs): string {
  const cells = Array.from({ length: axis.columns }, () => ' ')
  const fill = (from: Instant, to: Instant, sign: string): void => {
    const first = Math.max(0, columnAt(axis, from))
    const last = Math.min(axis.columns - 1, columnAt(axis, to))
    for (let column = first; column <= last; column++) cells[column] = sign
  }
  for (const { from, to } of [...pauses, ...lane.pauses])
    fill(from, Math.min(to, axis.to), signs.paused)
  if (now > axis.from && now < axis.to) fill(now, now, signs.now)
  for (const one of lane.future)
    if (one.kind === 'start') each(one, axis, (at) => fill(at, at, signs[one.level]))
  for (const one of lane.past) if (one.kind === 'run') fillRun(one, now, axis, signs, fill)
  for (const one of [...lane.past, ...lane.future])
    if (one.kind === 'non-start') each(one, axis, (at) => fill(at, at, signs.missed))
  return cells.join('').trimEnd()
}

type Fill = (from: Instant, to: Instant, sign: string) => void

function fillRun(run: PastRuns, now: Instant, axis: Axis, signs: Signs, fill: Fill): void {
  if (run.count > 1) each(run, axis, (at) => fill(at, at, signs.done))
  else fill(run.at, run.ended ?? now, runSign(run, signs))
}

/** Of several that are one row, about where each of them is. */
function each(
  { at, last, count }: Pick<ForeseenStarts | PastRuns | NonStarts, 'at' | 'last' | 'count'>,
  { columns }: Axis,
  call: (at: Instant) => void,
): void {
  const steps = Math.min(count, 2 * columns)
  for (let i = 0; i < steps; i++) call(steps === 1 ? at : at + ((last - at) * i) / (steps - 1))
}

const runSign = ({ status, ended }: PastRuns, signs: Signs): string => {
  if (ended === undefined) return signs.live
  return status === 'succeeded' || status === 'inacted' ? signs.done : signs.bad
}

/** What holds for the whole axis. */
function notes({ clockChanges, pauses, foreseen, to, now, lanes }: Timeline, zone: Zone): string[] {
  return [
    ...clockChanges.map((one) => `clock: ${changeText(one, zone, now)}`),
    ...pauses.map(
      ({ from, to: end, reason, owner }) =>
        `all paused from ${clockText(from, zone, now)} to ${clockText(end, zone, now)} by ${owner}: ${reason}`,
    ),
    ...lanes.flatMap(({ task, pauses: own }) =>
      own.map(
        ({ from, to: end, reason, owner }) =>
          `${inline(task)} paused from ${clockText(from, zone, now)} to ${clockText(end, zone, now)} by ${owner}: ${reason}`,
      ),
    ),
    ...(foreseen < to
      ? [`too much happens to be foreseen after ${clockText(foreseen, zone, now)}`]
      : []),
  ]
}

export const changeText = ({ at, by }: ClockChange, zone: Zone, now: Instant): string =>
  `at ${clockText(at, zone, now)} it has been set ${by > 0 ? 'forward' : 'back'} by ${durationText(Math.abs(by))}`

function aheadRows(
  { lanes, now }: Timeline,
  zone: Zone,
  width: number,
  isNarrow: boolean,
): string[] {
  const rows = lanes
    .flatMap((lane) => lane.future.map((one) => ({ task: inline(lane.task), one })))
    .sort((a, b) => a.one.at - b.one.at)
  const times = rows.slice(0, MOST_ROWS).map(({ one }) => whenText(one, zone, now))
  const widest = Math.max(0, ...times.map(widthOf))
  const shown = rows.slice(0, MOST_ROWS).flatMap(({ task, one }, i) => {
    const what = inline(aheadText(one, zone, now))
    return isNarrow
      ? [`${shortWhen(one, zone)} ${task}`, `  ${what}`]
      : [`${pad(times[i] ?? '', widest)}  ${pad(task, width)}  ${what}`]
  })
  const quiet = lanes
    .filter(({ future, waits }) => future.length === 0 && waits.length > 0)
    .map(({ task, waits }) => `no start of ${inline(task)} in sight: ${inline(waits.join(', '))}`)
  const more = rows.length > MOST_ROWS ? [`… and ${rows.length - MOST_ROWS} rows more`] : []
  return [...(rows.length === 0 ? [] : ['']), ...shown, ...more, ...quiet]
}

/** `≈12-01 01:00`. */
const shortWhen = (one: ForeseenStarts | NonStarts, zone: Zone): string =>
  `${one.kind === 'start' && one.isAbout ? '≈' : ' '}${dayText(one.at, zone).slice(5, 16)}`

const whenText = (one: ForeseenStarts | NonStarts, zone: Zone, now: Instant): string =>
  `${one.kind === 'start' && one.isAbout ? '≈' : ' '}${clockText(one.at, zone, now)}`

function aheadText(one: ForeseenStarts | NonStarts, zone: Zone, now: Instant): string {
  const often =
    one.count === 1
      ? ''
      : ` ${one.count} times${one.kind === 'start' && one.every !== undefined ? `, every ${durationText(one.every)}` : ''} until ${clockText(one.last, zone, now)}`
  if (one.kind === 'non-start') return `does not start: ${one.reason}${often}`
  return `${surenessText(one)}${one.fails ? ', supposed to fail' : ''}${often}`
}

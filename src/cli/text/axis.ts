/** A time axis in a terminal: which column an instant falls into, ticks at whole times of the wall clock, and their labels. */
import { clockText, dayText, durationText } from '../../session/words/times.ts'
import { DAY, type Duration, HOUR, type Instant, MINUTE, WEEK } from '../../time/instant.ts'
import type { Zone } from '../../time/zone.ts'

export interface Axis {
  readonly from: Instant
  readonly to: Instant
  readonly columns: number
  readonly zone: Zone
}

/** Signs of a picture; a terminal that says it is dumb gets letters. */
export const isPlain = (): boolean => process.env['TERM'] === 'dumb'

/** As wide as the terminal, where there is one. */
export const widthOfPicture = (columns: number): number =>
  Math.max(20, Number.isFinite(columns) ? columns : Number(process.env['COLUMNS'] ?? 80) || 80)

/** The column of an instant; outside of the range it is none of them. */
export const columnAt = ({ from, to, columns }: Axis, at: Instant): number =>
  Math.floor(((at - from) / (to - from)) * columns)

/** When a column begins. */
export const instantAt = ({ from, to, columns }: Axis, column: number): Instant =>
  from + ((to - from) * column) / columns

const STEPS: readonly Duration[] = [
  ...[1, 5, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2].map((count) => count * DAY),
  WEEK,
  5 * WEEK,
]

/** Columns that a label takes, with its distance to the next. */
const LABEL = 7

/** A line of labels, each above the column at which its time begins. */
export function tickLine(axis: Axis): string {
  const { from, to, columns, zone } = axis
  const least = ((to - from) / columns) * LABEL
  const step = STEPS.find((one) => one >= least) ?? 5 * WEEK
  let line = ''
  for (let local = Math.ceil(zone.toLocal(from) / step) * step; ; local += step) {
    const at = zone.toInstant(local)
    if (at >= to) return line
    const column = columnAt(axis, at)
    const label = labelOf(at, local, step, zone)
    if (at >= from && column >= line.length && column + label.length <= columns)
      line = line.padEnd(column) + label
  }
}

/** `03:00`, or the day where it begins. */
const labelOf = (at: Instant, local: number, step: Duration, zone: Zone): string =>
  step >= DAY || local % DAY === 0
    ? dayText(at, zone).slice(5, 10)
    : clockText(at, zone).slice(0, 5)

/** `2026-03-02 09:00:00 to 2026-03-03 09:00:00 (UTC), 20 min a column`. */
export const rangeText = ({ from, to, columns, zone }: Axis): string =>
  `${dayText(from, zone)} to ${dayText(to, zone)} (${zone.name}), ${durationText((to - from) / columns)} a column`

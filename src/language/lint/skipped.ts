/** Warns of times of day that a clock change of the zone skips. */
import type { ClockTree } from '../../../grammar/clock.ts'
import type { MarkTree } from '../../../grammar/mark.ts'
import type { PartTree } from '../../../grammar/part.ts'
import type { Span } from '../../../grammar/span.ts'
import { type Leaf, leavesOf } from '../../../grammar/walk.ts'
import type { UnitWord } from '../../../grammar/words.ts'
import { clockTime } from '../../condition/format/clock.ts'
import { cron, cronInstants } from '../../time/cron.ts'
import { DAY, type Instant } from '../../time/instant.ts'
import { windows } from '../../time/period.ts'
import { type Zone, zone } from '../../time/zone.ts'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { resolveClock } from '../resolve/clock.ts'
import { resolveMark } from '../resolve/mark.ts'
import { resolveMoment } from '../resolve/moment.ts'
import type { Rule } from './rule.ts'

/** Twelve years from 2024: clock changes come every year, on days that move within a week. */
const FROM: Instant = 1_704_067_200_000
const UNTIL: Instant = FROM + 12 * 366 * DAY

interface Gap {
  /** Days since the epoch. */
  readonly day: number
  /** Milliseconds in that day. */
  readonly start: number
  readonly end: number
}

const gapsOf = (place: Zone): readonly Gap[] => {
  const gaps: Gap[] = []
  for (let at = place.stretchAt(FROM).until; at < UNTIL; at = place.stretchAt(at).until) {
    const before = place.offsetAt(at - 1)
    const after = place.offsetAt(at)
    if (after <= before) continue
    const day = Math.floor((at + before) / DAY)
    gaps.push({ day, start: at + before - day * DAY, end: at + after - day * DAY })
  }
  return gaps
}

const marksOf = (part: PartTree): readonly MarkTree[] => {
  switch (part.kind) {
    case 'full':
      return []
    case 'before':
      return [part.end]
    case 'between':
      return [part.start, part.end]
    case 'after':
    case 'starting':
      return [part.start]
    case 'on':
    case 'at':
      return part.marks
  }
}

/** A time of day as it was written, and on which days since the epoch it comes. */
interface Timed {
  readonly text: string
  readonly span: Span
  readonly time: number
  comesOn(day: number): boolean
}

const notes = { errors: [], warnings: [], zone: undefined, tasks: undefined }
const quiet = () => ({ ...notes, errors: [], warnings: [] })

const timed = (clock: ClockTree, comesOn: Timed['comesOn']): Timed => ({
  text: clock.text,
  span: clock.span,
  time: resolveClock(clock, 'day', 'end', quiet()),
  comesOn,
})

/** Whether a day is the one of a mark. */
const isDayOf = ({ time: _, ...day }: MarkTree, unit: UnitWord): Timed['comesOn'] => {
  if (unit === 'day') return () => true
  const mark = resolveMark(day, unit, 'start', quiet())
  const days = windows({ unit, part: { kind: 'on', marks: [mark] } }, zone('UTC'))
  return (at) => days.current(at * DAY) !== undefined
}

const CLOCKLESS: ReadonlySet<UnitWord> = new Set(['second', 'minute', 'hour'])

const timesIn = (leaf: Leaf): readonly Timed[] => {
  if (leaf.kind === 'every-days')
    return (leaf.times ?? []).flatMap((clock) =>
      leaf.days.map((day) => timed(clock, isDayOf(day, leaf.unit))),
    )
  if ((leaf.kind !== 'periodic' && leaf.kind !== 'time-of') || CLOCKLESS.has(leaf.unit)) return []
  return marksOf(leaf.part).flatMap((mark) =>
    mark.time === undefined ? [] : [timed(mark.time, isDayOf(mark, leaf.unit))],
  )
}

/** The fixed times of a cron expression that fall into a gap; with `*` hours it follows the clock's face. */
const cronTimesIn = (leaf: Leaf, gaps: readonly Gap[]): readonly Timed[] => {
  if (leaf.kind !== 'cron') return []
  const fields = cron(leaf.text.text)
  if (fields.anyHour) return []
  const instants = cronInstants(fields, zone('UTC'))
  const found = gaps.flatMap(({ day, start, end }) => {
    const at = instants.next(day * DAY + start - 1)
    return at !== undefined && at < day * DAY + end ? [at % DAY] : []
  })
  return found.slice(0, 1).map((time) => ({
    text: clockTime(time),
    span: leaf.text.span,
    time,
    comesOn: () => true,
  }))
}

const isSkippedOnce = (leaf: Leaf, place: Zone): boolean => {
  if (leaf.kind !== 'once-at' || leaf.at.kind !== 'iso') return false
  const moment = resolveMoment(leaf.at, quiet())
  if (moment.kind !== 'local') return false
  const at = place.toInstant(moment.local)
  return at + place.offsetAt(at) > moment.local
}

const told = (span: Span, time: string, place: Zone, day: string): Diagnostic =>
  diagnostic(
    span,
    `a clock change in ${place.name} skips ${time}: ${day} it begins at the first instant after the gap`,
  )

export const skipped: Rule = ({ tree, zone: session }) =>
  [...leavesOf(tree)].flatMap(([leaf]): readonly Diagnostic[] => {
    const own = 'zone' in leaf ? leaf.zone : undefined
    const place = own === undefined ? session : zone(own.text)
    if (place === undefined) return []
    if (leaf.kind === 'once-at')
      return isSkippedOnce(leaf, place) ? [told(leaf.at.span, 'this time', place, 'so')] : []
    const times = timesIn(leaf)
    if (times.length === 0 && leaf.kind !== 'cron') return []
    const gaps = gapsOf(place)
    const found = [
      ...cronTimesIn(leaf, gaps),
      ...times.filter(({ time, comesOn }) =>
        gaps.some(({ day, start, end }) => time >= start && time < end && comesOn(day)),
      ),
    ]
    return [...new Map(found.map((one) => [one.span, one])).values()].map(({ span, text }) =>
      told(span, text, place, 'that day'),
    )
  })

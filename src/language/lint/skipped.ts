/** Warns of times of day that a clock change of the zone skips. */
import type { ClockTree } from '../../../grammar/clock.ts'
import type { MarkTree } from '../../../grammar/mark.ts'
import type { PartTree } from '../../../grammar/part.ts'
import { type Leaf, leavesOf } from '../../../grammar/walk.ts'
import { weekdayOf } from '../../time/civil.ts'
import { DAY, type Instant } from '../../time/instant.ts'
import { type Zone, zone } from '../../time/zone.ts'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { resolveClock } from '../resolve/clock.ts'
import type { Rule } from './rule.ts'

/** Two years from 2024: clock changes come every year. */
const FROM: Instant = 1_704_067_200_000
const UNTIL: Instant = FROM + 731 * DAY

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

interface Timed {
  readonly clock: ClockTree
  readonly weekday?: number | undefined
}

const timedMarks = (marks: readonly MarkTree[]): readonly Timed[] =>
  marks.flatMap(({ time, weekday }) => (time === undefined ? [] : [{ clock: time, weekday }]))

const timesIn = (leaf: Leaf): readonly Timed[] => {
  if (leaf.kind === 'every-days' && leaf.times !== undefined && leaf.unit === 'week')
    return leaf.times.flatMap((clock) => leaf.days.map(({ weekday }) => ({ clock, weekday })))
  if (leaf.kind !== 'periodic' && leaf.kind !== 'time-of') return []
  return leaf.unit === 'day' || leaf.unit === 'week' ? timedMarks(marksOf(leaf.part)) : []
}

const notes = { errors: [], warnings: [], zone: undefined, tasks: undefined }

const isSkipped = ({ clock, weekday }: Timed, { day, start, end }: Gap): boolean => {
  const time = resolveClock(clock, 'day', 'end', { ...notes, errors: [], warnings: [] })
  return time >= start && time < end && (weekday === undefined || weekday === weekdayOf(day))
}

export const skipped: Rule = ({ tree, zone: session }) =>
  [...leavesOf(tree)].flatMap(([leaf]): readonly Diagnostic[] => {
    const times = timesIn(leaf)
    if (times.length === 0) return []
    const own = 'zone' in leaf ? leaf.zone : undefined
    const place = own === undefined ? session : zone(own.text)
    if (place === undefined) return []
    const gaps = gapsOf(place)
    const found = times.filter((timed) => gaps.some((gap) => isSkipped(timed, gap)))
    return [...new Set(found.map(({ clock }) => clock))].map((clock) =>
      diagnostic(
        clock.span,
        `a clock change in ${place.name} skips ${clock.text}: that day it begins at the first instant after the gap`,
      ),
    )
  })

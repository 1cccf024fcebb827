/** What follows `every`, as the kinds of operands that it can mean. */
import type { ClockTree } from '../../../grammar/clock.ts'
import type { EveryDaysShape } from '../../../grammar/every.ts'
import type { EveryMonthsShape, EveryShape } from '../../../grammar/every-distance.ts'
import type { Clauses } from '../../../grammar/every-nth.ts'
import type { Span } from '../../../grammar/span.ts'
import type { TimeSuffix } from '../../../grammar/time.ts'
import type { Condition, Of } from '../../condition/condition.ts'
import { formatDuration } from '../../time/duration.ts'
import { DAY } from '../../time/instant.ts'
import type { Mark, Marks } from '../../time/mark.ts'
import { resolveClock } from './clock.ts'
import { resolveCount, resolveDuration } from './duration.ts'
import { asWeekday, resolveMark } from './mark.ts'
import { resolveMoment } from './moment.ts'
import { fail, type Notes } from './notes.ts'
import { zoneOf } from './zone.ts'

/** The `spread` that was written, as a field. */
export const spreadOf = (suffix: TimeSuffix, notes: Notes): { spread?: number } =>
  suffix.spread === undefined ? {} : { spread: resolveDuration(suffix.spread, notes) }

type Suffixed<T> = T & TimeSuffix & { readonly span: Span }

const unzoned = (tree: Suffixed<object>, notes: Notes): void => {
  if (tree.zone !== undefined)
    fail(
      notes,
      tree.zone.span,
      "elapsed time has no time zone: add 'aligned' or 'starting at' to go by a clock",
    )
}

const ALIGNED_TOO_LONG =
  "the zone's day is too short to align this distance: expected at most one day, or 'starting at'"

/** Days and weeks of the calendar; with only a start, the instants that lie a distance apart from there. */
const resolveCalendar = (
  distance: number,
  span: Span,
  { days, times, start }: Clauses,
  notes: Notes,
): Of<'every-from'> | Of<'every-nth'> => {
  const anchor = start === undefined ? undefined : resolveMoment(start, notes)
  if (anchor !== undefined && days === undefined && times === undefined)
    return { kind: 'every-from', distance, anchor }
  if (distance % DAY !== 0)
    fail(
      notes,
      span,
      `'${times === undefined ? 'on' : 'at'}' needs a distance of whole days or weeks, not ${formatDuration(distance)}`,
    )
  if (
    times === undefined &&
    start?.kind === 'iso' &&
    anchor?.kind === 'local' &&
    anchor.local % DAY !== 0
  )
    fail(
      notes,
      start.span,
      "a start with a time of day needs 'at' as well, or each day counts as a whole",
    )
  const weekdays = days?.map(({ weekday }) => asWeekday(weekday ?? 1))
  return {
    kind: 'every-nth',
    distance,
    ...(weekdays === undefined ? {} : { weekdays: inOrder(weekdays) }),
    ...(times === undefined
      ? {}
      : { times: inOrder(times.map((time) => resolveClock(time, 'day', 'start', notes))) }),
    ...(anchor === undefined ? {} : { start: anchor }),
  }
}

/** The order in which things were said makes no other condition. */
const inOrder = <N extends number>(values: readonly N[]): readonly N[] =>
  [...new Set(values)].sort((a, b) => a - b)

/** `every D` in all its forms. */
export const resolveEvery = (tree: Suffixed<EveryShape>, notes: Notes): Condition => {
  const distance = resolveDuration(tree.distance, notes)
  const { mode } = tree
  if (mode?.kind === 'aligned') {
    if (distance > DAY) fail(notes, tree.distance.span, ALIGNED_TOO_LONG)
    return {
      kind: 'every-from',
      distance,
      anchor: 'aligned',
      ...spreadOf(tree, notes),
      ...zoneOf(tree.zone, notes),
    }
  }
  if (mode?.kind === 'calendar')
    return {
      ...resolveCalendar(distance, tree.distance.span, mode, notes),
      ...spreadOf(tree, notes),
      ...zoneOf(tree.zone, notes),
    }
  unzoned(tree, notes)
  if (mode?.kind !== 'to') {
    const based = mode === undefined ? 'start' : 'finish'
    return { kind: 'every', distance, based, ...spreadOf(tree, notes) }
  }
  const most = resolveDuration(mode.most, notes)
  if (most < distance) fail(notes, mode.most.span, 'the second distance is shorter than the first')
  return { kind: 'every', distance, most, based: 'start', ...spreadOf(tree, notes) }
}

/** `every N months`. */
export const resolveEveryMonths = (tree: Suffixed<EveryMonthsShape>, notes: Notes): Condition => ({
  kind: 'every-months',
  months: resolveCount(tree.count, notes) * tree.factor,
  ...(tree.anchor === undefined ? {} : { anchor: resolveMoment(tree.anchor, notes) }),
  ...spreadOf(tree, notes),
  ...zoneOf(tree.zone, notes),
})

const timed = (day: Mark, times: readonly ClockTree[], notes: Notes): readonly Mark[] =>
  times.map((time) => ({ ...day, time: resolveClock(time, 'day', 'start', notes) }))

/** `every Monday at 10:00` is `weekly at Mon 10:00`, `every Monday` is `weekly on Mon`. */
export const resolveEveryDays = (tree: Suffixed<EveryDaysShape>, notes: Notes): Condition => {
  const days = tree.days.map((day) => resolveMark(day, tree.unit, 'start', notes))
  const { times } = tree
  const whole = times && tree.days.find((day) => day.month !== undefined && day.day === undefined)
  if (whole !== undefined) fail(notes, whole.span, 'a time needs a day of the month before it')
  const marks = times === undefined ? days : days.flatMap((day) => timed(day, times, notes))
  const [first = {}, ...rest] = marks
  const list: Marks = [first, ...rest]
  return {
    kind: 'periodic',
    unit: tree.unit,
    part: { kind: times === undefined ? 'on' : 'at', marks: list },
    ...spreadOf(tree, notes),
    ...zoneOf(tree.zone, notes),
  }
}

/** What follows `every`, as the kinds of operands that it can mean. */
import type { ClockTree } from '../../../grammar/clock.ts'
import type { DailyOnShape, DateAtShape, EveryDaysShape } from '../../../grammar/date.ts'
import type { EveryMonthsShape, EveryShape } from '../../../grammar/every-distance.ts'
import type { Clauses } from '../../../grammar/every-nth.ts'
import type { MarkTree } from '../../../grammar/mark.ts'
import type { Span } from '../../../grammar/span.ts'
import type { TimeSuffix } from '../../../grammar/time.ts'
import type { Condition, ConditionOf } from '../../condition/condition.ts'
import { all, any } from '../../condition/construct.ts'
import { formatDuration } from '../../time/duration.ts'
import { DAY } from '../../time/instant.ts'
import type { CycleMark, CycleMarks, Moment } from '../../time/mark.ts'
import { resolveClock } from './clock.ts'
import { resolveDays } from './days.ts'
import { resolveCount, resolveDuration } from './duration.ts'
import { asWeekday, resolveMark } from './mark.ts'
import { resolveMoment } from './moment.ts'
import { fail, type Notes, warn } from './notes.ts'
import { unsaidOf, unsureOf } from './unsure.ts'
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

/** Where the distance divides the day, what matters of the place is what a distance leaves over. */
export const alignedTo = (distance: number, to = 0): ConditionOf<'every-from'> => {
  const offset = DAY % distance === 0 ? to % distance : to
  return { kind: 'every-from', distance, anchor: 'aligned', ...(offset === 0 ? {} : { offset }) }
}

const ALIGNED_TOO_LONG =
  "the zone's day is too short to align this distance: expected at most one day, or 'starting at'"

/** `starting 2026-01-01 at 6:00`: hours and minutes are counted from an instant. */
const instantOf = (
  start: Moment | undefined,
  times: Clauses['times'],
): readonly [day: number, time: ClockTree] | undefined => {
  const [time, ...others] = times ?? []
  if (start?.kind !== 'local' || start.local % DAY !== 0) return undefined
  return time === undefined || others.length > 0 ? undefined : [start.local, time]
}

/** Days and weeks of the calendar; with only a start, the instants that lie a distance apart from there. */
const resolveCalendar = (
  distance: number,
  span: Span,
  { days, times, start }: Clauses,
  notes: Notes,
): ConditionOf<'every-from'> | ConditionOf<'every-nth'> => {
  const anchor = start === undefined ? undefined : resolveMoment(start, notes)
  if (anchor !== undefined && days === undefined && times === undefined)
    return { kind: 'every-from', distance, anchor }
  const instant = days === undefined ? instantOf(anchor, times) : undefined
  if (distance % DAY !== 0 && instant !== undefined) {
    const [local, time] = instant
    const at = local + resolveClock(time, 'day', 'start', notes)
    return { kind: 'every-from', distance, anchor: { kind: 'local', local: at } }
  }
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

/** Hours and minutes are not counted in days: `on Mon` is a guard beside them. */
const isGuard = (
  distance: number,
  mode: Clauses,
): mode is Clauses & Required<Pick<Clauses, 'days'>> =>
  distance % DAY !== 0 &&
  mode.days !== undefined &&
  mode.times === undefined &&
  mode.start === undefined

/** `every D` in all its forms. */
export const resolveEvery = (tree: Suffixed<EveryShape>, notes: Notes): Condition => {
  const distance = resolveDuration(tree.distance, notes)
  const { mode } = tree
  if (mode?.kind === 'aligned') {
    if (distance > DAY) fail(notes, tree.distance.span, ALIGNED_TOO_LONG)
    const to = mode.to && resolveClock(mode.to, mode.isOfHour ? 'hour' : 'day', 'start', notes)
    return { ...alignedTo(distance, to), ...spreadOf(tree, notes), ...zoneOf(tree.zone, notes) }
  }
  if (mode?.kind === 'calendar' && isGuard(distance, mode)) {
    const values = mode.days.map(({ weekday, span }) => ({ value: weekday ?? 1, span }))
    const days = resolveDays(
      { kind: 'on-days', days: { kind: 'weekdays', values } },
      zoneOf(tree.zone, notes),
      notes,
    )
    return all({ kind: 'every', distance, based: 'start', ...spreadOf(tree, notes) }, days)
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

const timed = (day: CycleMark, times: readonly ClockTree[], notes: Notes): readonly CycleMark[] =>
  times.map((time) => ({ ...day, time: resolveClock(time, 'day', 'start', notes) }))

/** `daily on weekdays`, `every business day of 'FI' at 9:00`: a guard beside `daily`. */
export const resolveDailyOn = (tree: Suffixed<DailyOnShape>, notes: Notes): Condition => {
  const zone = zoneOf(tree.zone, notes)
  const [first, ...rest] = (tree.times ?? []).map((time) => ({
    time: resolveClock(time, 'day', 'start', notes),
  }))
  const daily: Condition = {
    kind: 'periodic',
    unit: 'day',
    part: first === undefined ? { kind: 'full' } : { kind: 'at', marks: [first, ...rest] },
    ...spreadOf(tree, notes),
    ...zone,
  }
  return all(daily, resolveDays({ kind: 'on-days', days: tree.days }, zone, notes))
}

/** `on 2026-12-24 at 18:00` is `once at 2026-12-24 18:00`. */
export const resolveDateAt = (tree: Suffixed<DateAtShape>, notes: Notes): Condition => {
  const day = resolveMoment(tree.date, notes)
  const once = (time: ClockTree): Condition => {
    const add = resolveClock(time, 'day', 'start', notes)
    const at: Moment = day.kind === 'local' ? { ...day, local: day.local + add } : day
    return { kind: 'once-at', at, ...spreadOf(tree, notes), ...zoneOf(tree.zone, notes) }
  }
  const [first, ...rest] = tree.times
  return any(once(first), ...rest.map(once))
}

/** `1st of January, April and July at 6:00`: months without a day have that of the date before them. */
const sharing = (marks: readonly MarkTree[]): readonly MarkTree[] => {
  let day: MarkTree['day']
  return marks.map((mark) => {
    day = mark.day ?? day
    return mark.month === undefined || day === undefined ? mark : { ...mark, day }
  })
}

/** `every Monday at 10:00` is `weekly at Mon 10:00`, `every Monday` is `weekly on Mon`. */
export const resolveEveryDays = (tree: Suffixed<EveryDaysShape>, notes: Notes): Condition => {
  const [first] = tree.days
  const unsaid = tree.unsaid ?? (first.weekday === undefined ? undefined : tree.unsure)
  if (unsaid !== undefined) warn(notes, unsaid, unsaidOf(first))
  else if (tree.unsure !== undefined) fail(notes, tree.unsure, ...unsureOf(first))
  const { times } = tree
  const dated = times === undefined ? tree.days : sharing(tree.days)
  const days = dated.map((day) => resolveMark(day, tree.unit, 'start', notes))
  const whole = times && dated.find((day) => day.month !== undefined && day.day === undefined)
  if (whole !== undefined) fail(notes, whole.span, 'a time needs a day of the month before it')
  const marks = times === undefined ? days : days.flatMap((day) => timed(day, times, notes))
  const [mark = {}, ...rest] = marks
  const list: CycleMarks = [mark, ...rest]
  return {
    kind: 'periodic',
    unit: tree.unit,
    part: { kind: times === undefined ? 'on' : 'at', marks: list },
    ...spreadOf(tree, notes),
    ...zoneOf(tree.zone, notes),
  }
}

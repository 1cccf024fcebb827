/** What follows `every`, as the kinds of operands that it can mean. */
import type { ClockTree } from '../../../grammar/clock.ts'
import type { DailyOnShape, DateAtShape, EveryDaysShape } from '../../../grammar/date.ts'
import type { EveryMonthsShape, EveryShape } from '../../../grammar/every.ts'
import type { Span } from '../../../grammar/span.ts'
import type { TimeSuffix } from '../../../grammar/time.ts'
import type { Condition, Of } from '../../condition/condition.ts'
import { all, any } from '../../condition/make.ts'
import { DAY } from '../../time/instant.ts'
import type { Mark, Marks, Moment } from '../../time/mark.ts'
import { resolveClock } from './clock.ts'
import { resolveDays } from './days.ts'
import { resolveCount, resolveDuration } from './duration.ts'
import { resolveMark } from './mark.ts'
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

/** Where the distance divides the day, what matters of the place is what a distance leaves over. */
export const alignedTo = (distance: number, to = 0): Of<'every-from'> => {
  const offset = DAY % distance === 0 ? to % distance : to
  return { kind: 'every-from', distance, anchor: 'aligned', ...(offset === 0 ? {} : { offset }) }
}

const ALIGNED_TOO_LONG =
  "the zone's day is too short to align this distance: expected at most one day, or 'starting at'"

/** `every D` in all its forms. */
export const resolveEvery = (tree: Suffixed<EveryShape>, notes: Notes): Condition => {
  const distance = resolveDuration(tree.distance, notes)
  const { mode } = tree
  if (mode?.kind === 'aligned') {
    if (distance > DAY) fail(notes, tree.distance.span, ALIGNED_TOO_LONG)
    const to = mode.to && resolveClock(mode.to, mode.isOfHour ? 'hour' : 'day', 'start', notes)
    return { ...alignedTo(distance, to), ...spreadOf(tree, notes), ...zoneOf(tree.zone, notes) }
  }
  if (mode?.kind === 'starting') {
    const anchor = resolveMoment(mode.at, notes)
    return {
      kind: 'every-from',
      distance,
      anchor,
      ...spreadOf(tree, notes),
      ...zoneOf(tree.zone, notes),
    }
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

const UNSURE =
  "this can be read in two ways: add 'of the month' for the 2nd one of each month, or write 'other' for every 2nd week"

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

/** `every Monday at 10:00` is `weekly at Mon 10:00`, `every Monday` is `weekly on Mon`. */
export const resolveEveryDays = (tree: Suffixed<EveryDaysShape>, notes: Notes): Condition => {
  if (tree.unsure !== undefined) fail(notes, tree.unsure, UNSURE)
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

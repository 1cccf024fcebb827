/** What follows `every`, as the kinds of operands that it can mean. */
import type { ClockTree } from '../../../grammar/clock.ts'
import type { EveryDaysShape, EveryMonthsShape, EveryShape } from '../../../grammar/every.ts'
import type { Span } from '../../../grammar/span.ts'
import type { TimeSuffix } from '../../../grammar/time.ts'
import type { Condition } from '../../condition/condition.ts'
import { DAY } from '../../time/instant.ts'
import type { Mark, Marks } from '../../time/mark.ts'
import { resolveClock } from './clock.ts'
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

const ALIGNED_TOO_LONG =
  "the zone's day is too short to align this distance: expected at most one day, or 'starting at'"

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

/** The machines of the guards about time: periods, days, absolute windows (LANGUAGE.md section 5). */
import { cron } from '../../time/cron.ts'
import { cronWindows } from '../../time/cron-windows.ts'
import { calendarDays, type DayAnswer, daysWindows } from '../../time/days.ts'
import { type Instant, NEVER } from '../../time/instant.ts'
import { resolveMoment } from '../../time/moment.ts'
import { windows } from '../../time/period.ts'
import type { Windows } from '../../time/recurrence.ts'
import { zone } from '../../time/zone.ts'
import type { Absolute, CronTime, OnDays, TimeOf } from '../time.ts'
import { guard, type LeafMachine, type Reading, type View } from './machine.ts'

const zoneOf = (condition: { readonly zone?: string }, view: View) =>
  condition.zone === undefined ? view.zone : zone(condition.zone)

/** A guard that is true inside windows. */
const inside = <C>(bind: (condition: C, view: View) => Windows): LeafMachine<C, Windows> => ({
  bound: () => false,
  topics: () => [],
  initial: bind,
  step: (_condition, recurrence, view) => [recurrence, insideReading(recurrence, view.snapshot.at)],
})

function insideReading(recurrence: Windows, at: Instant): Reading {
  const current = recurrence.current(at)
  const next = recurrence.next(at)?.start ?? NEVER
  return current === undefined
    ? guard(false, next)
    : guard(true, Math.min(current.end, next), current.start)
}

const timeOfPart: LeafMachine<TimeOf, Windows> = inside((condition, view) =>
  windows({ unit: condition.unit, part: condition.part }, zoneOf(condition, view)),
)

/** Whole cycles follow each other without a gap. */
export const timeOf: LeafMachine<TimeOf, Windows> = {
  ...timeOfPart,
  step(condition, state, view) {
    const [next, reading] = timeOfPart.step(condition, state, view)
    const { kind } = condition.part
    const isEndless = reading.value === true && (kind === 'full' || kind === 'starting')
    return [next, isEndless ? { ...reading, wake: NEVER } : reading]
  },
}

export const cronTime: LeafMachine<CronTime, Windows> = inside((condition, view) =>
  cronWindows(cron(condition.expression), zoneOf(condition, view)),
)

type DaysState = Windows | ((at: Instant) => DayAnswer) | undefined

/** Unknown outside the years that a named calendar covers, and while it has not been loaded. */
export const onDays: LeafMachine<OnDays, DaysState> = {
  bound: () => false,
  topics: ({ days }) => ('calendar' in days ? [`calendar/${days.calendar}`] : []),
  initial: (condition, view) => daysState(condition, view),
  step(condition, known, view) {
    const state = known ?? daysState(condition, view)
    const { at } = view.snapshot
    if (state === undefined) return [state, guard('unknown', NEVER)]
    if (typeof state === 'function') {
      const { value, until } = state(at)
      return [state, guard(value ?? 'unknown', until)]
    }
    return [state, insideReading(state, at)]
  },
}

function daysState(condition: OnDays, view: View): DaysState {
  const { days } = condition
  if (!('calendar' in days)) return daysWindows(days, zoneOf(condition, view))
  const calendar = view.facts.calendar(days.calendar)
  return calendar === undefined ? undefined : calendarDays(days, calendar, zoneOf(condition, view))
}

export const absolute: LeafMachine<Absolute, { readonly from: Instant; readonly until: Instant }> =
  {
    bound: (condition) => condition.from?.kind === 'natural' || condition.until?.kind === 'natural',
    topics: () => [],
    initial(condition, view) {
      const place = zoneOf(condition, view)
      const known = view.binding.firstKnown
      return {
        from: condition.from === undefined ? -NEVER : resolveMoment(condition.from, place, known),
        until: condition.until === undefined ? NEVER : resolveMoment(condition.until, place, known),
      }
    },
    step(_condition, bounds, view) {
      const at = view.snapshot.at
      if (at < bounds.from) return [bounds, guard(false, bounds.from)]
      if (at < bounds.until) return [bounds, guard(true, bounds.until, bounds.from)]
      return [bounds, guard(false, NEVER, bounds.until)]
    },
  }

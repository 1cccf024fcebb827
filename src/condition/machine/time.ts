/** The machines of the other time operands: `every D`, `once`, and the guards (LANGUAGE.md section 5). */
import { cron, cronWindows } from '../../time/cron.ts'
import { calendarDays, type DayAnswer, daysWindows } from '../../time/days.ts'
import { type Instant, NEVER } from '../../time/instant.ts'
import { resolveMoment } from '../../time/moment.ts'
import { windows } from '../../time/period.ts'
import type { Windows } from '../../time/recurrence.ts'
import { zone } from '../../time/zone.ts'
import { format } from '../format.ts'
import type { Absolute, CronTime, Every, Once, OnceIn, OnDays, TimeOf } from '../time.ts'
import { NO_TOKENS } from '../verdict.ts'
import { fraction } from './hash.ts'
import { guard, type LeafMachine, offer, type Reading, type View } from './machine.ts'

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

export const timeOf: LeafMachine<TimeOf, Windows> = inside((condition, view) =>
  windows({ unit: condition.unit, part: condition.part }, zoneOf(condition, view)),
)

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

interface EveryState {
  readonly name: string
  /** The due instant for which the state was made, and what it became after a backward clock change. */
  readonly planned: Instant
  readonly due: Instant
}

/** Elapsed time from the due instant that the last start consumed: no drift, and never more than D ahead. */
export const every: LeafMachine<Every, EveryState> = {
  bound: () => true,
  topics: (condition, task) =>
    condition.based === 'finish' && task !== null ? [`task/${task}`] : [],
  initial: (condition) => ({ name: format(condition), planned: NEVER, due: NEVER }),
  step(condition, state, view) {
    if (!view.consuming) return [state, everyPlain(condition, view)]
    const { at } = view.snapshot
    const planned = everyDue(condition, state.name, view)
    const longest = condition.most ?? condition.distance
    const due =
      planned === state.planned
        ? state.due
        : planned - at > longest && planned !== NEVER
          ? at + longest
          : planned
    const next = planned === state.planned ? state : { name: state.name, planned, due }
    const begin = due + spreadDelay(condition, view, state.name, due)
    return at >= begin
      ? [next, offer([{ source: state.name, mark: due }], NEVER, begin)]
      : [next, offer(NO_TOKENS, begin)]
  },
}

function everyDue(condition: Every, name: string, view: View): Instant {
  const { binding, facts } = view
  const last = binding.consumed(name)
  if (condition.based === 'finish') {
    const task = binding.task
    if (task !== null && facts.running(task).length > 0) return NEVER
    const ended = task === null ? undefined : facts.newest(task, 'ended')
    if (ended !== undefined && (last === undefined || ended.at >= last.at))
      return ended.at + condition.distance
    return last === undefined ? binding.firstKnown : NEVER
  }
  if (last === undefined) return binding.firstKnown
  const distance = everyDistance(condition, `${binding.task}|${name}|${last.mark}`)
  return last.at - last.mark < distance ? last.mark + distance : last.at + distance
}

const everyDistance = (condition: Every, seed: string): number =>
  condition.most === undefined
    ? condition.distance
    : condition.distance + Math.floor(fraction(seed) * (condition.most - condition.distance + 1))

const spreadDelay = (condition: Every, view: View, name: string, due: Instant): number =>
  condition.spread === undefined || due === NEVER
    ? 0
    : Math.floor(
        fraction(`${view.binding.task}|${name}|${due}`) *
          Math.min(condition.spread, condition.distance),
      )

/** Without this task's starts: true at first-known + n·D only. */
function everyPlain(condition: Every, view: View): Reading {
  const passed = view.snapshot.at - view.binding.firstKnown
  if (passed < 0) return guard(false, view.binding.firstKnown)
  const over = passed % condition.distance
  return over === 0
    ? guard(true, view.snapshot.at + 1)
    : guard(false, view.snapshot.at + condition.distance - over)
}

export const once: LeafMachine<Once> = {
  bound: () => true,
  topics: (_condition, task) => (task === null ? [] : [`task/${task}`]),
  initial: () => undefined,
  step(_condition, _state, view) {
    const { binding, facts, consuming } = view
    if (!consuming) return [undefined, guard(true, NEVER)]
    const started =
      binding.consumed('once') !== undefined ||
      (binding.task !== null && facts.newest(binding.task, 'started') !== undefined)
    return [undefined, offer(started ? NO_TOKENS : [{ source: 'once', mark: 0 }], NEVER)]
  },
}

export const onceIn: LeafMachine<OnceIn, string> = {
  bound: () => true,
  topics: () => [],
  initial: (condition) => format(condition),
  step(condition, name, view) {
    const { at } = view.snapshot
    const due = view.binding.firstKnown + condition.delay
    if (at < due) return [name, view.consuming ? offer(NO_TOKENS, due) : guard(false, due)]
    if (!view.consuming) return [name, guard(at === due, at === due ? at + 1 : NEVER)]
    const until = due + (view.binding.catchUp.within ?? NEVER)
    const open = view.binding.consumed(name) === undefined && at < until
    return [name, open ? offer([{ source: name, mark: due }], until, due) : offer(NO_TOKENS, NEVER)]
  },
}

/** The machine of `[task T] has succeeded …`: whether, or how often, such an event stands in a stretch of time. */
import { DAY, type Instant, NEVER } from '../../time/instant.ts'
import type { CycleUnit } from '../../time/mark.ts'
import { windows } from '../../time/period.ts'
import type { Windows } from '../../time/recurrence.ts'
import { type EventMark, OUTCOMES } from '../facts.ts'
import type { Has } from '../task.ts'
import { guard, type LeafMachine, type View } from './machine.ts'
import { named, spanZone } from './task.ts'

interface State {
  /** The cycle itself, and the part of it that counts. */
  readonly cycle: Windows | undefined
  readonly part: Windows | undefined
}

const LONGEST: { readonly [U in CycleUnit]: number } = {
  second: 1000,
  minute: 60_000,
  hour: 2 * 3_600_000,
  day: 2 * DAY,
  week: 9 * DAY,
  month: 33 * DAY,
  quarter: 95 * DAY,
  year: 368 * DAY,
}

export const has: LeafMachine<Has, State> = {
  bound: (condition) => condition.task === null,
  topics: (condition, task) => [`task/${named(condition.task, task)}`],
  needs(condition, task) {
    const topic = `task/${named(condition.task, task)}`
    const { span } = condition
    if (condition.count?.kind === 'in-a-row')
      return [{ topic, span: NEVER, count: 50 * condition.count.count }]
    if (span.kind === 'ever')
      return condition.count === undefined ? [] : [{ topic, span: NEVER, count: NEVER }]
    if (span.kind === 'past')
      return condition.count === undefined ? [] : [{ topic, span: span.duration, count: NEVER }]
    return condition.count === undefined && span.part.kind === 'full'
      ? []
      : [{ topic, span: 2 * LONGEST[span.unit], count: NEVER }]
  },
  initial(condition, view) {
    const { span } = condition
    if (span.kind !== 'cycle') return { cycle: undefined, part: undefined }
    const place = spanZone(span.zone, view)
    const starting = span.part.kind === 'starting' ? span.part : ({ kind: 'full' } as const)
    return {
      cycle: windows({ unit: span.unit, part: starting }, place),
      part: windows({ unit: span.unit, part: span.part }, place),
    }
  },
  step(condition, state, view) {
    const task = named(condition.task, view.binding.task)
    const { count, span } = condition
    if (span.kind === 'cycle') return [state, inCycle(condition, state, task, view)]
    const past = span.kind === 'past' ? span.duration : NEVER
    return count?.kind === 'in-a-row'
      ? [state, inARowPast(condition, count.count, past, task, view)]
      : [state, inPast(condition, past, task, view)]
  },
}

const wantedCount = ({ count }: Has): number =>
  count === undefined ? 1 : count.kind === 'more-than' ? count.count + 1 : count.count

/** The newest ends of the task's runs in these stretches, if there are `count` of them and all were so. */
function inARow(
  condition: Has,
  count: number,
  task: string,
  view: View,
  isIn: (event: EventMark) => boolean,
): readonly EventMark[] | undefined {
  const types: readonly string[] = OUTCOMES[condition.outcome]
  const ends: readonly string[] = OUTCOMES.ended
  const among = types.every((type) => ends.includes(type)) ? ends : [...ends, ...types]
  const newest: EventMark[] = []
  const history = view.facts.history(task)
  for (let i = history.length - 1; i >= 0 && newest.length < count; i--) {
    const event = history[i]
    if (event === undefined || !among.includes(event.type) || !isIn(event)) continue
    if (!types.includes(event.type)) return undefined
    newest.push(event)
  }
  return newest.length === count ? newest : undefined
}

/** The oldest of them leaves the stretch first. */
function inARowPast(condition: Has, count: number, past: number, task: string, view: View) {
  const { at } = view.snapshot
  const row = inARow(condition, count, task, view, (event) => event.at >= at - past)
  if (row === undefined) return guard(false, NEVER)
  return guard(true, Math.min(...row.map((event) => event.at)) + past + 1, row[0]?.at ?? at)
}

/** At least `enough` in the closed stretch [now − D, now]; the oldest of the newest `enough` leaves it first. */
function inPast(condition: Has, past: number, task: string, view: View) {
  const { at } = view.snapshot
  const oldest = nthNewest(condition, wantedCount(condition), task, view)
  const newest = view.facts.newest(task, condition.outcome)
  if (oldest === undefined || newest === undefined) return guard(false, NEVER)
  const leaves = oldest.at + past + 1
  return at < leaves ? guard(true, leaves, newest.at) : guard(false, NEVER, leaves)
}

function nthNewest(condition: Has, nth: number, task: string, view: View): EventMark | undefined {
  if (nth === 1) return view.facts.newest(task, condition.outcome)
  const types: readonly string[] = OUTCOMES[condition.outcome]
  return view.facts
    .history(task)
    .filter((event) => types.includes(event.type))
    .at(-nth)
}

/** In the occurrences of this cycle that have begun; one that has not begun yet is empty. */
function inCycle(condition: Has, state: State, task: string, view: View) {
  const { at } = view.snapshot
  const cycle = state.cycle?.current(at)
  const nextCycle = state.cycle?.next(at)?.start ?? NEVER
  const nextPart = state.part?.next(at)?.start ?? NEVER
  const inside = state.part?.current(at)
  const wake = Math.min(nextCycle, nextPart, inside?.end ?? NEVER)
  if (cycle === undefined) return guard(false, NEVER)
  const stretches = begun(state.part, cycle.start, at)
  if (inside !== undefined && inside.start < cycle.start) stretches.push(inside)
  if (stretches.length === 0) return guard(false, NEVER)
  const isIn = (event: EventMark) =>
    stretches.some(({ start, end }) => event.at >= start && event.at < end)
  const value =
    condition.count?.kind === 'in-a-row'
      ? inARow(condition, condition.count.count, task, view, isIn) !== undefined
      : countIn(condition, task, view, isIn)
  // What has not happened in it can only happen: time takes events away.
  return guard(value, value ? wake : NEVER)
}

function begun(part: Windows | undefined, from: Instant, at: Instant) {
  const found: { start: Instant; end: Instant }[] = []
  for (
    let next = part?.next(from - 1);
    next !== undefined && next.start <= at;
    next = part?.next(next.start)
  )
    found.push(next)
  return found
}

function countIn(
  condition: Has,
  task: string,
  view: View,
  isIn: (event: EventMark) => boolean,
): boolean {
  const enough = wantedCount(condition)
  const newest = view.facts.newest(task, condition.outcome)
  if (newest === undefined) return false
  if (enough === 1 && isIn(newest)) return true
  const types: readonly string[] = OUTCOMES[condition.outcome]
  let count = 0
  for (const event of view.facts.history(task))
    if (types.includes(event.type) && isIn(event) && ++count >= enough) return true
  return false
}

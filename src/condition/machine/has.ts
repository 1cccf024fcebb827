/** The machine of `[task T] has succeeded …`: whether, or how often, such an event stands in a stretch of time. */
import { DAY, type Instant, NEVER } from '../../time/instant.ts'
import type { Unit } from '../../time/mark.ts'
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

const LONGEST: { readonly [U in Unit]: number } = {
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
    if (condition.count?.kind === 'in-a-row')
      return [{ topic, span: NEVER, count: 50 * condition.count.count }]
    const { span } = condition
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
    if (condition.count?.kind === 'in-a-row')
      return [state, guard(inARow(condition, condition.count.count, task, view), NEVER)]
    const enough =
      condition.count === undefined
        ? 1
        : condition.count.kind === 'more-than'
          ? condition.count.count + 1
          : condition.count.count
    if (condition.span.kind === 'cycle')
      return [state, inCycle(condition, state, enough, task, view)]
    const past = condition.span.kind === 'past' ? condition.span.duration : NEVER
    return [state, inPast(condition, enough, past, task, view)]
  },
}

/** The newest `count` ends of the task's runs all were so. */
function inARow(condition: Has, count: number, task: string, view: View): boolean {
  const types: readonly string[] = OUTCOMES[condition.outcome]
  const among: readonly string[] =
    condition.outcome === 'started' ||
    condition.outcome === 'missed' ||
    condition.outcome === 'late'
      ? [...OUTCOMES.ended, ...types]
      : OUTCOMES.ended
  const ends = view.facts.history(task).filter((event) => among.includes(event.type))
  const newest = ends.slice(-count)
  return newest.length === count && newest.every((event) => types.includes(event.type))
}

/** At least so many in the closed stretch [now − D, now]; the oldest of the newest `enough` leaves it first. */
function inPast(condition: Has, enough: number, past: number, task: string, view: View) {
  const { at } = view.snapshot
  const event = nthNewest(condition, enough, task, view)
  if (event === undefined) return guard(false, NEVER)
  const leaves = event.at + past + 1
  return at < leaves ? guard(true, leaves, event.at) : guard(false, NEVER, leaves)
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
function inCycle(condition: Has, state: State, enough: number, task: string, view: View) {
  const { at } = view.snapshot
  const cycle = state.cycle?.current(at)
  const nextCycle = state.cycle?.next(at)?.start ?? NEVER
  const nextPart = state.part?.next(at)?.start ?? NEVER
  const inside = state.part?.current(at)
  const wake = Math.min(nextCycle, nextPart, inside?.end ?? NEVER)
  if (cycle === undefined) return guard(false, wake)
  const stretches = begun(state.part, cycle.start, at)
  if (inside !== undefined && inside.start < cycle.start) stretches.push(inside)
  if (stretches.length === 0) return guard(false, wake)
  return guard(countIn(condition, stretches, enough, task, view), wake)
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
  stretches: readonly { start: Instant; end: Instant }[],
  enough: number,
  task: string,
  view: View,
): boolean {
  const newest = view.facts.newest(task, condition.outcome)
  const isIn = (event: EventMark) =>
    stretches.some(({ start, end }) => event.at >= start && event.at < end)
  if (newest === undefined) return false
  if (enough === 1 && isIn(newest)) return true
  const types: readonly string[] = OUTCOMES[condition.outcome]
  let count = 0
  for (const event of view.facts.history(task))
    if (types.includes(event.type) && isIn(event) && ++count >= enough) return true
  return false
}

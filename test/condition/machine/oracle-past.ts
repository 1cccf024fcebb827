/** For the oracle: all that has happened, and the guards as functions of it. */
import type { Condition, ConditionOf } from '../../../src/condition/condition.ts'
import type { Truth } from '../../../src/condition/verdict.ts'
import type { PeriodPart } from '../../../src/time/mark.ts'
import { FIRST_KNOWN, SELF } from './history.ts'

export interface Happened {
  readonly seq: number
  readonly at: number
  readonly task: string
  readonly type: string
  readonly run: string
}

export interface Past {
  /** Now. */
  at: number
  readonly events: Happened[]
  /** What starts have used up, and when. */
  readonly used: { readonly source: string; readonly mark: number; readonly at: number }[]
  /** The newest answers of predicates. */
  readonly samples: Map<string, Truth>
}

export const CYCLE = 1000
const ENDED = ['succeeded', 'failed', 'terminated', 'inacted', 'crashed']
const MEANS: Readonly<Record<string, readonly string[]>> = {
  finished: ['succeeded', 'failed', 'terminated'],
  ended: ENDED,
}

export function eventsOf(past: Past, task: string | null, outcome: string): readonly Happened[] {
  const types = MEANS[outcome] ?? [outcome]
  return past.events.filter((e) => e.task === (task ?? SELF) && types.includes(e.type))
}

/** The starts of runs that have not ended. */
function live(past: Past, task: string | null): readonly Happened[] {
  const own = past.events.filter((e) => e.task === (task ?? SELF))
  const ended = (run: string, from: number) =>
    own.slice(from).some((end) => end.run === run && ENDED.includes(end.type))
  return own.filter((e, i) => e.type === 'started' && !ended(e.run, i))
}

/** Where a part of a second begins, and how long it is. */
function window(part: PeriodPart): readonly [offset: number, length: number] {
  if (part.kind !== 'between') return [0, CYCLE]
  const [start = 0, end = 0] = [part.start.time, part.end.time]
  return [start, (end - start + CYCLE) % CYCLE || CYCLE]
}

export function windowStart(part: PeriodPart, at: number): number | undefined {
  const [offset, length] = window(part)
  const start = Math.floor((at - offset) / CYCLE) * CYCLE + offset
  return at < start + length ? start : undefined
}

export function guardValue(condition: Condition, past: Past): Truth {
  const { at } = past
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- the small world has only these kinds
  switch (condition.kind) {
    case 'constant':
      return condition.value
    case 'custom':
      return past.samples.get(condition.phrase) ?? 'unknown'
    case 'time-of':
      return windowStart(condition.part, at) !== undefined
    case 'running':
      return live(past, condition.task).some((e) => at - e.at > (condition.longerThan ?? -1))
    case 'runs-running':
      return live(past, condition.task).length > condition.moreThan
    case 'has':
      return has(condition, past)
    case 'no-event':
      return silent(condition, past)
    default:
      throw new Error(`the oracle does not know '${condition.kind}'`)
  }
}

function silent({ name, duration }: ConditionOf<'no-event'>, past: Past): Truth {
  const last = eventsOf(past, name, 'emitted').at(-1)
  if (last !== undefined) return past.at - last.at >= duration
  return past.at - FIRST_KNOWN >= duration ? true : 'unknown'
}

function has({ task, outcome, span, count }: ConditionOf<'has'>, past: Past): boolean {
  const { at } = past
  const events = eventsOf(past, task, outcome)
  const enough = count?.count ?? 1
  if (span.kind === 'ever') return events.length >= enough
  if (span.kind === 'past') return events.filter((e) => e.at >= at - span.duration).length >= enough
  const [offset, length] = window(span.part)
  // The window of this cycle, if it has begun; or the last cycle's, while it is not over.
  const cycle = Math.floor(at / CYCLE) * CYCLE
  return [cycle - CYCLE + offset, cycle + offset].some((start) => {
    const end = start + length
    if (start > at || (start < cycle && at >= end)) return false
    return events.some((e) => e.at >= start && e.at < end)
  })
}

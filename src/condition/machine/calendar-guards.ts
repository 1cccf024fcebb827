/**
 * The calendar guards beside an instant count as they were at that instant: `daily at 10:00 & on Mon` means Monday's
 * 10:00, and not Sunday's, which is still due by catch-up when Monday begins.
 */
import { type Instant, NEVER } from '../../time/instant.ts'
import type { Zone } from '../../time/zone.ts'
import type { Condition } from '../condition.ts'
import type { Facts } from '../facts.ts'
import { children, isLogical } from '../operands.ts'
import { LATEST } from '../source.ts'
import { kleeneAnd, kleeneNot, kleeneOr, type Truth } from '../verdict.ts'
import type { InstantGuard, View } from './machine.ts'
import { machineOf } from './table.ts'

/** Where a guard is read. */
export interface Place {
  readonly zone: Zone
  readonly facts: Facts
  /** When the condition was first known: natural dates are seen from there. */
  readonly firstKnown: Instant
}

/** What it is at an instant, and until when it is that for certain. */
type Reading = (at: Instant) => { readonly value: Truth; readonly until: Instant }

/** The value of a calendar guard at any instant, past or future. */
function calendarReading(condition: Condition, place: Place): Reading {
  if (!isLogical(condition)) return leafReading(condition, place)
  const operands = children(condition).map((operand) => calendarReading(operand, place))
  const [first] = operands
  if (condition.kind === 'not' && first !== undefined)
    return (at) => {
      const { value, until } = first(at)
      return { value: kleeneNot(value), until }
    }
  const [join, decisive] = condition.kind === 'all' ? [kleeneAnd, false] : [kleeneOr, true]
  return (at) => {
    const read = operands.map((operand) => operand(at))
    const value = read.map((one) => one.value).reduce(join)
    const holding = read.filter((one) => one.value === decisive).map(({ until }) => until)
    // One operand that decides is enough; without one, each of them may change it.
    const until =
      value === decisive ? Math.max(...holding) : Math.min(...read.map((one) => one.until))
    return { value, until }
  }
}

/** Which instants count by all of the guards; where a calendar is unknown, none is left out. */
export function guardsAt(guards: readonly Condition[], place: Place): InstantGuard {
  const [first, ...rest] = guards
  const whole = rest.length === 0 ? first : { kind: 'all' as const, operands: guards }
  const read: Reading =
    whole === undefined
      ? () => ({ value: true, until: NEVER })
      : calendarReading(whole as Condition, place)
  return {
    counts: (instant) => read(instant).value !== false,
    skip(instant) {
      const { value, until } = read(instant)
      return value === false ? until : instant
    },
  }
}

/** The guard's own machine, which nothing but the instant moves. */
function leafReading(condition: Condition, { zone, facts, firstKnown }: Place): Reading {
  const machine = machineOf(condition)
  const binding = { task: null, firstKnown, catchUp: LATEST, consumed: () => undefined }
  let state: unknown
  let isKnown = false
  return (at) => {
    const view: View = { snapshot: { at, seq: 0 }, facts, zone, binding, consuming: true }
    if (!isKnown) state = machine.initial(condition, view)
    isKnown = true
    const [next, { value, wake }] = machine.step(condition, state, view)
    state = next
    return { value, until: Math.max(wake, at + 1) }
  }
}

/**
 * The calendar guards beside an instant count as they were at that instant: `daily at 10:00 & on Mon` means Monday's
 * 10:00, and not Sunday's, which is still due by catch-up when Monday begins.
 */
import type { Instant } from '../../time/instant.ts'
import type { Zone } from '../../time/zone.ts'
import type { Condition } from '../condition.ts'
import type { Facts } from '../facts.ts'
import { children, isLogical } from '../operands.ts'
import { LATEST } from '../source.ts'
import { kleeneAnd, kleeneNot, kleeneOr, type Truth } from '../verdict.ts'
import type { View } from './machine.ts'
import { machineOf } from './table.ts'

/** Where a guard is read. */
export interface Place {
  readonly zone: Zone
  readonly facts: Facts
  /** When the condition was first known: natural dates are seen from there. */
  readonly firstKnown: Instant
}

type Reading = (at: Instant) => Truth

/** The value of a calendar guard at any instant, past or future. */
export function calendarReading(condition: Condition, place: Place): Reading {
  if (!isLogical(condition)) return leafReading(condition, place)
  const operands = children(condition).map((operand) => calendarReading(operand, place))
  const [first] = operands
  if (condition.kind === 'not') return (at) => kleeneNot(first?.(at) ?? 'unknown')
  const join = condition.kind === 'all' ? kleeneAnd : kleeneOr
  return (at) => operands.map((read) => read(at)).reduce(join)
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
    const [next, { value }] = machine.step(condition, state, view)
    state = next
    return value
  }
}

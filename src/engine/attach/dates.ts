/** Natural dates: read once, seen from the instant the task was first known; after that they are instants. */
import type { Condition } from '../../condition/condition.ts'
import type { Json } from '../../condition/json.ts'
import { mapCondition } from '../../condition/operands.ts'
import type { Instant } from '../../time/instant.ts'
import type { Moment } from '../../time/mark.ts'
import { resolveMoment } from '../../time/moment.ts'
import { type Zone, zone } from '../../time/zone.ts'
import type { Task } from '../task.ts'
import type { TaskState } from './past.ts'

/** From where dates are seen. */
export interface Seen {
  /** The session's zone. */
  readonly zone: Zone
  readonly at: Instant
}

/**
 * The condition with its natural dates (`'next friday at 5pm'`) as instants; the same object where it has none.
 *
 * @throws RangeError for a date that cannot be read.
 */
export const withDates = (condition: Condition, seen: () => Seen): Condition =>
  mapCondition(condition, (operand) => dated(operand, seen))

function dated(operand: Condition, seen: () => Seen): Condition {
  switch (operand.kind) {
    case 'once-at':
      return isNatural(operand.at)
        ? { ...operand, at: instant(operand.at, operand, seen) }
        : operand
    case 'every-from':
    case 'every-months':
      return isNatural(operand.anchor)
        ? { ...operand, anchor: instant(operand.anchor, operand, seen) }
        : operand
    case 'absolute': {
      const { from, until } = operand
      if (!isNatural(from) && !isNatural(until)) return operand
      return {
        ...operand,
        ...(isNatural(from) ? { from: instant(from, operand, seen) } : {}),
        ...(isNatural(until) ? { until: instant(until, operand, seen) } : {}),
      }
    }
    case 'custom': {
      const entries = Object.entries(operand.values)
      if (!entries.some(([, value]) => isNatural(value))) return operand
      const values = entries.map(([name, value]): [string, Json] => [
        name,
        isNatural(value) ? { ...instant(value, {}, seen) } : value,
      ])
      return { ...operand, values: Object.fromEntries(values) }
    }
    default:
      return operand
  }
}

type Natural = Extract<Moment, { readonly kind: 'natural' }>

const isNatural = (value: unknown): value is Natural =>
  value !== null && typeof value === 'object' && 'kind' in value && value.kind === 'natural'

function instant(
  moment: Natural,
  operand: { readonly zone?: string },
  seen: () => Seen,
): Extract<Moment, { readonly kind: 'instant' }> {
  const { zone: own, at } = seen()
  const place = operand.zone === undefined ? own : zone(operand.zone)
  return { kind: 'instant', at: resolveMoment(moment, place, at) }
}

/**
 * Gives a task the dates that are on record of it; where there are none, its dates are read, seen from when it was
 * first known.
 */
export function settleDates(
  task: Task,
  state: TaskState | undefined,
  seen: Seen,
  read: (text: string) => Condition,
): void {
  const at = state?.memory.firstKnown ?? seen.at
  const fresh = withDates(task.given, () => ({ zone: seen.zone, at }))
  task.resolved = fresh === task.given ? undefined : (stored(state?.resolved, read) ?? fresh)
}

/** A text on record that this version, or these phrases, cannot read any more counts as none. */
function stored(
  text: string | undefined,
  read: (text: string) => Condition,
): Condition | undefined {
  if (text === undefined) return undefined
  try {
    return read(text)
  } catch {
    return undefined
  }
}

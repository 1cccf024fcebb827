/** Natural dates: read once, seen from the instant the task was first known; after that they are instants. */
import type { Condition } from '../../condition/condition.ts'
import type { Json } from '../../condition/json.ts'
import { mapCondition } from '../../condition/operands.ts'
import { traitsOf } from '../../condition/traits.ts'
import type { Instant } from '../../time/instant.ts'
import type { Moment } from '../../time/mark.ts'
import { resolveMoment } from '../../time/moment.ts'
import { type Zone, zone } from '../../time/zone.ts'
import type { RecordedTask } from './past.ts'

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
  if (operand.kind === 'custom') {
    const values = withInstants(operand.values, (value) => ({ ...instant(value, {}, seen) }))
    return values === operand.values ? operand : { ...operand, values }
  }
  const zoned = 'zone' in operand ? operand : {}
  const dates: readonly string[] = traitsOf(operand).dates ?? []
  const isDate = (field: string): boolean => dates.includes(field)
  return withInstants(operand, (value) => instant(value, zoned, seen), isDate)
}

/** The same fields, the natural dates among them as instants; the same object where there are none. */
function withInstants<T extends object>(
  fields: T,
  read: (date: Natural) => Json | Moment,
  isDate: (field: string) => boolean = () => true,
): T {
  const instants: Record<string, Json | Moment> = {}
  for (const [name, value] of Object.entries<unknown>(fields as Readonly<Record<string, unknown>>))
    if (isDate(name) && isNatural(value)) instants[name] = read(value)
  return Object.keys(instants).length === 0 ? fields : { ...fields, ...instants }
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
 * The condition of a task with the dates that are on record of it; where there are none, its dates are read, seen from
 * when it was first known. `undefined` if it has no dates.
 */
export function settledDates(
  given: Condition,
  state: RecordedTask | undefined,
  seen: Seen,
  read: (text: string) => Condition,
): Condition | undefined {
  const at = state?.memory.firstKnown ?? seen.at
  const fresh = withDates(given, () => ({ zone: seen.zone, at }))
  return fresh === given ? undefined : (stored(state?.resolved, read) ?? fresh)
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

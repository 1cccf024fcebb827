/** Natural dates: read once, seen from the instant the task was first known; after that they are instants, or wall-clock times. */
import type { Condition } from '../../condition/condition.ts'
import type { Json } from '../../condition/json.ts'
import { mapCondition } from '../../condition/operands.ts'
import { traitsOf } from '../../condition/traits.ts'
import { DAY, type Instant } from '../../time/instant.ts'
import type { Moment } from '../../time/mark.ts'
import { resolveMoment, type SettledMoment, settleMoment } from '../../time/moment.ts'
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
 * @throws {RangeError} when a date cannot be read.
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
  const read = traitsOf(operand).onWallClock?.(operand) === true ? anchor : instant
  return withInstants(
    operand,
    (value) => {
      const moment = read(value, zoned, seen)
      return isWholeDay(operand) ? dayOf(moment) : moment
    },
    isDate,
  )
}

/** Days that count as a whole are counted from a day: with a time of day they would not be read back. */
const isWholeDay = (operand: Condition): boolean =>
  operand.kind === 'every-nth' && operand.times === undefined

const dayOf = (moment: SettledMoment): SettledMoment =>
  moment.kind === 'local' ? { kind: 'local', local: Math.floor(moment.local / DAY) * DAY } : moment

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

interface Zoned {
  readonly zone?: string
}

const placeOf = (operand: Zoned, own: Zone): Zone =>
  operand.zone === undefined ? own : zone(operand.zone)

/** What units of the calendar are counted from: a wall-clock time, wherever that says which instant is meant. */
function anchor(moment: Natural, operand: Zoned, seen: () => Seen): SettledMoment {
  const { zone: own, at } = seen()
  return settleMoment(moment, placeOf(operand, own), at)
}

function instant(
  moment: Natural,
  operand: Zoned,
  seen: () => Seen,
): { kind: 'instant'; at: Instant } {
  const { zone: own, at } = seen()
  return { kind: 'instant', at: resolveMoment(moment, placeOf(operand, own), at) }
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

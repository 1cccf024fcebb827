/** Values of constructors: durations, times, dates and zones from text or numbers, checked as in the language. */
import { plainGrammar } from '../../../grammar/grammar.ts'
import type { MarkTree } from '../../../grammar/mark.ts'
import {
  type Reader,
  readDayOfMonth,
  readDuration,
  readMark,
  readMoment,
  readMonth,
  readWeekday,
} from '../../../grammar/values.ts'
import type { Duration, InstantLike } from '../../time/instant.ts'
import type { CycleMark, CycleUnit, Moment, Weekday } from '../../time/mark.ts'
import { ConditionSyntaxError } from '../error.ts'
import { diagnosed, type Judge, type Problems } from '../repair.ts'
import { resolveDuration } from '../resolve/duration.ts'
import { asWeekday, resolveDay, resolveMark } from '../resolve/mark.ts'
import { resolveMoment } from '../resolve/moment.ts'
import type { Notes } from '../resolve/notes.ts'
import type { Role } from '../resolve/role.ts'
import { resolveZone } from '../resolve/zone.ts'
import { syntaxProblem } from '../syntax.ts'

/** A duration as text of the language (`'5 minutes'`, `'1h30m'`) or in milliseconds. */
export type DurationLike = Duration | string
/** ISO text, a natural date, epoch milliseconds or a `Date`. */
export type MomentLike = InstantLike

/** Reads text and resolves it; what is wrong with it is thrown as its picture. */
const resolved = <T, R>(
  text: string,
  read: Reader<T>,
  resolve: (tree: T, notes: Notes) => R,
): R => {
  const understood = understand(text, read, resolve)
  if (!('problems' in understood)) return understood.value
  const judge: Judge = (other) => {
    const result = understand(other, read, resolve)
    return 'problems' in result ? result.problems : []
  }
  throw new ConditionSyntaxError(text, diagnosed(text, understood, judge))
}

const understand = <T, R>(
  text: string,
  read: Reader<T>,
  resolve: (tree: T, notes: Notes) => R,
): { readonly value: R } | { readonly problems: Problems } => {
  const reading = read(text)
  if (!reading.ok) return { problems: [syntaxProblem(text, reading, plainGrammar().firstWords)] }
  const notes: Notes = { errors: [], warnings: [], zone: undefined, tasks: undefined }
  const value = resolve(reading.value, notes)
  const [first, ...rest] = notes.errors
  return first === undefined ? { value } : { problems: [first, ...rest] }
}

/** @throws {RangeError} when it is no whole number of milliseconds above zero. */
export const durationOf = (like: DurationLike): Duration => {
  if (typeof like === 'string') return resolved(like, readDuration, resolveDuration)
  if (!Number.isSafeInteger(like) || like < 1)
    throw new RangeError(`Cannot use ${like} as a duration: expected whole milliseconds above 0`)
  return like
}

/** @throws {RangeError} when it is no whole number from `least`. */
export const countOf = (count: number, least: 0 | 1, what: string): number => {
  if (!Number.isSafeInteger(count) || count < least)
    throw new RangeError(`Cannot count ${count} ${what}: expected a whole number from ${least}`)
  return count
}

/** A place in the cycle of `unit`. */
export const markOf = (unit: CycleUnit, text: string, role: Role): CycleMark =>
  resolved(text, readMark[unit], (tree, notes) => resolveMark(tree, unit, role, notes))

const plainMoment = (at: number): Moment => {
  if (!Number.isSafeInteger(at))
    throw new RangeError(`Cannot use ${at} as an instant: expected whole milliseconds`)
  return { kind: 'instant', at }
}

const ISO_START = /^\s*\d{4}/

/** A date; text that is not ISO is a natural date. */
export const momentOf = (like: MomentLike): Moment => {
  if (typeof like === 'number') return plainMoment(like)
  if (typeof like === 'object') return plainMoment(like.getTime())
  const text = ISO_START.test(like) ? like : `'${like.replace(/[\\']/g, '\\$&')}'`
  return resolved(text, readMoment, resolveMoment)
}

/** The number of a weekday. */
export const weekdayOf = (text: string): Weekday =>
  resolved(text, readWeekday, ({ value }) => asWeekday(value))

/** The number of a month. */
export const monthOf = (text: string): number => resolved(text, readMonth, ({ value }) => value)

const LONGEST_MONTH = 31

/** A day of the month, or an nth weekday of it. */
export const dayOf = (text: string): Pick<CycleMark, 'day' | 'nth' | 'weekday'> =>
  resolved(text, readDayOfMonth, (tree: Omit<MarkTree, 'span'>, notes) =>
    resolveDay(tree, LONGEST_MONTH, notes),
  )

/** The name of a zone in its usual spelling. */
export const zoneNameOf = (text: string): string => {
  const span = { start: 0, end: text.length }
  return resolved(text, (name) => ({ ok: true, value: { text: name, span } }), resolveZone)
}

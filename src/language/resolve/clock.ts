/** Times in a cycle as milliseconds from its start, checked against its length. */
import type { ClockTree } from '../../../grammar/clock.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../time/instant.ts'
import type { CycleUnit } from '../../time/mark.ts'
import { fail, type Notes, wholeMs } from './notes.ts'
import type { Role } from './role.ts'

/** The cycles whose places are times alone. */
export type ClockUnit = Extract<CycleUnit, 'second' | 'minute' | 'hour' | 'day'>

interface Cycle {
  readonly length: number
  readonly name: string
  readonly form: string
  readonly span: string
}

const CYCLES: Readonly<Record<ClockUnit, Cycle>> = {
  second: {
    length: SECOND,
    name: 'a second',
    form: "milliseconds such as '500'",
    span: '0 to 999',
  },
  minute: { length: MINUTE, name: 'a minute', form: "seconds such as '30'", span: '00 to 59' },
  hour: { length: HOUR, name: 'an hour', form: "a time such as '30:00'", span: '00:00 to 59:59' },
  day: { length: DAY, name: 'a day', form: "a time such as '10:00'", span: '00:00 to 23:59' },
}

const two = (n: number): string => `${n}`.padStart(2, '0')

/** Hours of `9 am`; `undefined` if there is no such hour. */
const twelve = (hour: number, suffix: 'am' | 'pm'): number | undefined =>
  hour < 1 || hour > 12 ? undefined : (hour % 12) + (suffix === 'pm' ? 12 : 0)

/** Milliseconds of fields that are worth `units`; `undefined` if one but the first is 60 or more. */
const summed = (tree: ClockTree, units: readonly number[]): number | undefined => {
  const { fields, fraction } = tree
  if (fields.slice(1).some((field) => field > 59)) return undefined
  const last = units[fields.length - 1] ?? 0
  return fields.reduce((sum, field, i) => sum + field * (units[i] ?? 0), fraction * last)
}

type Reader = (tree: ClockTree) => number | undefined | { readonly suggestion?: string }

const odd = (suggestion?: string) => (suggestion === undefined ? {} : { suggestion })

/** `10.30` and `1030` as `10:30`. */
const withColon = (text: string): string | undefined => {
  const [, hour = '', minute = ''] = /^(\d{1,2})\.?(\d\d)$/.exec(text) ?? []
  return hour !== '' && Number(hour) < 24 && Number(minute) < 60
    ? `${two(Number(hour))}:${minute}`
    : undefined
}

const READERS: Readonly<Record<ClockUnit, Reader>> = {
  second: (tree) => (tree.fields.length === 1 ? summed(tree, [1]) : odd()),
  minute: (tree) =>
    tree.fields.length === 1
      ? summed(tree, [SECOND])
      : odd((tree.fields[0] ?? 60) < 60 ? two(tree.fields[0] ?? 0) : undefined),
  hour: (tree) => {
    const [first = 0] = tree.fields
    if (tree.suffix === 'min' && tree.fields.length === 1) return summed(tree, [MINUTE])
    if (tree.suffix === 'quarter' && tree.fields.length === 1 && tree.fraction === 0)
      return first >= 1 && first <= 3 ? first * 15 * MINUTE : undefined
    if (tree.fields.length === 2 && tree.suffix === undefined) return summed(tree, [MINUTE, SECOND])
    return odd(tree.fields.length === 1 && first < 60 ? `${two(first)}:00` : undefined)
  },
  day: (tree) => {
    const [first = 0, ...rest] = tree.fields
    const units = [HOUR, MINUTE, SECOND]
    if (tree.fields.length > 3 || (/\d\.\d/.test(tree.text) && tree.fields.length < 3))
      return odd(withColon(tree.text))
    if (tree.suffix === 'am' || tree.suffix === 'pm') {
      const hour = twelve(first, tree.suffix)
      return hour === undefined ? undefined : summed({ ...tree, fields: [hour, ...rest] }, units)
    }
    if (tree.fields.length < 2)
      return odd(first <= 24 ? `${two(first % 24)}:00` : withColon(tree.text))
    return summed(tree, units)
  },
}

/** Whether a field has more zeros before it than a clock shows: `010:00`, `10:000`. */
const isPadded = (text: string, unit: ClockUnit): boolean =>
  (unit === 'second' ? /^0\d{3}/ : /(?:^|:)0\d\d/).test(text)

/** The time in milliseconds. An error gives 0. */
export const resolveClock = (
  tree: ClockTree,
  unit: ClockUnit,
  role: Role,
  notes: Notes,
): number => {
  const cycle = CYCLES[unit]
  const read = isPadded(tree.text, unit) ? odd() : READERS[unit](tree)
  if (typeof read === 'object') {
    fail(
      notes,
      tree.span,
      `'${tree.text}' is no time in ${cycle.name}: expected ${cycle.form}`,
      read.suggestion,
    )
    return 0
  }
  const isEnd = role === 'end' && unit === 'day' && read === DAY
  if (read === undefined && tree.fields.slice(1).some((field) => field > 59)) {
    fail(notes, tree.span, `'${tree.text}' is no time in ${cycle.name}: after a ':' stand 00 to 59`)
    return 0
  }
  if (read === undefined || (read >= cycle.length && !isEnd)) {
    fail(
      notes,
      tree.span,
      `'${tree.text}' is outside ${cycle.name}, which goes from ${cycle.span}`,
      read === DAY && unit === 'day'
        ? '00:00'
        : read === HOUR && unit === 'hour'
          ? '00:00'
          : undefined,
    )
    return 0
  }
  return wholeMs(notes, tree.span, read)
}

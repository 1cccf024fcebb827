/** One field of a cron expression: names, lists, ranges, wrap-around ranges and steps. */

/** What a field may hold. */
export interface FieldRange {
  readonly name: string
  readonly from: number
  readonly to: number
  /** Names for `from`, `from + 1`, … */
  readonly names?: readonly string[]
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

/** The fields in the order in which they are written; the first and the last may be left out. A weekday 7 is Sunday too. */
export const FIELDS: Readonly<
  Record<'second' | 'minute' | 'hour' | 'day' | 'month' | 'weekday' | 'year', FieldRange>
> = {
  second: { name: 'second', from: 0, to: 59 },
  minute: { name: 'minute', from: 0, to: 59 },
  hour: { name: 'hour', from: 0, to: 23 },
  day: { name: 'day of month', from: 1, to: 31 },
  month: { name: 'month', from: 1, to: 12, names: MONTHS },
  weekday: { name: 'day of week', from: 0, to: 7, names: WEEKDAYS },
  // Steps are counted from 0, so that `*/2` is the even years.
  year: { name: 'year', from: 0, to: 9999 },
}

/** Tells which field is wrong and what was wanted there; the cause is the name of the field. */
export const cronError = (field: FieldRange, item: string, wanted?: string): SyntaxError => {
  const { name, from, to, names } = field
  const named = names === undefined ? '' : ` or ${names[0]}–${names.at(-1)}`
  return new SyntaxError(
    `Cannot read the ${name} '${item}' of a cron expression: expected ${wanted ?? `${from}–${to}${named}, '*', a list, a range or a step`}`,
    { cause: name },
  )
}

/** Years have up to four digits, everything else up to two. */
const digitsOf = ({ to }: FieldRange): RegExp => (to > 99 ? /^\d{1,4}$/ : /^\d{1,2}$/)

const readValue = (field: FieldRange, text: string, item: string): number => {
  const named = field.names?.indexOf(text) ?? -1
  if (named >= 0) return field.from + named
  const value = digitsOf(field).test(text) ? Number(text) : Number.NaN
  if (value >= field.from && value <= field.to) return value
  throw cronError(field, item)
}

/** The size of the cycle: weekdays count 7 although they are written 0…7. */
const sizeOf = ({ from, to, names }: FieldRange): number => names?.length ?? to - from + 1

const readStep = (field: FieldRange, text: string | undefined, item: string): number => {
  if (text === undefined) return 1
  const step = digitsOf(field).test(text) ? Number(text) : 0
  if (step < 1 || step > sizeOf(field)) throw cronError(field, item, `a step of 1–${sizeOf(field)}`)
  return step
}

/** First and last value; the last one is beyond the field's end if the range wraps around (`22-2`, `FRI-MON`). */
const readRange = (field: FieldRange, text: string, item: string): readonly [number, number] => {
  const [first = '', last, ...more] = text.split('-')
  if (more.length > 0) throw cronError(field, item, `one '-' in a range`)
  const from = readValue(field, first, item)
  if (last === undefined) return [from, from]
  const to = readValue(field, last, item)
  return [from, to >= from ? to : to + sizeOf(field)]
}

/**
 * The values of one item of a list: `5`, `MON-FRI`, `*`/10. `5/15` is every 15th from 5 on.
 *
 * @throws {SyntaxError} when an item is invalid, naming the field, the item and the expected form.
 */
export const readItem = (field: FieldRange, item: string): readonly number[] => {
  const [base = '', stepText, ...more] = item.split('/')
  if (more.length > 0) throw cronError(field, item, `one '/' before a step`)
  const step = readStep(field, stepText, item)
  const size = sizeOf(field)
  const end = field.from + size - 1
  const any = base === '*' || base === '?'
  const [first, last] = any ? [field.from, end] : readRange(field, base, item)
  const reach = !any && stepText !== undefined && !base.includes('-') ? Math.max(end, last) : last
  const values: number[] = []
  for (let value = first; value <= reach; value += step)
    values.push(value > end ? ((value - field.from) % size) + field.from : value)
  return values
}

/** Whether an item stands for "any", perhaps with a step. */
export const isAny = (item: string): boolean => item.startsWith('*') || item.startsWith('?')

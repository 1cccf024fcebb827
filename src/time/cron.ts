/** Cron expressions: reading them, and their instants in a zone. */
import { bitsOf, sixtyOf } from './bits.ts'
import { countEveryPass, countFirstPass } from './counting.ts'
import { readCronDays } from './cron-days.ts'
import { cronError, FIELDS, isAny, readItem } from './cron-field.ts'
import type { CronFields } from './cron-fields.ts'
import { cronTimes } from './cron-times.ts'
import { everyPass, firstPass } from './passes.ts'
import type { Instants } from './recurrence.ts'
import type { Zone } from './zone.ts'

export type { CronFields } from './cron-fields.ts'

const SHORTHANDS = new Map([
  ['@YEARLY', '0 0 1 1 *'],
  ['@ANNUALLY', '0 0 1 1 *'],
  ['@MONTHLY', '0 0 1 * *'],
  ['@WEEKLY', '0 0 * * 0'],
  ['@DAILY', '0 0 * * *'],
  ['@MIDNIGHT', '0 0 * * *'],
  ['@HOURLY', '0 * * * *'],
  ['@MINUTELY', '* * * * *'],
])

/**
 * Reads a cron expression: minute, hour, day of month, month, day of week; with six fields, seconds come first, and with
 * seven the year comes last.
 * Names in any case, lists, ranges (`FRI-MON` and `22-2` wrap around), steps, `?`; of days `L`, `L-3`, `LW`, `15W`; of weekdays
 * `5L`, `FRI#2`, `FRI#L`; `@minutely` … `@yearly`. Both day fields restricted (neither is `*` or `?`) means either, or both
 * after a `+` before the last.
 *
 * @throws {SyntaxError} when a field is invalid, naming it, its text, and the expected form.
 * @example
 * ```ts
 * import { cron } from './cron.ts'
 * cron(' 0 9  * * mon-fri').text // => '0 9 * * MON-FRI'
 * ```
 */
export const cron = (expression: string): CronFields => {
  const typed = expression.trim().toUpperCase().replace(/\s+/g, ' ')
  const text = SHORTHANDS.get(typed) ?? typed
  if (text.startsWith('@'))
    throw new SyntaxError(
      `Cannot read the cron expression '${expression}': expected @minutely, @hourly, @daily, @midnight, @weekly, @monthly, @yearly or @annually`,
    )
  const fields = text.split(' ')
  if (fields.length < 5 || fields.length > 7)
    throw new SyntaxError(
      `Cannot read the cron expression '${expression}': expected 5 fields, 6 with seconds first, or 7 with the year last, not ${text === '' ? 0 : fields.length}`,
    )
  const hasSeconds = fields.length > 5
  const [second = '', minute = '', hour = '', day = '', month = '', weekday = '', year = '*'] =
    hasSeconds ? fields : ['0', ...fields]
  const values = (field: keyof typeof FIELDS, list: string): readonly number[] =>
    list.split(',').flatMap((item) => readItem(FIELDS[field], item))
  return {
    text,
    hasSeconds,
    seconds: sixtyOf(values('second', second)),
    minutes: sixtyOf(values('minute', minute)),
    hours: bitsOf(values('hour', hour)),
    months: bitsOf(values('month', month).map((number) => number - 1)),
    anyHour: hour.split(',').some(isAny),
    ...readCronDays(day, weekday),
    ...readCronYears(year),
  }
}

/** The years in order; none of them where every year is meant. */
const readCronYears = (list: string): Pick<CronFields, 'years'> => {
  if (list.split(',').some((item) => isAny(item) && item.length === 1)) return {}
  const years = list.split(',').flatMap((item) => {
    const found = readItem(FIELDS.year, item)
    // Years do not come round again.
    if (found.some((year, i) => year < (found[i - 1] ?? year)))
      throw cronError(FIELDS.year, item, 'a range that ends after it begins')
    if (found[0] === 0 && !isAny(item)) throw cronError(FIELDS.year, item, '1–9999')
    return found
  })
  return { years: [...new Set(years)].sort((a, b) => a - b) }
}

/** The expression as canonical text: `cron(cronText(fields))` equals `fields`. */
export const cronText = (fields: CronFields): string => fields.text

/**
 * The matching instants. With fixed hours a skipped time runs once, at the first instant after the gap, and a repeated one
 * once, in its first pass; with `*` or stepped hours the expression follows the clock's face. A day that the zone does not
 * have has none. An impossible date never comes: `next` gives `undefined`.
 *
 * @example
 * ```ts
 * import { cron, cronInstants } from './cron.ts'
 * import { zone } from './zone.ts'
 * cronInstants(cron('0 0 1 * *'), zone('UTC')).next(0) // => 2678400000
 * ```
 */
export const cronInstants = (fields: CronFields, zone: Zone): Instants => {
  const times = cronTimes(fields)
  return fields.anyHour
    ? { ...everyPass(times, zone), count: countEveryPass(times, zone) }
    : { ...firstPass(times, zone), count: countFirstPass(times, zone) }
}

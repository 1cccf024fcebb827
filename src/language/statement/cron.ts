/** `cron('0 9 * * 1-5')`, `cron({ minute: '0', hour: '9-17' })`, `rrule('FREQ=DAILY')`. */
import type { ConditionOf } from '../../condition/condition.ts'
import { cron as readCron } from '../../time/cron.ts'
import { cronError, FIELDS } from '../../time/cron-field.ts'
import { checkRule } from '../../time/rrule-check.ts'
import { extended, type Operations, statement } from './statement.ts'
import { type DurationLike, durationOf, zoneNameOf } from './value.ts'

/** The fields of a cron expression; what is left out is `*`, seconds are `0`, and the year is not said. */
export interface CronParts {
  readonly second?: string | number
  readonly minute?: string | number
  readonly hour?: string | number
  readonly day?: string | number
  readonly month?: string | number
  readonly weekday?: string | number
  readonly year?: string | number
}

type Calendar = ConditionOf<'cron'> | ConditionOf<'rrule'>

/** A statement that takes a zone and a spread. */
export type CalendarStatement<C extends ConditionOf<'cron'> | ConditionOf<'rrule'>> = C &
  Operations & {
    /** `in <zone>`. */
    in(zone: string): CalendarStatement<C>
    /** `spread over D`. */
    spreadOver(duration: DurationLike): CalendarStatement<C>
  }

/** A guard that takes a zone. */
export type CronTimeStatement = ConditionOf<'cron-time'> &
  Operations & {
    /** `in <zone>`. */
    in(zone: string): CronTimeStatement
  }

type CalendarMethods<C extends Calendar> = Omit<CalendarStatement<C>, keyof C> & Operations

const calendar = <C extends Calendar>(condition: C): CalendarStatement<C> =>
  statement(condition, calendarMethods as unknown as CalendarMethods<C>) as CalendarStatement<C>

const calendarMethods = extended({
  in(this: Calendar, zone: string): unknown {
    return calendar({ ...this, zone: zoneNameOf(zone) })
  },
  spreadOver(this: Calendar, duration: DurationLike): unknown {
    return calendar({ ...this, spread: durationOf(duration) })
  },
})

const guard = (condition: ConditionOf<'cron-time'>): CronTimeStatement =>
  statement(condition, guardMethods)

const guardMethods = extended({
  in(this: ConditionOf<'cron-time'>, zone: string): CronTimeStatement {
    return guard({ ...this, zone: zoneNameOf(zone) })
  },
})

const PARTS: readonly string[] = Object.keys(FIELDS)

const isPart = (name: string): name is keyof CronParts => PARTS.includes(name)

/** Checked as a field of its own: an empty one would leave its place to the next, a shorthand stands for all of them. */
const partOf = (name: string, value: unknown): void => {
  if (!isPart(name))
    throw new TypeError(`Cannot make a cron expression of '${name}': expected ${PARTS.join(', ')}`)
  if (value === undefined) return
  if (typeof value !== 'string' && typeof value !== 'number')
    throw new TypeError(`Cannot read the ${name} '${String(value)}': expected text or a number`)
  const text = String(value)
  if (/\s/.test(text))
    throw new SyntaxError(`Cannot read the ${name} '${text}': expected no white space`)
  if (text === '' || text.startsWith('@')) throw cronError(FIELDS[name], text)
}

const expressionOf = (given: string | CronParts): string => {
  if (typeof given === 'string') return readCron(given).text
  for (const [name, value] of Object.entries(given)) partOf(name, value)
  const { second, minute = '*', hour = '*', day = '*', month = '*', weekday = '*', year } = given
  // Seven fields: the year stands only where the seconds do.
  const first = second ?? (year === undefined ? undefined : 0)
  const fields = [first, minute, hour, day, month, weekday, year]
  return readCron(fields.filter((field) => field !== undefined).join(' ')).text
}

/**
 * `cron <expression>`, consuming.
 *
 * @throws {SyntaxError} when it is no cron expression.
 * @throws {TypeError} when a part has another name, or is neither text nor a number.
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { cron } from 'tminus/condition'
 * format(cron({ minute: '0,30', hour: '9-17' }).in('UTC')) // => "cron '0,30 9-17 * * *' in UTC"
 * ```
 */
export const cron = (expression: string | CronParts): CalendarStatement<ConditionOf<'cron'>> =>
  calendar({ kind: 'cron', expression: expressionOf(expression) })

/**
 * `crontime <expression>`, a guard.
 *
 * @throws {SyntaxError} when it is no cron expression.
 * @throws {TypeError} when a part has another name, or is neither text nor a number.
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { crontime } from 'tminus/condition'
 * format(crontime({ hour: '9-17', weekday: 'MON-FRI' })) // => 'crontime * 9-17 * * MON-FRI'
 * ```
 */
export const crontime = (expression: string | CronParts): CronTimeStatement =>
  guard({ kind: 'cron-time', expression: expressionOf(expression) })

const checkedRule = (text: string): string => {
  checkRule(text)
  return text
}

/**
 * `rrule '<RFC 5545>'`, consuming.
 *
 * @throws {SyntaxError} when it is no recurrence rule.
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { rrule } from 'tminus/condition'
 * format(rrule('FREQ=WEEKLY;BYDAY=MO')) // => "rrule 'FREQ=WEEKLY;BYDAY=MO'"
 * ```
 */
export const rrule = (text: string): CalendarStatement<ConditionOf<'rrule'>> =>
  calendar({ kind: 'rrule', text: checkedRule(text) })

/** What is recognised before it is read: times, days and dates that stand beside an operand and not in it. */
import type { Parser } from 'parsimmon'
import { NEXT_TIME } from './clock.ts'
import { END } from './ending.ts'
import { keyword, token } from './lexical.ts'
import { ORDINAL_WORD } from './ordinal.ts'
import { alternation, MONTHS, type UnitWord, WEEKDAYS } from './words.ts'

/** The source of a pattern for a date. */
export const DATE_SOURCE: string = '\\d{4,6}-\\d'
const MONTH = `(?:${alternation(Object.keys(MONTHS))})${END}`
const WEEKDAY = `(?:${alternation(Object.keys(WEEKDAYS))})${END}`

/** `and`, as between bounds. */
export const and: Parser<unknown> = keyword('and')

/** What may stand between two bounds besides `and`. */
export const TO: RegExp = new RegExp(
  String.raw`[-\u2013\u2014]|(?:to|until|till|through|thru)${END}`,
  'iuy',
)
export const to: Parser<unknown> = token(TO, "'to'", () => undefined)

const BOUND = '(?:between|from|before|after|until|till)\\s+'
const HALF_DAY = '(?:\\d{1,2}(?::\\d\\d){0,2}\\s*[ap](?:m\\b|\\.)|(?:noon|midnight)\\b)'
const HOURS = `(?:from|until|till)\\s+${NEXT_TIME}`

/** Days by their names, after `on`. */
const DAYS = `on\\s+(?:day\\s+\\d+\\s+of${END}|weekdays${END}|weekends${END}|business${END}|holidays${END}|the${END}|${WEEKDAY}|${MONTH})`

/** `in` with what is no zone. */
const IN_DATES: string = `in\\s+(?:${MONTH}|q[1-4]${END}|\\d{4}${END}|(?:weeks?|even|odd)${END}|the\\s+(?!past\\b|last\\b)\\S+\\s+quarter${END})`

const DATED = `${BOUND}${DATE_SOURCE}`
const FROM_MONTH = `from\\s+${MONTH}`

const guards = (...sources: readonly string[]): RegExp => new RegExp(sources.join('|'), 'iuy')

const OTHER_DAYS = `on\\s+(?:business${END}|holidays${END}|${DATE_SOURCE})`
const IN_MINUTE = guards(
  OTHER_DAYS,
  DATED,
  FROM_MONTH,
  DAYS,
  `${BOUND}(?:${HALF_DAY}|(?:[01]?\\d|2[0-3]):[0-5]\\d)`,
)
const IN_MONTH = guards(OTHER_DAYS, DATED, FROM_MONTH, `${BOUND}${HALF_DAY}`)

/** By the cycle: a guard beside it, where a part of it could stand. */
export const GUARD_FOLLOWS: Readonly<Record<UnitWord, RegExp>> = {
  second: IN_MINUTE,
  minute: IN_MINUTE,
  hour: guards(OTHER_DAYS, DATED, FROM_MONTH, DAYS, HOURS, `${BOUND}${HALF_DAY}`),
  day: guards(OTHER_DAYS, DATED, FROM_MONTH, DAYS),
  week: IN_MONTH,
  month: IN_MONTH,
  quarter: IN_MONTH,
  year: guards(OTHER_DAYS, DATED, `${BOUND}${HALF_DAY}`),
}

/** A guard of the calendar, or an exception, that follows a condition without a sign. */
export const LIMIT: RegExp = guards(
  `on\\s+(?!(?:each|event)${END})`,
  IN_DATES,
  `${BOUND}(?:${NEXT_TIME}|${DATE_SOURCE})`,
  FROM_MONTH,
  `,?\\s*(?:except|but\\s+not|unless)${END}`,
)

const NEXT_DAY = `\\s*(?:,\\s*(?:and\\s)?|&|and\\s|[-–—]|(?:to|through|thru)\\s)\\s*${WEEKDAY}`

/** Days by their names, without a word before them, where times of day must follow. */
export const BARE_DAYS: RegExp = guards(
  `(?:${WEEKDAY}|weekdays${END}|weekends${END})(?=[^()|]{0,80}\\bat\\b|(?:${NEXT_DAY}){0,6}\\s+${NEXT_TIME})`,
  `(?:${MONTH}\\s+\\d|\\d{1,2}\\s+(?:of\\s+)?${MONTH})(?=[^()|]{0,80}\\bat\\b|[\\w\\s]{0,12}\\s${NEXT_TIME})`,
)

/** Days that need no word before them: the range of names that begins here, or a day of the month. */
export const BARE_RANGE: RegExp = guards(
  `(?:${WEEKDAY}|${MONTH})\\s*(?:[-–—]|(?:to|through|thru)${END})`,
  `(?:the\\s+)?(?:\\d{1,2}(?:st|nd|rd|th|\\.(?!\\d))${END}|last${END}|${ORDINAL_WORD})`,
  `the\\s(?=[^()|]{0,80}\\bat\\b)`,
)

/** `on` with names of weekdays. */
export const ON_WEEKDAYS: RegExp = guards(`on\\s+${WEEKDAY}`)

/** `on` with the names of days. */
export const ON_DAYS: RegExp = guards(DAYS)

/** A date, and the name of a month. */
export const DATES_AHEAD: RegExp = guards(`${DATE_SOURCE}|['"]`)
export const MONTH_AHEAD: RegExp = guards(MONTH)
/** The name of a month without a day. */
export const MONTH_ALONE: RegExp = guards(
  `${MONTH}(?!\\s+(?:the\\s+)?(?:\\d|last\\b|${ORDINAL_WORD}))`,
)

/** A word (lower case) that is a zone, also where `in` is not written. */
export const ZONE_WORD: RegExp =
  /^(?:utc|gmt|(?:africa|america|antarctica|arctic|asia|atlantic|australia|canada|etc|europe|indian|pacific|us)\/[a-z].*)$/

/** `in` with dates, where a zone could stand. */
export const DATES_FOLLOW: RegExp = guards(IN_DATES)

/** Lists of days of a month and of dates, with `of the month`: `the 1st and 15th of the month`, `1st and 3rd Friday`. */
import P, { type Parser } from 'parsimmon'
import { branch, either, keyword, optional, refuse, table } from './lexical.ts'
import { dayList, type Marks, type MarkTree, MONTH } from './mark.ts'
import { ORDINAL_WORD } from './ordinal.ts'
import { alternation, MONTHS } from './words.ts'

const MONTH_NAME = alternation(Object.keys(MONTHS))
const NTH = '(?:st|nd|rd|th|\\.)'

/** What makes a day one of the year: the name of a month beside it. */
export const DATE_FOLLOWS: RegExp = new RegExp(
  `(?:the\\s+)?(?:(?:\\d+${NTH}?|${ORDINAL_WORD})(?:\\s*to\\s+last\\s+day|\\s+day)?|last\\s+day)\\s*(?:of\\s+(?:the\\s+)?)?(?:${MONTH_NAME})(?!\\p{ID_Continue})`,
  'iuy',
)

/** Dates such as `24 Dec`. */
export const datesOfYear: Parser<Marks> = dayList('year')

const month = keyword('month')
const ofTheMonth = branch(table({ the: month, each: month, every: month }))

/** The same after a day that a month by its name could follow, so that a misspelt one is recognised. */
const ofAnyMonth = branch(table({ the: P.alt(month, refuse(MONTH)), each: month, every: month }), [
  "'the'",
  "'each'",
  "'every'",
  MONTH,
])

const MOST_WEEKDAYS = 5

/** `1st and 3rd Friday`: a number before a weekday with a number is of that weekday. */
const shared = (days: Marks): Marks => {
  const [last, ...others] = [...days].reverse()
  let found: Marks = [last ?? days[0]]
  for (const mark of others) {
    const [next] = found
    const { day, ...rest } = mark
    const isOf =
      next.nth !== undefined &&
      day !== undefined &&
      day.value > 0 &&
      day.value <= MOST_WEEKDAYS &&
      mark.month === undefined
    const one: MarkTree =
      isOf && next.weekday !== undefined ? { ...rest, nth: day, weekday: next.weekday } : mark
    found = [one, ...found]
  }
  return found
}

/** Days of the month, and whether `of the month` was said. */
export interface MonthDays {
  readonly days: Marks
  readonly isOfMonth: boolean
}

const withMonth = (expected?: readonly string[]): Parser<MonthDays> =>
  dayList('month').chain((list) => {
    const of = list.at(-1)?.weekday === undefined ? ofAnyMonth : ofTheMonth
    const rows = table({ of: of.map(() => true) })
    return optional<boolean, boolean>(rows, false, expected).map((isOfMonth) => ({
      days: shared(list),
      isOfMonth,
    }))
  })

/** Days of a month; `of the month` may be left out. */
export const daysOfMonth: Parser<MonthDays> = withMonth()

/** The same where a number alone is none without `of the month`, or a time of day, for which `at` stands next. */
export const certainDaysOfMonth: Parser<Marks> = withMonth([]).chain(({ days, isOfMonth }) =>
  isOfMonth || days.at(-1)?.nth !== undefined
    ? P.of(days)
    : either<Marks>(/at\b/iy, P.of(days), refuse("'of the month'")),
)

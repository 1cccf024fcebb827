/** Days by a number that no list has: `day 100 of the year`, `the last business day of the month of 'FI'`. */
import type { Parser } from 'parsimmon'
import type { DaysTree } from './days-tree.ts'
import { END, whole } from './ending.ts'
import { branch, either, keyword, keywords, table, token } from './lexical.ts'
import { quotedText, the } from './name.ts'
import { ORDINAL_WORD, ordinal } from './ordinal.ts'
import type { Count, Text } from './span.ts'

const NTH = '\\d{1,3}(?:st|nd|rd|th)'
const YEAR = '\\s+of\\s+(?:the|each|every)\\s+year'

/** The 100th day of the year, in either way. */
export const DAY_OF_YEAR: RegExp = new RegExp(
  `(?:day\\s+\\d+|(?:the\\s+)?${NTH}\\s+day)${YEAR}${END}`,
  'iuy',
)

const dayNumber = token(
  /(?:day\s+)?(\d+)(?:(?:st|nd|rd|th)\s+day)?/iuy,
  "a day such as 'day 100'",
  (match, span): Count => ({ value: Number(match[1]), span }),
)
const ofEach = (unit: string): Parser<unknown> => {
  const word = keyword(unit)
  return keyword('of').then(branch(table({ the: word, each: word, every: word })))
}

/** `day 100 of the year`. */
export const dayOfYear: Parser<DaysTree> = the
  .then(dayNumber)
  .skip(ofEach('year'))
  .map((day): DaysTree => ({ kind: 'day-of-year', day }))

const CALENDAR = "a calendar such as 'FI'"
const calendarCode = token(
  whole('[a-z]{2}(?:-[a-z0-9]+)*'),
  CALENDAR,
  (match, span): Text => ({ text: match[0].toUpperCase(), span }),
)
/** The name of a calendar. */
export const calendar: Parser<Text> = either(/['"]/y, quotedText(CALENDAR), calendarCode)

/** `the 2nd to last business day`. */
export const NTH_BUSINESS: RegExp = new RegExp(
  `(?:the\\s+)?(?:last|(?:\\d{1,2}(?:st|nd|rd|th|\\.)|${ORDINAL_WORD})(?:\\s+to\\s+last)?)\\s+business${END}`,
  'iuy',
)

const RANK = "an ordinal such as '2nd'"
const last = token(/last\b/iy, RANK, (_, span): Count => ({ value: -1, span }))
const rank: Parser<Count> = either(
  /last\b/iy,
  last,
  ordinal(RANK).chain((nth) =>
    either(
      /to\b/iy,
      keywords('to last').map((): Count => ({ value: -nth.value, span: nth.span })),
      token(/(?:)/y, RANK, () => nth),
    ),
  ),
)

/** `the last business day of the month of 'FI'`. */
export const nthBusiness: Parser<DaysTree> = the
  .then(rank)
  .skip(keywords('business day'))
  .skip(ofEach('month'))
  .skip(keyword('of'))
  .chain((nth) => calendar.map((name): DaysTree => ({ kind: 'business', calendar: name, nth })))

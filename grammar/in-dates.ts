/** Dates after `in`: months, quarters, a year, weeks. */
import P, { type Parser } from 'parsimmon'
import { byName, rowsOf } from './by-name.ts'
import type { DaysTree } from './days-tree.ts'
import { whole, wholeNumber } from './ending.ts'
import { branch, either, keyword, keywords, optional, table, token } from './lexical.ts'
import { months } from './mark.ts'
import { ordinal } from './ordinal.ts'
import { around, rangedListOf } from './range.ts'
import type { Count } from './span.ts'
import { MONTHS } from './words.ts'

type Days = Parser<DaysTree>

/** Months in a list. */
export const monthList: Days = months.map((values): DaysTree => ({ kind: 'months', values }))

const quarter = token(
  whole('q([1-4])'),
  "a quarter such as 'Q1'",
  (match, span): Count => ({ value: Number(match[1]), span }),
)
const onCircle = (size: number) => (first: Count) => (last: Count) => {
  // What is not on the circle is refused later, with its number.
  if (first.value > size || last.value > size) return [first, last] as const
  const [one, ...more] = around(first.value, last.value, size)
  const at = (value: number): Count => ({ value, span: first.span })
  return [at(one), ...more.map(at)] as const
}
const quarterList = rangedListOf(quarter, onCircle(4)).map(
  (values): DaysTree => ({ kind: 'quarters', values }),
)

/** `the 2nd quarter of the year`. */
const namedQuarter: Days = ordinal("a quarter such as '2nd quarter'")
  .skip(keyword('quarter'))
  .skip(optional(table({ of: keywords('the year') }), undefined))
  .map((value): DaysTree => ({ kind: 'quarters', values: [value] }))

const MOST_WEEKS = 53
const week = token(
  wholeNumber(String.raw`\d{1,2}`, '_:.'),
  "the number of a week such as '15'",
  (match, span): Count => ({ value: Number(match[0]), span }),
)
const weekList = rangedListOf(week, onCircle(MOST_WEEKS)).map(
  (values): DaysTree => ({ kind: 'weeks', values }),
)
const parity = (which: 'even' | 'odd'): Days =>
  branch(table({ weeks: P.of<DaysTree>({ kind: 'week-parity', parity: which }) }))

const YEAR = wholeNumber(String.raw`\d{4}`, '_:-')
const year = token(
  YEAR,
  'a year such as 2026',
  (match, span): DaysTree => ({ kind: 'year', year: { value: Number(match[0]), span } }),
)

const IN_LABELS = [
  "a month such as 'Jan'",
  "a quarter such as 'Q1'",
  "'week'",
  "'even weeks'",
  "'odd weeks'",
]

/** What may follow `in`. */
export const inDays: Days = either<DaysTree>(
  YEAR,
  year,
  byName(
    new Map([
      ...rowsOf(Object.keys(MONTHS), monthList),
      ...rowsOf(['q1', 'q2', 'q3', 'q4'], quarterList),
      ...table<DaysTree>({
        week: weekList,
        weeks: weekList,
        even: parity('even'),
        odd: parity('odd'),
        the: namedQuarter,
      }),
    ]),
    IN_LABELS,
  ),
)

/** What the labels of expected things stand for: how they are shown, in which order, and which words they offer. */
import { AMOUNT, CONDITION, EVERY, OPERATOR, THE_LAST } from './labels.ts'
import { DURATION_UNITS, MONTHS, NUMBERS, OUTCOMES, UNITS, WEEKDAYS } from './words.ts'

/** Names of days and months begin with a capital. */
const named = (names: object): readonly string[] =>
  Object.keys(names).map((name) => name.charAt(0).toUpperCase() + name.slice(1))

const LONG_UNITS = Object.keys(DURATION_UNITS).filter((unit) => unit.length > 2)

/** Outcomes as they are said. */
const VERBS = 'succeeds fails finishes completes crashes ends starts'.split(' ')

const LONGER_UNITS = ['months', 'quarters', 'years', 'month', 'quarter', 'year']

/** Words that stand behind a label which is not itself a word. */
const CHOICES: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  [OPERATOR, ['and', 'or', 'for', 'within', 'since', 'ever']],
  ["a weekday such as 'Mon'", named(WEEKDAYS)],
  ["a month such as 'Jan'", named(MONTHS)],
  ["a date such as '24 Dec'", [...named(MONTHS), 'last']],
  ["a day such as '5th' or 'last day'", ['last']],
  ["a unit such as 'minutes'", LONG_UNITS],
  ["a unit such as 'minutes' or 'months'", [...LONG_UNITS, ...LONGER_UNITS]],
  ["a unit such as 'day'", UNITS],
  ["a unit such as 'months'", LONGER_UNITS],
  ["an outcome such as 'succeeded'", [...OUTCOMES, ...VERBS]],
  ["a time such as '10:00'", ['noon', 'midnight']],
  [AMOUNT, Object.keys(NUMBERS)],
  [
    EVERY,
    [
      ...UNITS,
      ...Object.keys(NUMBERS),
      ...named(WEEKDAYS),
      ...named(MONTHS),
      'weekday',
      'weekend',
      'last',
    ],
  ],
  [THE_LAST, ['the', 'last', 'past']],
])

/** These are offered as a suggestion, but a list that named them all would hide the usual ones. */
const QUIET: ReadonlySet<string> = new Set(["'spread'", "'from'", "'until'", "'till'", THE_LAST])

/** Words of one place, in the order in which people learn them; the others stand between. */
const FIRST = ['before', 'after', 'between', 'at', 'on', 'starting', 'to', 'aligned', 'of'].map(
  (word) => `'${word}'`,
)
const LAST = ["'in'", OPERATOR, "')'", 'the end']

const rank = (label: string): number => {
  const first = FIRST.indexOf(label)
  if (first >= 0) return first
  const last = LAST.indexOf(label)
  return last >= 0 ? FIRST.length + 1 + last : FIRST.length
}

/** The labels that are shown, in order. */
export const shown = (labels: readonly string[]): readonly string[] => {
  const seen = labels.filter((label) => !QUIET.has(label))
  return seen.sort((a, b) => rank(a) - rank(b))
}

/** The first of the words that are still to come. */
const WORDS = /^'(\p{L}+)(?: [\p{L} ]+)?'$/u

/** The words that could have stood there. `firstWords` are those with which a condition begins. */
export const offered = (
  labels: readonly string[],
  firstWords: readonly string[],
): readonly string[] =>
  labels.flatMap((label): readonly string[] => {
    if (label === CONDITION) return firstWords
    const word = WORDS.exec(label)?.[1]
    return CHOICES.get(label) ?? (word === undefined ? [] : [word])
  })

/** What was probably meant where a text cannot be read: a habit, a misspelt word, missing quotes, a missing operator. */
import { END, LETTERS } from '../../grammar/ending.ts'
import { offered } from '../../grammar/expected.ts'
import { CONDITION, DATE_TIME, OPERATOR, TASK_NAME, ZONE_NAME } from '../../grammar/labels.ts'
import { NATURAL_WORDS } from '../../grammar/natural.ts'
import type { Span } from '../../grammar/span.ts'
import { isReserved, isSpoken, SPOKEN, WORDS } from '../../grammar/vocabulary.ts'
import { ADVERBS, MONTHS, WEEKDAYS } from '../../grammar/words.ts'
import { nearestAll } from '../run/nearest.ts'
import { natural } from '../time/natural.ts'
import { zone } from '../time/zone.ts'
import { DAY_HABITS } from './suggest/day.ts'
import { FOREIGN_HABITS } from './suggest/foreign.ts'
import { habitsAt, known, type Replacement } from './suggest/habit.ts'
import { ORDER_HABITS } from './suggest/order.ts'
import { TIME_HABITS } from './suggest/time.ts'
import { NAME_HABITS, WORD_HABITS } from './suggest/word.ts'
import { zoneOf } from './suggest/zone.ts'

const ORDER = known([...FOREIGN_HABITS, ...ORDER_HABITS])
const HABITS = known([...DAY_HABITS, ...TIME_HABITS, ...WORD_HABITS])
const NAMES = known(NAME_HABITS)

/** Where the grammar names few of the words that could stand there. */
const EVERY_WORD: readonly string[] = [...WORDS, ...SPOKEN]
/** More than these are not tried. */
const MOST = 3

/** Whether a function gives a value and does not throw. */
const works = (attempt: () => unknown): boolean => {
  try {
    attempt()
    return true
  } catch {
    return false
  }
}

const TIME_WORD = new RegExp(String.raw`^\s+time${END}`, 'iu')
const ZONE_WORDS = new RegExp(`^[${LETTERS}][${LETTERS}.:/ +-]*$`, 'u')

/** A zone without `in`, as its letters or its town, perhaps with `time` after it. */
const zoneHere = (text: string, start: number, end: number): readonly Replacement[] => {
  const found = text.slice(start, end)
  if (!/^\p{L}{2,}$/u.test(found)) return []
  const meant = zoneOf(found)
  const isTown = meant?.toLowerCase().endsWith(`/${found.toLowerCase()}`) === true
  if (meant === undefined || !(isTown || /^[A-Z]{3,5}$/.test(found))) return []
  const more = TIME_WORD.exec(text.slice(end))?.[0].length ?? 0
  return [{ start, end: end + more, text: `in ${meant}` }]
}

/** A zone by one or two words, perhaps with `time` after them. */
const zoneNamed = (text: string, start: number): readonly Replacement[] => {
  const [, first = '', second = ''] = /^(\S+)(\s+\p{L}+)?/u.exec(text.slice(start)) ?? []
  const tries = [first + second, first].filter((name) => ZONE_WORDS.test(name))
  return tries.flatMap((name) => {
    const meant = zoneOf(name)
    const rest = TIME_WORD.exec(text.slice(start + name.length))?.[0] ?? ''
    return meant === undefined
      ? []
      : [{ start, end: start + name.length + rest.length, text: meant }]
  })
}

const WORD = new RegExp(`^[${LETTERS}][${LETTERS}.:/-]*$`, 'u')
/** Labels of what stands in quotes. */
const QUOTED = /quotes|^a value such as|^a tag |^a calendar /

/** What lacks quotes, in them. */
const quoted = (found: string, labels: readonly string[]): string | undefined => {
  if (!WORD.test(found)) return undefined
  const isTask = labels.includes(TASK_NAME) && !isSpoken(found.toLowerCase())
  if (isTask || labels.some((label) => QUOTED.test(label))) return `'${found}'`
  const isDate = labels.includes(DATE_TIME) && works(() => natural(found, 0, zone('UTC')))
  return isDate ? `'${found}'` : undefined
}

/** These begin another kind of mistake as often as they begin a condition. */
const UNSURE: ReadonlySet<string> = new Set([
  'before',
  'after',
  'between',
  'until',
  'from',
  'time',
  'at',
  // Two starts that wait for each other are hardly meant.
  'every',
  'each',
  ...Object.values(ADVERBS),
  ...NATURAL_WORDS,
])

/** Behind a comma another start, or a time of the one before it, is hardly meant to be waited for. */
const STARTING = new RegExp(
  `^\\s*(?:\\d|(?:${[
    'noon|midnight|every|each|at|weekdays|weekends|the|first|last',
    ...Object.values(ADVERBS),
    ...Object.keys({ ...WEEKDAYS, ...MONTHS }),
  ].join('|')})(?![\\p{L}_]))`,
  'iu',
)

const CLAUSE = /^\s*(?:if|when|whenever|while|unless)\s/i

/** A condition, or a sign that joins sentences, where an operator should stand. */
const joined = (
  found: string,
  labels: readonly string[],
  firstWords: readonly string[],
  isFollowed: boolean,
  isStart: boolean,
): string | undefined => {
  if (!labels.includes(OPERATOR)) return undefined
  const word = found.toLowerCase()
  if (firstWords.includes(word)) return UNSURE.has(word) ? undefined : `& ${found}`
  if (!isFollowed) return undefined
  return /^[(~!]$/.test(found) ? `& ${found}` : /^[,;]$/.test(found) && !isStart ? '&' : undefined
}

/** Whether one word begins with the other, up to its ending: `day` and `days`, `finish` and `finished`. */
const areForms = (one: string, other: string): boolean => {
  const length = Math.min(one.length, other.length) - 1
  return one.slice(0, length) === other.slice(0, length)
}

/** What could be put in which place, the likeliest first; nothing of it has been read yet. */
export const suggest = (
  text: string,
  { start, end }: Span,
  labels: readonly string[],
  firstWords: readonly string[],
): readonly Replacement[] => {
  const found = text.slice(start, end)
  // Where the text ends too early, what was meant stands before.
  if (found === '')
    return [ORDER, HABITS].flatMap((habits) => [...habitsAt(text, start - 1, labels, habits)])
  const here = (put: string | undefined): readonly Replacement[] =>
    put === undefined ? [] : [{ start, end, text: put }]
  // Where a condition begins, a word of the language may be inflected, but is no misspelt other one.
  const isWord = labels.includes(CONDITION) && isReserved(found.toLowerCase())
  const near = (words: Iterable<string>): readonly Replacement[] =>
    nearestAll(found, words)
      .filter((word) => !isWord || areForms(word, found.toLowerCase()))
      .slice(0, MOST)
      .flatMap(here)
  const isTask =
    labels.includes("'tasks'") && /^[\p{L}_]/u.test(found) && !isSpoken(found.toLowerCase())
  const words = near(offered(labels, firstWords))
  const order = [...habitsAt(text, start, labels, ORDER)]
  return [
    ...(words.length === 0 ? order : []),
    ...habitsAt(text, start, labels, HABITS),
    ...words,
    ...order,
    ...(labels.includes("'in'") ? zoneHere(text, start, end) : []),
    ...(labels.includes(ZONE_NAME) ? zoneNamed(text, start) : here(quoted(found, labels))),
    ...habitsAt(text, start, labels, NAMES),
    ...here(isTask ? `task ${found}` : undefined),
    ...near(EVERY_WORD),
    ...here(
      joined(
        found,
        labels,
        firstWords,
        // A list of times in parentheses says again what stands before it.
        /\S/.test(text.slice(end)) && !(found === '(' && /^\s*\d/.test(text.slice(end))),
        !CLAUSE.test(text) && STARTING.test(text.slice(end)),
      ),
    ),
  ]
}

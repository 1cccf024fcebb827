/** The order of words in the plain language: what starts something first, then its times, then what restricts it. */
import { KINDS } from './kinds.ts'
import { ASKING, THINGS } from './part-sets.ts'
import { ASIDES, BRINGS, CLAUSES, GUARDS, JOINS, LIMITS, SETS, STARTS, ZONES } from './sets.ts'
import { type Word, wordsFor } from './words-of.ts'

type Words = readonly Word[]

const JOINTS: ReadonlySet<string> = new Set(['&', '|', '(', ')', '~', '!', ...JOINS])

/** Whether the word is one of these, not in quotes. */
export const isOne = (words: readonly string[], word: Word | undefined): boolean =>
  word !== undefined && !word.isQuoted && words.includes(word.lower)

/** Whether words of the kind stand there. */
export const is = (kind: string, words: Words, at: number): boolean =>
  KINDS[kind]?.(words, at) !== undefined

/** Whether days of the week stand there. */
export const isDays = (words: Words, at: number): boolean =>
  isOne(SETS, words[at]) || is('DAY', words, at) || is('DAYS', words, at)

const isJoint = ({ lower, isQuoted }: Word): boolean => !isQuoted && JOINTS.has(lower)

/** The word for what stands in parentheses; nothing where it could be a condition of its own. */
const asideWord = (words: Words, at: number, end: number): string | undefined => {
  if (isOne(ASIDES, words[at])) return ','
  if (isDays(words, at)) return 'on'
  if (is('TIME', words, at)) return 'at'
  const isZone = end === at + 1 && /^(?:utc|gmt|\p{L}+\/\S+)$/u.test(words[at]?.lower ?? '')
  return isZone ? 'in' : undefined
}

/** `daily at 8:00 (not Sundays)`: the only parentheses of a text, around what restricts. */
export const freed = (words: Words): Words | undefined => {
  const [open, close] = ['(', ')'].map((sign) => words.findIndex(({ lower }) => lower === sign))
  if (open === undefined || close === undefined || open < 1) return undefined
  if (words.filter(isJoint).length !== 2 || words[close]?.lower !== ')') return undefined
  const first = words[open + 1]
  const put = asideWord(words, open + 1, close)
  if (put === undefined || first === undefined) return undefined
  return [
    ...words.slice(0, open),
    ...wordsFor(put, first),
    ...words.slice(open + 1, close),
    ...words.slice(close + 1),
  ]
}

const ARTICLES = ['the', 'this', 'that', 'my', 'our', 'a']

/** `I would like this job to run every day`: without what says nothing. */
export const bared = (words: Words): Words | undefined => {
  let at = 0
  for (;;) {
    if (isOne(ASKING, words[at])) at++
    else if (isOne(ARTICLES, words[at]) && isOne(THINGS, words[at + 1])) at += 2
    else if (isOne(['this', 'that'], words[at]) && isOne([...STARTS, 'at'], words[at + 1])) at++
    else break
  }
  return at > 0 && at < words.length ? words.slice(at) : undefined
}

/** `9:00 utc daily`: a zone stands before what starts something. */
export const zoned = (words: Words): Words | undefined => {
  const at = words.findIndex(
    (word, i) =>
      isOne(STARTS, words[i + 1]) &&
      !(isOne(['every', 'each'], words[i + 1]) && words[i + 2] === undefined) &&
      (isOne(ZONES, word) || (isOne(['in'], words[i - 1]) && /^\p{L}+\/\S+$/u.test(word.lower))),
  )
  const zone = words[at]
  if (zone === undefined || words.some(isJoint)) return undefined
  const from = isOne(['in'], words[at - 1]) ? at - 1 : at
  return [...words.slice(0, from), ...words.slice(at + 1), ...wordsFor('in', zone), zone]
}

/** The comma behind a clause that stands first; negative where none does. */
export const clauseEnd = (words: Words): number =>
  isOne(CLAUSES, words[0])
    ? words.findIndex(
        ({ lower }, i) =>
          lower === ',' && (isOne([...STARTS, 'at'], words[i + 1]) || isDays(words, i + 1)),
      )
    : -1

/** `while task 'x' is running, every 5 minutes`: a clause stands first. */
const clauseFirst = (words: Words): Words | undefined => {
  if (!isOne(CLAUSES, words[0])) return undefined
  const comma = clauseEnd(words)
  if (comma >= 0) return [...words.slice(comma + 1), ...words.slice(0, comma)]
  const at = words.findIndex((word) => isOne(STARTS, word))
  return at < 0 ? undefined : [...words.slice(at), ...words.slice(0, at)]
}

/** What must stand before words that restrict, where they stand first; `undefined` where they do not restrict. */
const guardBefore = (words: Words): string | undefined => {
  // What a task or an event brings starts something itself.
  if (isOne(['after', 'on'], words[0]) && (words[1]?.isQuoted === true || isOne(BRINGS, words[1])))
    return undefined
  if (isOne(GUARDS, words[0])) return ''
  if (isOne(['time'], words[0])) return '&'
  if (is('MONTH', words, 0)) return is('DAYNUM', words, 1) ? 'on' : 'in'
  return isDays(words, 0) || is('NTH', words, 0) || isOne(['the', 'last'], words[0])
    ? 'on'
    : undefined
}

/** `on weekdays every 15 minutes`: what restricts stands first. */
const guardFirst = (words: Words): Words | undefined => {
  const [first] = words
  const at = words.findIndex((word) => isOne(STARTS, word))
  const put = guardBefore(words)
  if (first === undefined || at < 1 || put === undefined) return undefined
  const guard = words.slice(0, words[at - 1]?.lower === ',' ? at - 1 : at)
  return [...words.slice(at), ...wordsFor(put, first), ...guard]
}

/** `every day in December at 9:00`: the times stand last. */
const timesLast = (words: Words): Words | undefined => {
  const limit = words.findIndex((word) => isOne(LIMITS, word))
  const at = words.findIndex(({ lower }, i) => i > limit + 1 && lower === 'at')
  if (limit < 1 || at < 0 || !is('TIME', words, at + 1)) return undefined
  return [...words.slice(0, limit), ...words.slice(at), ...words.slice(limit, at)]
}

const STOPS = [...LIMITS, ...GUARDS]

/** `at 5:00 am every other Sunday`: times stand first. */
const timesFirst = (words: Words): Words | undefined => {
  const at = words.findIndex((word) => isOne(STARTS, word))
  const isTimed = words[0]?.lower === 'at' && is('TIME', words, 1)
  const isPlain = !words.slice(0, at).some((word) => isOne([...STOPS, 'spread'], word))
  if (at < 2 || !isTimed || !isPlain) return undefined
  const after = words.findIndex((word, i) => i > at && isOne(STOPS, word))
  const end = after < 0 ? words.length : after
  return [...words.slice(at, end), ...words.slice(0, at), ...words.slice(end)]
}

/** Whether the order of the words is left alone: operators join what stands beside them. */
export const isJoined = (words: Words): boolean =>
  words.some((word, i) => isJoint(word) && (i > 0 || word.lower !== 'unless'))

/** The words with a clause that stood first behind the others. */
export const led = (words: Words): Words | undefined =>
  isJoined(words) ? undefined : clauseFirst(words)

/** The words in plain order; `undefined` where nothing is to be changed. */
export const turned = (words: Words): Words | undefined => {
  if (isJoined(words)) return undefined
  const first = timesFirst(words) ?? clauseFirst(words)
  if (first !== undefined) return first
  const guarded = guardFirst(words)
  return timesLast(guarded ?? words) ?? guarded
}

/** The order of words in the plain language: what starts something first, then its times, then what restricts it. */
import { KINDS } from './kinds.ts'
import { type Word, wordsFor } from './words-of.ts'

const SIGNS: ReadonlySet<string> = new Set([
  ...'& | ( ) ~ ! or unless for within since ever'.split(' '),
])
const STARTS: ReadonlySet<string> = new Set([
  ...'every each secondly minutely hourly daily weekly monthly quarterly yearly'.split(' '),
])
const GUARDS: ReadonlySet<string> = new Set(['on', 'in', 'between', 'from', 'before', 'after'])
const SETS: ReadonlySet<string> = new Set(['weekdays', 'weekends'])
const LIMITS: ReadonlySet<string> = new Set(['in', 'except', 'but', 'from'])

const is = (kind: string, words: readonly Word[], at: number): boolean =>
  KINDS[kind]?.(words, at) !== undefined

/** `on weekdays every 15 minutes`: what restricts stands first. */
const guardFirst = (words: readonly Word[]): readonly Word[] | undefined => {
  const [first] = words
  const at = words.findIndex(({ lower }) => STARTS.has(lower))
  if (first === undefined || at < 1) return undefined
  const isSet = SETS.has(first.lower) || is('DAY', words, 0) || is('DAYS', words, 0)
  if (!isSet && !GUARDS.has(first.lower)) return undefined
  const guard = words.slice(0, words[at - 1]?.lower === ',' ? at - 1 : at)
  return [...words.slice(at), ...(isSet ? wordsFor('on', first) : []), ...guard]
}

/** `every day in December at 9:00`: the times stand last. */
const timesLast = (words: readonly Word[]): readonly Word[] | undefined => {
  const limit = words.findIndex(({ lower }) => LIMITS.has(lower))
  const at = words.findIndex(({ lower }, i) => i > limit + 1 && lower === 'at')
  if (limit < 1 || at < 0 || !is('TIME', words, at + 1)) return undefined
  return [...words.slice(0, limit), ...words.slice(at), ...words.slice(limit, at)]
}

const STOPS: ReadonlySet<string> = new Set([...LIMITS, ...GUARDS])

/** `at 5:00 am every other Sunday`: times stand first. */
const timesFirst = (words: readonly Word[]): readonly Word[] | undefined => {
  const at = words.findIndex(({ lower }) => STARTS.has(lower))
  const isTimed = words[0]?.lower === 'at' && is('TIME', words, 1)
  const isPlain = words.slice(0, at).every(({ lower }) => !STOPS.has(lower) && lower !== 'spread')
  if (at < 2 || !isTimed || !isPlain) return undefined
  const after = words.findIndex(({ lower }, i) => i > at && STOPS.has(lower))
  const end = after < 0 ? words.length : after
  return [...words.slice(at, end), ...words.slice(0, at), ...words.slice(end)]
}

/** The words in plain order; `undefined` where nothing is to be changed. */
export const turned = (words: readonly Word[]): readonly Word[] | undefined => {
  if (words.some(({ lower, isQuoted }) => !isQuoted && SIGNS.has(lower))) return undefined
  const timed = timesFirst(words)
  if (timed !== undefined) return timed
  const guarded = guardFirst(words)
  return timesLast(guarded ?? words) ?? guarded
}

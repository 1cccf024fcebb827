/** What stands beside a schedule and says what is to be done: `send the report every Monday at 9:00`. */
import type { Span } from '../../../grammar/span.ts'
import { isReserved, isSpoken } from '../../../grammar/vocabulary.ts'
import { ADVERBS, HOUR_WORDS, MINUTE_WORDS } from '../../../grammar/words.ts'

/** Words that say something about when, also in another language, or turn it round. */
const TELLING =
  /fail|succ|finish|crash|complet|day|week|month|year|hour|minut|second|night|morn|noon|sun[rs]|dawn|dusk|seas|spring|summer|autumn|winter|easter|tag$|lich$|.di$|^(?:jede|uhr|half|semi|bi-|mid|twice|thrice|few|several|random(?:ly)?|early|late|keeps?|never|without|excluding|skip|not?|only|just|shortly|soon|right|then|while|until|till|during|always|often|sometimes?|about|around|roughly|approx\p{L}*|circa|as|none|manual\p{L}*|.|mo|di|mi|do|fr|sa|so|lu|ma|je|ve|we|tu|th|su|[ap]m|hr|wk|qd|ea|ev)$/u

const COUNTS: readonly string[] = [...HOUR_WORDS, ...MINUTE_WORDS]

/** Words that join others. */
const JOINING = 'on in at from for by of to with and or'.split(' ')
const LITTLE = [
  ...JOINING,
  ...'a an the all any my our to your me us it is this last up out'.split(' '),
]
/** Words of the language that are used as others are, too. */
const COMMON = [
  ...LITTLE,
  ...'run running start end task tasks file event session ready'.split(' '),
]

interface Token extends Span {
  readonly lower: string
  readonly text: string
}

const tokensOf = (text: string): readonly Token[] =>
  [...text.matchAll(/'[^']*'|"[^"]*"|\S+/g)].map(({ 0: found, index }) => ({
    text: found,
    lower: found.toLowerCase().replace(/(?<=.)[,:;.!?]+$/, ''),
    start: index,
    end: index + found.length,
  }))

/** Whether the word says something about when. */
const isTelling = (word: string): boolean =>
  TELLING.test(word) || COUNTS.includes(word) || isReserved(word) || isSpoken(word)

/** Whether the word says nothing about when. */
const isAside = ({ text, lower, start }: Token, before: Token | undefined): boolean => {
  // `in New York`, `EST` are another clock.
  if (
    before !== undefined &&
    (/^[A-Z]{2,5}$/.test(text) || /^in \p{Lu}/u.test(`${before.lower} ${text}`))
  )
    return false
  if (COMMON.includes(lower)) return true
  if (/^['"]/.test(lower)) return start === 0
  if (/^(?:[#/]|[-–—:,;.]+$|@(?!every|\p{L}+ly$)\p{L})/u.test(lower)) return true
  // `the weekly report`
  if (/ly$/.test(lower) && isReserved(lower)) return /^(?:the|a|my|our)$/.test(before?.lower ?? '')
  return !(/[\d&|~()+=<>]/.test(lower) || lower.split(/[^\p{L}]+/u).some(isTelling))
}

const isContent = ({ lower }: Token): boolean =>
  /[\p{L}\p{N}]/u.test(lower) && !LITTLE.includes(lower)

/** More words are a story. */
const MOST = 12

/** A text without what stands beside its schedule. */
interface Kept {
  readonly kept: string
  readonly dropped: string
  /** Only words before the schedule, or within it, are left out. */
  readonly isAhead: boolean
}

const trimmed = (text: string): string => text.replace(/^[\s,;:–—-]+|[\s,;:–—-]+$/g, '')

/** The text from one place to another. */
const between = (text: string, start: number, end: number): Kept => ({
  kept: trimmed(text.slice(start, end)),
  dropped: [text.slice(0, start), text.slice(end)]
    .map(trimmed)
    .filter((one) => one !== '')
    .join("' and '"),
  isAhead: end === text.length,
})

/** The text without what stands beside a schedule, the longest first. */
export function* withoutAsides(text: string): Generator<Kept> {
  const tokens = tokensOf(text)
  const isSaid = tokens.map((token, i) => !isAside(token, tokens[i - 1]))
  const [head, tail] = [isSaid.indexOf(true), isSaid.lastIndexOf(true)]
  const isJoining = (i: number): boolean => JOINING.includes(tokens[i]?.lower ?? '')
  // `on Fridays` begins with what joins it.
  const starts = tokens.flatMap(({ start }, i) =>
    i <= head &&
    i <= MOST &&
    (i === head || isJoining(i)) &&
    !isJoining(i - 1) &&
    tokens.slice(0, i).some(isContent)
      ? [start]
      : [],
  )
  const ends = tokens
    .flatMap(({ start }, i) =>
      i > tail &&
      i >= tokens.length - MOST &&
      !LITTLE.includes(tokens[i - 1]?.lower ?? '') &&
      tokens.slice(i).some(isContent)
        ? [start]
        : [],
    )
    .reverse()
  for (const start of starts) yield between(text, start, text.length)
  // `daily standup at 9:15`
  const [cycle, ...rest] = tokens
  const next = rest.findIndex((_, i) => isSaid[i + 1] === true || isJoining(i + 1))
  const [from, to] = [rest[0]?.start, rest[next]?.start]
  if (next > 0 && Object.values(ADVERBS).includes(cycle?.lower ?? ''))
    yield {
      kept: text.slice(0, from) + text.slice(to),
      dropped: text.slice(from, to).trim(),
      isAhead: true,
    }
  // What `after load` is followed by could say what became of it.
  const isOfTask = /^(?:if|when|whenever|once|after|as)$/.test(cycle?.lower ?? '')
  if (!isOfTask) for (const last of ends) yield between(text, 0, last)
  for (const start of starts)
    for (const last of ends) if (last > start) yield between(text, start, last)
}

/** Sentences by chance: most are conditions, many are nearly so. */
import { numbers } from './mutate.ts'
import { alternativesOf } from './sentence-rules.ts'

type Next = () => number

const pick = <T>(next: Next, list: readonly [T, ...T[]] | readonly T[]): T =>
  list[Math.floor(next() * list.length)] as T

const MOST_PARTS = 24

/** A part, written out; what is too long by then takes its first alternative. */
const written = (part: string, next: Next, budget: { left: number }): string => {
  const all = alternativesOf(part)
  const one = budget.left-- > 0 ? pick(next, all) : (all[0] ?? '')
  return one
    .replace(/\[([^\]<]*(?:<[^>]*>[^\]<]*)*)\]/g, (whole, inner: string) =>
      /^[\d"]/.test(inner) ? whole : next() < 0.5 ? inner : '',
    )
    .replace(/<([^<>]+)>/g, (_, inner: string) => written(inner, next, budget))
}

const LETTERS = 'aeirst0159 :,.-/()&\'"#@'
const at = (next: Next, text: string): number => Math.floor(next() * (text.length + 1))

/** A letter more, less or different, or two neighbours exchanged. */
const misspelt = (text: string, next: Next): string => {
  const i = at(next, text)
  const [before, rest] = [text.slice(0, i), text.slice(i)]
  return pick<() => string>(next, [
    () => before + rest.slice(1),
    () => before + pick(next, [...LETTERS]) + rest,
    () => before + pick(next, [...LETTERS]) + rest.slice(1),
    () => before + rest.slice(1, 2) + rest.slice(0, 1) + rest.slice(2),
  ])()
}

const SPACES = ['  ', '\n', '\t', ' \r\n ', ' # a comment\n', '\u00a0', ' #\n']

const spaced = (text: string, next: Next): string =>
  text.replace(/ /g, (space) => (next() < 0.15 ? pick(next, SPACES) : space))

/** `count` different sentences; a third have a letter wrong, some odd spaces or capital letters. */
export const generate = (count: number, seed: number): string[] => {
  const next = numbers(seed)
  const found = new Set<string>()
  while (found.size < count) {
    let text = written('condition', next, { left: MOST_PARTS }).replace(/ {2,}/g, ' ').trim()
    if (next() < 0.33) text = misspelt(text, next)
    if (next() < 0.1) text = spaced(text, next)
    if (next() < 0.05) text = text.toUpperCase()
    found.add(text)
  }
  return [...found]
}

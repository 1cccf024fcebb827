/** Texts that are nearly conditions: known ones with words left out, put in, exchanged and joined. */

const PIECES = /'[^']*'|"[^"]*"|[(),&|~]|[^\s(),&|~'"]+/g
const JOINTS = ['&', 'and', '|', 'or', 'since', 'for 5 min', 'in UTC', 'spread over 1 h', ',']
const EXTRA = ['foo', '10', '25', '7th', 'the', 'of', 'not', '(', ')', '2026-06-31', '24:00']

const pieces = (text: string): readonly string[] => text.match(PIECES) ?? []

/** Numbers in [0, 1) that are the same in every run (mulberry32). */
export const numbers = (seed: number) => {
  let state = seed
  return (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** `count` different texts made from `texts`. */
export const mutate = (texts: readonly string[], count: number, seed: number): string[] => {
  const next = numbers(seed)
  const pick = <T>(list: readonly T[], otherwise: T): T =>
    list[Math.floor(next() * list.length)] ?? otherwise
  const pool = [...texts.flatMap(pieces), ...EXTRA]
  const changes: readonly ((
    before: readonly string[],
    after: readonly string[],
  ) => readonly string[])[] = [
    (before, after) => [...before, ...after.slice(1)],
    (before, after) => [...before, pick(pool, ''), ...after],
    (before, after) => [...before, pick(pool, ''), ...after.slice(1)],
    (before, after) => [...before, ...after, pick(JOINTS, ''), ...pieces(pick(texts, ''))],
    (before) => [...before, pick(JOINTS, ''), ...pieces(pick(texts, ''))],
    (before) => [...before, ...pieces(pick(texts, ''))],
  ]
  const found = new Set<string>()
  for (let tries = 0; found.size < count && tries < count * 10; tries++) {
    let words = pieces(pick(texts, ''))
    for (let left = next() < 0.8 ? 1 : 2; left > 0; left--) {
      const at = Math.floor(next() * (words.length + 1))
      words = pick(changes, () => words)(words.slice(0, at), words.slice(at))
    }
    found.add(words.join(' '))
  }
  return [...found]
}

const LETTERS = 'aeinorst0159 :,-'

/** `count` different texts, each one letter away from one of `texts`: one more, less or different, or two exchanged. */
export const mistype = (texts: readonly string[], count: number, seed: number): string[] => {
  const next = numbers(seed)
  const below = (n: number): number => Math.floor(next() * n)
  const found = new Set<string>()
  while (found.size < count) {
    const text = texts[below(texts.length)] ?? ''
    const at = below(text.length)
    const [before, rest] = [text.slice(0, at), text.slice(at)]
    const letter = LETTERS[below(LETTERS.length)] ?? ''
    const swapped = before + rest.slice(1, 2) + rest.slice(0, 1) + rest.slice(2)
    const all = [
      before + rest.slice(1),
      before + letter + rest,
      before + letter + rest.slice(1),
      swapped,
    ]
    found.add(all[below(all.length)] ?? '')
  }
  return [...found]
}

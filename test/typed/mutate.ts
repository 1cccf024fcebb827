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

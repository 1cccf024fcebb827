/** The corpus against the grammar's own list of words: every branch of every table of the grammar is taken by its rows. */
import { readFileSync } from 'node:fs'
import { describe, expect, test, vi } from 'vitest'
import { SPOKEN, WORDS } from '../../grammar/vocabulary.ts'
import { corpus } from './corpus.ts'

/** How often each word of one table of the grammar was taken. */
type Taken = Map<string, number>

const tables = vi.hoisted(() => [] as Map<string, number>[])

vi.mock('../../grammar/lexical.ts', async (original) => {
  const lexical = await original<typeof import('../../grammar/lexical.ts')>()
  const table: typeof lexical.table = (rows) => {
    const taken: Taken = new Map(Object.keys(rows).map((word) => [word, 0]))
    tables.push(taken)
    return new Map(
      [...lexical.table(rows)].map(([word, parser]) => [
        word,
        parser.map((value) => {
          taken.set(word, (taken.get(word) ?? 0) + 1)
          return value
        }),
      ]),
    )
  }
  return { ...lexical, table }
})

const { read, plainGrammar } = await import('../../grammar/grammar.ts')
const { firstWords } = plainGrammar()

const size = tables.length

/** The words of each table that these texts take. A table that is made while a text is read is known by its words. */
const takenBy = (texts: readonly string[]): readonly Taken[] => {
  tables.length = size
  for (const taken of tables) for (const word of taken.keys()) taken.set(word, 0)
  for (const text of texts) read(text)
  const made = new Map<string, Taken>()
  for (const taken of tables.slice(size)) {
    const all = made.get([...taken.keys()].join()) ?? new Map<string, number>()
    for (const [word, count] of taken) all.set(word, (all.get(word) ?? 0) + count)
    made.set([...taken.keys()].join(), all)
  }
  return [...tables.slice(0, size), ...made.values()]
}

const valid = corpus.filter(({ error }) => error === undefined).map(({ text }) => text)
const invalid = corpus.filter(({ error }) => error !== undefined).map(({ text }) => text)

/** The operands: what a condition can begin with. */
const begins = (text: string, word: string): boolean =>
  new RegExp(`^[\\s(]*${word}(?![\\p{L}\\p{N}_])`, 'iu').test(text)

describe('rows of the corpus', () => {
  test('take every branch of the grammar', () => {
    const missed = takenBy(valid).flatMap((taken) => {
      const words = [...taken.keys()]
      return words.filter((word) => taken.get(word) === 0).map((word) => `${word} of ${words}`)
    })
    expect(tables.length).toBeGreaterThan(40)
    expect(missed).toEqual([])
  })

  test('take every word three times', () => {
    const counts = new Map<string, number>()
    for (const taken of takenBy(valid))
      for (const [word, count] of taken) counts.set(word, (counts.get(word) ?? 0) + count)
    expect([...counts].filter(([, count]) => count < 3)).toEqual([])
  })

  test.each(firstWords)('begin with %s, three valid and two invalid ones', (word) => {
    expect(valid.filter((text) => begins(text, word)).length).toBeGreaterThan(2)
    expect(invalid.filter((text) => begins(text, word)).length).toBeGreaterThan(1)
  })
})

test('each first word is one of the vocabulary, so that no unquoted name of a task is one', () => {
  expect(firstWords.filter((word) => !WORDS.has(word) && !SPOKEN.has(word))).toEqual([])
})

test('the EBNF has every word that decides something', () => {
  const readme = readFileSync(new URL('../../grammar/README.md', import.meta.url), 'utf8')
  const [, ebnf = ''] = /```ebnf\n([\s\S]*?)```/.exec(readme) ?? []
  const words = new Set(tables.flatMap((taken) => [...taken.keys()]))
  expect([...words].filter((word) => !ebnf.includes(`"${word}"`))).toEqual([])
})

test('the norm has every word with which an operand begins', () => {
  const norm = readFileSync(new URL('../../grammar/LANGUAGE.md', import.meta.url), 'utf8')
  const said = new Set(norm.toLowerCase().match(/[\p{L}@-]+/gu))
  expect(firstWords.filter((word) => !said.has(word))).toEqual([])
})

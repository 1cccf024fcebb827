import { expect, test } from 'vitest'
import { parse } from '../../src/language/parse.ts'
import { corpus, validTexts } from '../grammar/corpus.ts'
import { people } from '../language/people/people.ts'
import { compile } from './compile.ts'
import { exemption, isKnownEarlier } from './exempt.ts'
import { generate } from './generate.ts'
import { mistype, mutate } from './mutate.ts'

/** A text, and what is wrong with it at run time. */
interface Row {
  readonly text: string
  readonly message?: string
}

const parsed = (text: string): Row => {
  const result = parse(text)
  return result.ok ? { text } : { text, message: result.diagnostics.map((d) => d.message).join() }
}

/** Texts on which compiler and run time disagree without a reason. */
const disagreements = async (rows: readonly Row[]): Promise<readonly string[]> => {
  const { refused } = await compile(rows.map(({ text }) => text))
  return rows.flatMap(({ text, message }, i) => {
    const said = refused.get(i)
    if (message === undefined)
      return said === undefined || isKnownEarlier(said) ? [] : [`${text} ⇒ but: ${said}`]
    if (said !== undefined || exemption(text, message) !== undefined) return []
    return [`${text} ✗ ${message}, but it compiles`]
  })
}

test('the compiler takes and refuses every row of the corpus as the run time does', async () => {
  const rows = corpus.map(({ text, error }) =>
    error === undefined ? { text } : { text, message: error.message },
  )
  expect(rows.length).toBeGreaterThan(300)
  expect(await disagreements(rows)).toEqual([])
}, 600_000)

/** Of four rows one is compiled, by the seed of the tests' order: the compiler takes a minute for a thousand. `TMINUS_ROWS=all` takes each. */
const EACH = process.env['TMINUS_ROWS'] === 'all' ? 1 : 4
const seed = Number(process.env['TMINUS_SHUFFLE'] ?? 0)

test('the compiler takes and refuses what people type as the run time does', async () => {
  const rows = people.filter((_, i) => i % EACH === seed % EACH).map(({ text }) => parsed(text))
  expect(rows.length).toBeGreaterThan(1000)
  expect(await disagreements(rows)).toEqual([])
}, 600_000)

test('the compiler takes and refuses what people mistype as the run time does', async () => {
  const texts = people.flatMap(({ kind, text, canonical }) =>
    kind === 'foreign' || canonical === undefined ? [] : [text],
  )
  const rows = [...mutate(texts, 100, 3), ...mistype(texts, 100, 4)].map(parsed)
  expect(rows.filter(({ message }) => message === undefined).length).toBeGreaterThan(24)
  expect(await disagreements(rows)).toEqual([])
}, 600_000)

test('the compiler takes and refuses texts that are nearly conditions as the run time does', async () => {
  const rows = mutate(validTexts, 200, 1).map(parsed)
  expect(rows.filter(({ message }) => message === undefined).length).toBeGreaterThan(20)
  expect(await disagreements(rows)).toEqual([])
}, 600_000)

test('the compiler takes and refuses sentences by chance as the run time does', async () => {
  const rows = generate(250, 6).map(parsed)
  expect(rows.filter(({ message }) => message === undefined).length).toBeGreaterThan(38)
  expect(await disagreements(rows)).toEqual([])
}, 600_000)

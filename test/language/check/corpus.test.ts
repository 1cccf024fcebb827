import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from '../../../src/language/parse.ts'
import { compile } from './compile.ts'
import { exemption } from './exempt.ts'
import { mutate } from './mutate.ts'
import { INVALID, VALID } from './sentences.ts'

/** A text, and what is wrong with it at run time. */
interface Row {
  readonly text: string
  readonly message?: string
}

const folder = new URL('../../../grammar/corpus', import.meta.url).pathname

const rowOf = (line: string): Row => {
  const invalid = /^(.*) ✗ \S+ (.*)$/.exec(line)
  const valid = /^(.*) ⇒ /.exec(line)
  if (invalid === null && valid === null) throw new Error(`No row of the corpus: ${line}`)
  return invalid === null
    ? { text: valid?.[1] ?? '' }
    : { text: invalid[1] ?? '', message: invalid[2] ?? '' }
}

const corpus = (): readonly Row[] =>
  readdirSync(folder)
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'))
    .filter((line) => line.trim() !== '' && !line.startsWith('%'))
    .map(rowOf)

const parsed = (text: string): Row => {
  const result = parse(text)
  return result.ok ? { text } : { text, message: result.diagnostics.map((d) => d.message).join() }
}

/** Texts on which compiler and run time disagree without a reason. */
const disagreements = async (rows: readonly Row[]): Promise<readonly string[]> => {
  const { refused } = await compile(rows.map(({ text }) => text))
  return rows.flatMap(({ text, message }, i) => {
    const said = refused.get(i)
    if (message === undefined) return said === undefined ? [] : [`${text} ⇒ but: ${said}`]
    if (said !== undefined || exemption(text, message) !== undefined) return []
    return [`${text} ✗ ${message}, but it compiles`]
  })
}

test.skipIf(!existsSync(folder))(
  'the compiler takes and refuses every row of the corpus as the run time does',
  async () => {
    expect(await disagreements(corpus())).toEqual([])
  },
  60_000,
)

test('the compiler takes and refuses texts that are nearly conditions as the run time does', async () => {
  const known = [...VALID, ...INVALID.map(([text]) => text)].filter((text) => text.length < 200)
  const rows = mutate(known, 800, 1).map(parsed)
  expect(rows.filter(({ message }) => message === undefined).length).toBeGreaterThan(80)
  expect(await disagreements(rows)).toEqual([])
}, 60_000)

/** Comments and Markdown name the noun and give the unit; `@throws` has one dialect. Texts for users are strings, and tested where they are written. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { turnsOfMarkdown, turnsOfSource } from './words.ts'

const root = join(import.meta.dirname, '../..')

const SOURCE = /\.(?:ts|tsx|mjs|cjs)$/
/** This table quotes the turns; public surfaces are generated from comments elsewhere. */
const ELSEWHERE = /^test\/(?:architecture\/words|api\/)/

const within = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
    join(folder, file),
  )

const files = ['src', 'grammar', 'examples', 'test']
  .flatMap(within)
  .concat(readdirSync(root))
  .filter((file) => (SOURCE.test(file) || file.endsWith('.md')) && !ELSEWHERE.test(file))

test('no comment and no document hides the noun or the unit', () => {
  const found = files.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8')
    const turns = file.endsWith('.md') ? turnsOfMarkdown(text) : turnsOfSource(text)
    return turns.map((turn) => `${file}:${turn.line} ${turn.text}`)
  })
  expect(found).toEqual([])
  expect(files.length).toBeGreaterThan(800)
})

test('messages have one form: expected …, got …', () => {
  const found = files
    .filter((file) => /^(?:src|grammar)\/.*\.ts$/.test(file))
    .flatMap((file) =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .filter((line) => !/^\s*(?:\*|\/\*|\/\/)/.test(line))
        .flatMap((line) => /['"`].*(?:[\w}'], wanted\b|\bis wanted\b)/.exec(line) ?? [])
        .map((text) => `${file}: ${text}`),
    )
  expect(found).toEqual([])
})

test('every decision has a status, and the files that it names exist', () => {
  const text = readFileSync(join(root, 'src/README.md'), 'utf8')
  const decisions = text.slice(text.indexOf('## Decisions'), text.indexOf('## Open questions'))
  const found = [...decisions.matchAll(/^(\d+)\. (.*)$/gm)]
  expect(found.map(([, number]) => Number(number))).toEqual(found.map((_, index) => index + 1))
  expect(found.length).toBeGreaterThan(35)
  const status = /^_(?:Holds\.|Replaced by \d+\.|Open)_/
  expect(found.flatMap(([line, , rest = '']) => (status.test(rest) ? [] : [line]))).toEqual([])
  const named = [...decisions.matchAll(/`([\w-]+\/[\w/-]+\.(?:ts|mjs))`/g)].map(
    ([, file = '']) => file,
  )
  const missing = named.filter(
    (file) => !['', 'src'].some((at) => existsSync(join(root, at, file))),
  )
  expect(missing).toEqual([])
})

describe('the turns', () => {
  test.each<[comment: string, turns: readonly string[]]>([
    ['/** What is on record of it. */', ['1 What is on record of']],
    ['/** The record of it: what is due. Of these, the first. */', []],
    ['/**\n * Tells what is\n * kept of it.\n */', ['2 what is kept of']],
    ['/** A.\n *\n * Tells what is\n *\n * kept of it.\n */', []],
    ['const a = 1 // those that are left', ['1 those that']],
    ['// Those who wait.\n// Whoever asks.', ['1 Those who', '2 Whoever']],
    ['/** Nobody is told; it has come so often. */', ['1 Nobody', '1 has come', '1 so often']],
    ['/** So many, so long, anew. */', ['1 So many', '1 so long', '1 anew']],
    ['/** Bears a tag, goes by a name. */', ['1 Bears', '1 goes by']],
    ['/** Forbearing bearings; times that have become old. */', []],
    ["const a = 'those that'\nconst b = `whoever`", []],
    [
      '/** @throws {RangeError} when it is none. @throws {TypeError | RangeError} when it is. */',
      [],
    ],
    ['/** @throws RangeError when it is none. */', ['1 @throws RangeError']],
    ['/** @throws {RangeError} if it is none. */', ['1 @throws {RangeError}']],
    ['/** @throws {RangeError} */', ['1 @throws {RangeError}']],
  ])('%s', (source, turns) => {
    const found = turnsOfSource(source).map(({ line, text }) => `${line} ${text}`)
    expect(found.sort()).toEqual([...turns].sort())
  })

  test('of Markdown stand outside of its code', () => {
    const text = 'Whoever\n```ts\n// those that\n```\nis new, anew.'
    expect(turnsOfMarkdown(text)).toEqual([
      { line: 1, text: 'Whoever' },
      { line: 5, text: 'anew' },
    ])
  })
})

test('a test has one word', () => {
  const others = files.filter((file) =>
    /import \{[^}]*\bit\b[^}]*\} from 'vitest'/.test(readFileSync(join(root, file), 'utf8')),
  )
  expect(others).toEqual([])
})

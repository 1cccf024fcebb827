/** Nothing takes a session whole: its composition knows all parts, everything else the few that it uses. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { madeIn, membersIn, type Taker, takersIn } from './parts.ts'

const root = join(import.meta.dirname, '../..')
const read = (file: string): string => readFileSync(join(root, file), 'utf8')

/** How many parts one function, class or type may take at most. */
const MOST = 6

/** Where parts are put together: a session, and what exists of it only while it is started. */
const COMPOSITIONS = ['src/session/compose.ts', 'src/session/lifecycle/assemble.ts']
/** A part with parts of its own, which are one idea. */
const SETTINGS = 'src/session/settings.ts'

const parts = new Set([
  ...madeIn(read('src/session/compose.ts'), 'compose'),
  ...membersIn(read(SETTINGS), 'Settings'),
  ...membersIn(read('src/session/lifecycle/life.ts'), 'Life'),
])

const files = ['src/session', 'src/engine', 'src/dashboard/server', 'src/bullmq', 'src/cli']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
      join(folder, file),
    ),
  )
  .filter((file) => file.endsWith('.ts'))

/** The parts that each takes, with those of the types that it extends. */
function taken(sources: ReadonlyMap<string, string>): readonly string[] {
  const all = [...sources].flatMap(([file, source]) =>
    takersIn(source).map((taker) => ({ ...taker, file })),
  )
  const byName = new Map<string, readonly Taker[]>()
  for (const one of all) byName.set(one.name, [...(byName.get(one.name) ?? []), one])
  const namesOf = ({ names, above }: Taker): readonly string[] => [
    ...names,
    ...above.flatMap((name) => (byName.get(name) ?? []).flatMap(namesOf)),
  ]
  return all.flatMap((one) => {
    const found = [...new Set(namesOf(one))].filter((name) => parts.has(name))
    return found.length > MOST ? [`${one.file}: ${one.name} takes ${found.join(', ')}`] : []
  })
}

describe('the parts of a session', () => {
  test('are what its composition makes', () => {
    expect([...parts]).toEqual(
      expect.arrayContaining([
        ...['settings', 'life', 'registry', 'language', 'pauses', 'outward', 'readings'],
        ...['clock', 'options', 'params', 'store', 'zone', 'started', 'stage', 'lifetime'],
      ]),
    )
  })

  test(`are taken by no function, class or type but the compositions more than ${MOST} at a time`, () => {
    const sources = new Map(
      files
        .filter((file) => ![...COMPOSITIONS, SETTINGS].includes(file))
        .map((file) => [file, read(file)]),
    )
    expect(sources.size).toBeGreaterThan(300)
    expect(taken(sources)).toEqual([])
  })

  test('are handed on whole to nothing', () => {
    const users = files.filter((file) => /from '[^']*\/compose\.ts'/.test(read(file)))
    expect(users).toEqual(['src/session/session.ts'])
    const named = files.filter((file) => /\bComposed\b/.test(read(file)))
    expect(named.sort()).toEqual(
      ['acts', 'compose', 'face', 'questions'].map((name) => `src/session/${name}.ts`),
    )
  })

  const many = [...parts].slice(0, MOST + 1)
  const typed = many.map((name) => `readonly ${name}: unknown`).join('\n')
  const half = many.slice(0, 4).map((name) => `readonly ${name}: unknown`)
  const rest = many.slice(4).map((name) => `readonly ${name}: unknown`)
  test.each([
    ['a type', `interface Core { ${typed} }`],
    [
      'a type that extends another',
      `interface A { ${half.join('\n')} }\nexport interface B extends A { ${rest.join('\n')} }`,
    ],
    ['a type without name', `export const f = (core: { ${typed} }) => core`],
    [
      'a class by its fields',
      `export class Core { ${many.map((name) => `readonly ${name} = 1`).join('\n')} }`,
    ],
    [
      'a class by its private fields',
      `class Core { ${many.map((name) => `#${name} = 1`).join('\n')} }`,
    ],
    [
      'a class by its constructor',
      `class Core { constructor({ ${many.join(', ')} }: Parts) { use(this) } }`,
    ],
    [
      'a function by its parameters',
      `export function f(${many.map((name) => `${name}: unknown`).join(', ')}) {}`,
    ],
    [
      'a function by what it takes apart',
      `async function f({ ${many.slice(1).join(', ')} }: Core, ${many[0]}: X) {}`,
    ],
    ['a method', `class A { #f({ ${many.join(', ')} }: Core): void {} }`],
  ])('would be found in %s', (_where, source) => {
    expect(taken(new Map([['planted.ts', source]])).length).toBe(1)
    expect(
      taken(
        new Map([['planted.ts', source.replaceAll(new RegExp(`\\b${many[0]}\\b`, 'g'), 'other')]]),
      ),
    ).toEqual([])
  })
})

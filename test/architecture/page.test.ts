/** The row of the table that is about the page, held for TSX, which the tool of the table does not read. */
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { parseSync } from '@swc/core'
import { expect, test } from 'vitest'
import { ambientClock } from './ambient-clock.ts'

const root = join(import.meta.dirname, '../..')
const { forbidden } = createRequire(import.meta.url)('./layers.cjs') as {
  readonly forbidden: readonly {
    readonly name: string
    readonly to: { readonly pathNot?: string | readonly string[] }
  }[]
}

const ruleOf = (name: string): readonly RegExp[] => {
  const rule = forbidden.find((one) => one.name === name)
  return [rule?.to.pathNot ?? []].flat().map((path) => new RegExp(path))
}
const folders = [...ruleOf('ui-folders'), /^src\/dashboard\/ui\//]
const packages = ruleOf('ui-packages')

/** What a file imports, types, too. */
const importsOf = (source: string): readonly string[] =>
  parseSync(source, { syntax: 'typescript', tsx: true, target: 'es2022' }).body.flatMap((item) =>
    'source' in item && item.source !== null && item.source !== undefined
      ? [String(item.source.value)]
      : [],
  )

/** The imports that the row forbids. */
const wrong = (file: string, source: string): readonly string[] =>
  importsOf(source).filter((name) => {
    if (name.startsWith('.')) return !folders.some((path) => path.test(join(dirname(file), name)))
    return !packages.some((path) => path.test(`node_modules/${name}/`))
  })

const files = readdirSync(join(root, 'src/dashboard/ui'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.tsx'))
  .map((file) => join('src/dashboard/ui', file))

test('the page imports what its row allows', () => {
  const found = files.flatMap((file) =>
    wrong(file, readFileSync(join(root, file), 'utf8')).map((name) => `${file}: ${name}`),
  )
  expect(found).toEqual([])
  expect(files.length).toBeGreaterThan(20)
})

test.each([
  '../../session/session.ts',
  '../server/bad.ts',
  'hono',
  'node:fs',
  '../../store/port.ts',
])('an import of %s would be found', (name) => {
  expect(
    wrong('src/dashboard/ui/bad.tsx', `import { it } from '${name}'\nexport const a = <p>{it}</p>`),
  ).toEqual([name])
})

test('the page owns no timer and reads no clock but that of src/clock', () => {
  const uses = files.flatMap((file) => ambientClock(readFileSync(join(root, file), 'utf8'), true))
  expect(uses).toEqual([])
})

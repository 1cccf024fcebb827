/** esbuild makes one file of a program, and the program runs: on Node as either kind of module, and the language in a page. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { type BuildOptions, build } from 'esbuild'
import { expect, test } from 'vitest'
import { project } from './project.ts'

const quiet = { bundle: true, logLevel: 'silent' } satisfies BuildOptions

test.each([
  { format: 'esm', minify: false },
  { format: 'esm', minify: true },
  { format: 'cjs', minify: false },
  { format: 'cjs', minify: true },
] as const)('for Node: $format, minified $minify', async ({ format, minify }) => {
  const user = await project()
  const outfile = format === 'esm' ? 'bundle.mjs' : 'bundle.cjs'
  const { warnings } = await build({
    ...quiet,
    absWorkingDir: user.folder,
    entryPoints: ['smoke.mjs'],
    platform: 'node',
    format,
    minify,
    outfile,
  })
  expect(warnings).toEqual([])
  expect(await user.node(outfile)).toBe('every executor on every store\n')
})

test('for a page: the language alone, which imports nothing of Node', async () => {
  const user = await project()
  user.write('page.mjs', `export { format, parse, upcoming } from 'tminus/language'\n`)
  const { warnings, metafile } = await build({
    ...quiet,
    absWorkingDir: user.folder,
    entryPoints: ['page.mjs'],
    platform: 'browser',
    format: 'iife',
    globalName: 'page',
    outfile: 'page.js',
    metafile: true,
  })
  expect(warnings).toEqual([])
  const external = Object.values(metafile.outputs).flatMap(({ imports }) => imports)
  expect(external).toEqual([])
  // A context of its own has the language's globals only: no process, no require, no Buffer.
  const page = createContext({})
  runInContext(readFileSync(join(user.folder, 'page.js'), 'utf8'), page)
  const said = (expression: string): unknown => runInContext(`JSON.stringify(${expression})`, page)
  expect(said(`page.format(page.parse('daily after 10:00 and on Mon').condition)`)).toBe(
    '"daily after 10:00 & on Mon"',
  )
  expect(
    said(
      `page.upcoming(page.parse('every 10 minutes').condition, { from: 0, zone: 'UTC', count: 2 })`,
    ),
  ).toBe('[0,600000]')
})

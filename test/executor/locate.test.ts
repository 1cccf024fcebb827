import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { entry, loaderOf, locate } from '../../src/executor/locate.ts'

const { href } = new URL('./fixture/bodies.ts', import.meta.url)
const path = fileURLToPath(href)

test.each([
  ['a URL', href, href],
  ['an absolute path', path, href],
  ['a path relative to the working directory', relative(process.cwd(), path), href],
  ['the JavaScript twin, which does not exist', href.replace(/ts$/, 'js'), href],
  ['the same by its path', path.replace(/ts$/, 'js'), href],
  ['a file that does not exist, nor its twin', '/no/such.mts', 'file:///no/such.mts'],
  ['another kind of URL', 'data:text/javascript,1', 'data:text/javascript,1'],
])('a module by %s', (_, given, url) => {
  expect(locate(given)).toBe(url)
})

test.each([
  ['file:///a.ts', true],
  ['file:///a.mts', true],
  ['file:///a.cts?v=1', true],
  ['file:///a.js', false],
  ['file:///a.ts/b.mjs', false],
])('%s needs a loader: %s', (url, needed) => {
  expect(loaderOf(url) !== undefined).toBe(needed)
})

test('an entry is the source while there is no build', () => {
  const { path: main, flags } = entry('process-body')()
  expect(main).toMatch(/src\/executor\/process-body\.ts$/)
  expect(flags?.[0]).toBe('--import')
})

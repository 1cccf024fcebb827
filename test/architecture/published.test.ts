/** What is published asks little of those who use it: of their types, of a browser, and of a program that only imports it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const dist = join(import.meta.dirname, '../../dist')

/** What stands at once in a file: `import()` is left out, which is how the rest is loaded at first use. */
const IMPORT = /^(?:import |(?:import|export|\}).*\bfrom )["']([^"'\n]+)["'];?$/gm

/** The packages that a file and all files it loads at once import, in order. */
function packagesOf(entry: string): string[] {
  const seen = new Set<string>()
  const found = new Set<string>()
  const visit = (file: string): void => {
    if (seen.has(file)) return
    seen.add(file)
    const code = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
    for (const [, name = ''] of code.matchAll(IMPORT)) {
      if (!name.startsWith('.')) found.add(name)
      else visit(resolve(dirname(file), name).replace(/(?<!\.d)\.ts$/, '.d.ts'))
    }
  }
  visit(join(dist, entry))
  return [...found].sort((a, b) => (a < b ? -1 : 1))
}

test.each([
  'src/index.d.ts',
  'src/language.d.ts',
  'src/testing/index.d.ts',
  'cjs/src/index.d.ts',
  'cjs/src/language.d.ts',
  'cjs/src/testing/index.d.ts',
])('the declarations of %s need no types that are not installed with it', (entry) => {
  const allowed = ['@opentelemetry/api', 'rxjs']
  expect(packagesOf(entry).filter((name) => !allowed.includes(name))).toEqual([])
})

test('the language alone has nothing of Node', () => {
  expect(packagesOf('language.js').filter((name) => !name.startsWith('rxjs/'))).toEqual([])
})

test('importing the library loads no driver, no pool of threads, no loader of TypeScript and no command', () => {
  const packages = packagesOf('index.js').filter((name) => !/^(node:|rxjs\/)/.test(name))
  expect(packages).toEqual([])
  expect(packagesOf('index.js').some((name) => name.startsWith('rxjs/internal/'))).toBe(true)
})

test('the program loads nothing of the library to say its version', () => {
  expect(packagesOf('main.js')).toEqual(['node:fs', 'node:path'])
})

test('what is held in it is published with its licence', () => {
  const text = readFileSync(join(dist, 'LICENSES'), 'utf8')
  for (const name of ['chrono-node', 'kysely', 'parsimmon'])
    expect(text).toMatch(new RegExp(`^${name} \\d`, 'm'))
  expect(existsSync(join(dist, 'thread-body.js'))).toBe(true)
})

/** The files of `dist` that a file loads at once, itself among them. */
function filesOf(entry: string): string[] {
  const seen = new Set<string>()
  const visit = (file: string): void => {
    if (seen.has(file)) return
    seen.add(file)
    const code = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
    for (const [, name = ''] of code.matchAll(IMPORT))
      if (name.startsWith('.')) visit(resolve(dirname(file), name))
  }
  visit(join(dist, entry))
  return [...seen]
}

test('importing the library loads no code of a database: it comes when its store is opened', () => {
  const code = (file: string): string => readFileSync(file, 'utf8')
  const isOfKysely = (file: string): boolean => code(file).includes('node_modules/kysely/')
  expect(filesOf('index.js').filter(isOfKysely)).toEqual([])
  const all = readdirSync(dist).filter((file) => file.endsWith('.js'))
  expect(all.some((file) => isOfKysely(join(dist, file)))).toBe(true)
})

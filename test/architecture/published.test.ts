/** The published package asks little of its users: of their types, of a browser, and of a program that only imports it. */
import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
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
  'src/session.d.ts',
  'src/language.d.ts',
  'src/condition.d.ts',
  'src/store.d.ts',
  'src/executor.d.ts',
  'src/otel.d.ts',
  'src/bullmq.d.ts',
  'src/dashboard.d.ts',
  'src/testing/index.d.ts',
  'cjs/src/index.d.ts',
  'cjs/src/session.d.ts',
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
})

test('of RxJS, what is shared is loaded and no more: each file that is imported costs as much as all it requires', () => {
  const shared = ['Observable', 'Subject', 'Subscription'].map((name) => `rxjs/internal/${name}`)
  expect(packagesOf('index.js').filter((name) => name.startsWith('rxjs'))).toEqual(shared)
})

/** How often the bundle's modules that run at their first use have run after this code, by path. */
async function runs(code: string): Promise<ReadonlyMap<string, number>> {
  const script = `
    const { Session } = require('node:inspector/promises')
    const session = new Session()
    session.connect()
    ;(async () => {
      await session.post('Profiler.enable')
      await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
      const tminus = await import(${JSON.stringify(join(dist, 'index.js'))})
      ${code}
      const { result } = await session.post('Profiler.takePreciseCoverage')
      const functions = result.filter(({ url }) => url.includes('/dist/')).flatMap((each) => each.functions)
      console.log(JSON.stringify(functions.map((each) => [each.functionName, each.ranges[0].count])))
    })()`
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], {
    maxBuffer: 1 << 26,
  })
  const counts = JSON.parse(stdout) as readonly (readonly [string, number])[]
  return new Map(counts.filter(([name]) => /^(?:grammar|src|node_modules)\//.test(name)))
}

test('what reads text runs when a text is read, and not when the library is imported', async () => {
  const late = [
    'grammar/grammar.ts',
    'node_modules/parsimmon/src/parsimmon.js',
    // Where a text is refused, put into plain words or dated.
    'grammar/speech/rules.ts',
    'src/language/repair.ts',
    'src/language/suggest.ts',
    'src/telemetry/telemetry.ts',
    'src/time/natural.ts',
  ]
  const imported = await runs('')
  expect(late.map((path) => imported.get(path) ?? 0)).toEqual([0, 0, 0, 0, 0, 0, 0])
  const read = await runs(`tminus.parse('daily')`)
  expect(late.map((path) => read.get(path) ?? 0)).toEqual([1, 1, 0, 0, 0, 0, 0])
})

// V8 holds a file in two bytes a letter as soon as one letter needs them.
test('what the library loads is ASCII', () => {
  for (const file of readdirSync(dist).filter((name) => /^(?:index|part-of-.*)\.js$/.test(name))) {
    const code = readFileSync(join(dist, file), 'utf8')
    const beyond = code.match(/[^\0-\x7f]/g)
    expect([file, beyond]).toEqual([file, null])
  }
})

test('each file of code has a map that holds the sources it leads to', () => {
  const files = ['', 'cjs/'].flatMap((folder) =>
    readdirSync(join(dist, folder)).flatMap((name) =>
      name.endsWith('.js') ? [`${folder}${name}`] : [],
    ),
  )
  // Those of a sub-path in CommonJS are one line that hands on.
  const mapless = files.filter((file) => !existsSync(join(dist, `${file}.map`)))
  expect(mapless).toEqual(
    [
      'bullmq',
      'condition',
      'dashboard',
      'executor',
      'index',
      'language',
      'otel',
      'session',
      'store',
      'testing',
    ].map((name) => `cjs/${name}.js`),
  )
  for (const file of files.filter((each) => !mapless.includes(each))) {
    const map = JSON.parse(readFileSync(join(dist, `${file}.map`), 'utf8')) as {
      readonly sources: readonly string[]
      readonly sourcesContent?: readonly (string | null)[]
    }
    const held = (map.sourcesContent ?? []).filter((text) => typeof text === 'string')
    expect([file, held.length]).toEqual([file, map.sources.length])
  }
})

test.each([
  // Each file costs a process about half a millisecond before anything in it runs.
  ['index.js', 9],
  ['language.js', 5],
  ['condition.js', 5],
  ['main.js', 3],
  ['process-body.js', 6],
  ['thread-body.js', 6],
])('%s loads no more than %i files at once', (entry, most) => {
  expect(filesOf(entry).length).toBeLessThanOrEqual(most)
})

test('the builtin modules that the library loads at once are these', () => {
  expect(packagesOf('index.js').filter((name) => name.startsWith('node:'))).toEqual(
    ['diagnostics_channel', 'path', 'string_decoder', 'url'].map((name) => `node:${name}`),
  )
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

const root = join(import.meta.dirname, '../..')

test('each relative link of a packed page leads to a packed file', async () => {
  const line = ['pack', '--dry-run', '--ignore-scripts', '--json']
  const { stdout } = await promisify(execFile)('npm', line, { cwd: root, maxBuffer: 1 << 26 })
  const [packed] = JSON.parse(stdout) as readonly [{ readonly files: { readonly path: string }[] }]
  const paths = new Set(packed.files.map(({ path }) => path))
  const pages = [...paths].filter((path) => path.endsWith('.md'))
  expect(pages).toContain('README.md')
  const dead = pages.flatMap((page) =>
    [...readFileSync(join(root, page), 'utf8').matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
      .map(([, target = '']) => join(dirname(page), target))
      .filter((target) => !paths.has(target))
      .map((target) => `${page}: ${target}`),
  )
  expect(dead).toEqual([])
})

/**
 * Makes what is published from the sources: modules that hold what they need, so that a program loads a few files instead of
 * some hundred. `npm run build` calls it after the compiler, whose declarations are published beside.
 */
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { bundlePage } from './dashboard/ui/bundle.mjs'
import { mergeChunks } from './merge-chunks.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')

/** What users import, by sub-path. */
const SUB_PATHS = {
  index: 'src/index.ts',
  testing: 'src/testing/index.ts',
  session: 'src/session.ts',
  language: 'src/language.ts',
  condition: 'src/condition.ts',
  store: 'src/store.ts',
  executor: 'src/executor.ts',
  otel: 'src/otel.ts',
  bullmq: 'src/bullmq.ts',
  dashboard: 'src/dashboard.ts',
}

/** Files that are run by themselves. */
const PROGRAMS = {
  main: 'src/cli/main.ts',
  'process-body': 'src/executor/process-body.ts',
  'thread-body': 'src/executor/thread-body.ts',
}

/**
 * Packages whose worker or native file lies beside their code. A bundler that took their code would lose that, so their
 * names are hidden from it: they are found when the program runs.
 */
const APART = ['better-sqlite3', 'piscina']

/** What users share with tminus, and what is optional. The rest is held, and needs no install. */
const EXTERNAL = [
  ...APART,
  '@hono/node-server',
  'bullmq',
  'commander',
  'date-holidays',
  'hono',
  'ioredis',
  'pg',
  'picocolors',
  'rxjs/*',
  'tsx',
]

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  external: EXTERNAL,
  sourcemap: true,
  metafile: true,
  logLevel: 'warning',
}

/**
 * RxJS whole is two hundred files, and each file that is imported costs Node a further reading of all that it requires. What
 * tminus takes of it comes from where it is; it is the same code that a user's `import 'rxjs'` gives. A name that is missing
 * here is an error of the build.
 */
function fewer({ onResolve, onLoad }) {
  const at = {
    Observable: 'Observable',
    Subject: 'Subject',
    Subscription: 'Subscription',
  }
  const contents = Object.entries(at)
    .map(([name, path]) => `export { ${name} } from 'rxjs/internal/${path}'`)
    .join('\n')
  onResolve({ filter: /^rxjs$/ }, () => ({ path: 'rxjs', namespace: 'rxjs', sideEffects: false }))
  onLoad({ filter: /.*/, namespace: 'rxjs' }, () => ({ contents, resolveDir: root }))
}

/**
 * Modules that run at the first call of one of their functions, not at the import of the library: what reads text builds
 * its parsers then. Each is left with functions of the same names; a name that is missing here is an error of the build.
 */
const LATER = {
  'chrono-node/en': ['parse'],
  'grammar/grammar.ts': ['grammarWith', 'plainGrammar', 'read'],
  'grammar/speech/plain.ts': ['plainTexts', 'textsAhead'],
  'src/language/statement/value.ts': [
    'countOf',
    'dayOf',
    'durationOf',
    'markOf',
    'momentOf',
    'monthOf',
    'weekdayOf',
    'zoneNameOf',
  ],
  'src/language/duration.ts': ['parseDuration'],
  'src/language/syntax.ts': ['syntaxProblem'],
  'src/language/suggest.ts': ['suggest'],
  'src/telemetry/telemetry.ts': ['instrument'],
}

/**
 * Modules of Node that it loads when they are asked for, with all that they stand on: an import would have them at once, and of
 * `node:fs` its streams and promises, too. What `MAIN_ROOMS` use of them is loaded at its first call.
 */
const BUILTIN = {
  'node:child_process': ['fork', 'spawn'],
  'node:crypto': ['hash', 'randomBytes', 'randomInt', 'randomUUID'],
  'node:fs': [
    'accessSync',
    'closeSync',
    'existsSync',
    'openSync',
    'readdirSync',
    'readFileSync',
    'readSync',
    'realpathSync',
    'statSync',
    'watch',
  ],
  'node:fs/promises': ['readdir', 'stat'],
  'node:module': ['createRequire'],
  'node:os': ['availableParallelism', 'hostname'],
  'node:worker_threads': ['MessageChannel', 'receiveMessageOnPort'],
}

/** The rooms that each program with tminus loads. */
const MAIN_ROOMS = /[\\/]src[\\/](?:engine|executor|session)[\\/]/

/**
 * In the one file of all sub-paths, too: Hono need not be installed where no dashboard is asked for. In a bundle of its own it
 * would only wrap all that it stands on.
 */
const LATER_IN_ALL = { 'src/dashboard/server/app.ts': ['appOf'] }

/** `modules` run later. */
const pluginsWith = (modules) => [
  { name: 'apart', setup: hidden },
  { name: 'rxjs', setup: fewer },
  { name: 'later', setup: (build) => later(build, modules) },
  { name: 'builtin', setup: builtin },
]

/**
 * The source of a module of functions and classes that come from `loaded`, an expression, at the first call of one of them. A
 * class, which a capital tells, can be made with `new` and no more.
 */
const heldModule = (loaded, names) =>
  [
    `let held\nconst module = () => (held ??= ${loaded})`,
    ...names.map((name) =>
      /^[A-Z]/.test(name)
        ? `export function ${name}(...given) { return new (module().${name})(...given) }`
        : `export const ${name} = (...given) => module().${name}(...given)`,
    ),
  ].join('\n')

function builtin({ onResolve, onLoad }) {
  onResolve({ filter: /^node:/ }, ({ path, importer }) =>
    MAIN_ROOMS.test(importer) && Object.hasOwn(BUILTIN, path)
      ? { path, namespace: 'builtin', sideEffects: false }
      : undefined,
  )
  onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
    contents: heldModule(`process.getBuiltinModule('${path}')`, BUILTIN[path]),
  }))
}

/** A call of `require` that esbuild sees is a module within the same bundle, which runs when it is called. */
function later({ onResolve, onLoad }, modules) {
  const names = new Map(
    Object.entries(modules).map(([path, exported]) => [
      path.endsWith('.ts') ? join(root, path) : path,
      exported,
    ]),
  )
  onResolve({ filter: /^chrono-node\/en$|\.ts$/ }, ({ path, resolveDir, kind }) => {
    const whole = path.startsWith('.') ? join(resolveDir, path) : path
    if (kind === 'require-call' || !names.has(whole)) return undefined
    return { path: whole, namespace: 'later', sideEffects: false }
  })
  onLoad({ filter: /.*/, namespace: 'later' }, ({ path }) => ({
    contents: heldModule(`require(${JSON.stringify(path)})`, names.get(path)),
    resolveDir: root,
  }))
}

/** `import('piscina')` becomes the import of a name that is computed. */
function hidden({ onLoad }) {
  onLoad({ filter: /[\\/]src[\\/](executor|store)[\\/].*\.ts$/ }, ({ path }) => {
    const text = readFileSync(path, 'utf8')
    const contents = APART.reduce(
      (code, name) =>
        code.replaceAll(
          `import('${name}')`,
          `import(/* webpackIgnore: true */ /* @vite-ignore */ ['${name}'][0] as '${name}')`,
        ),
      text,
    )
    return { contents, loader: 'ts' }
  })
}

for (const file of readdirSync(dist)) if (/\.(js|map)$/.test(file)) rmSync(join(dist, file))
rmSync(join(dist, 'cjs'), { recursive: true, force: true })

const esm = await build({
  ...common,
  plugins: pluginsWith(LATER),
  entryPoints: { ...SUB_PATHS, ...PROGRAMS },
  outdir: dist,
  format: 'esm',
  splitting: true,
})

await mergeChunks({
  outputs: esm.metafile.outputs,
  dist,
  fast: ['index', 'language', 'condition', 'main', 'process-body', 'thread-body'],
  options: common,
})

/** For `require` where Node's own does not read ES modules (Jest): one file with everything, so that nothing is there twice. */
const cjs = await build({
  ...common,
  plugins: pluginsWith({ ...LATER, ...LATER_IN_ALL }),
  stdin: {
    contents: Object.entries(SUB_PATHS)
      .map(([name, path]) => `export * as ${name} from './${path}'`)
      .join('\n'),
    resolveDir: root,
  },
  outfile: join(dist, 'cjs/all.js'),
  format: 'cjs',
  define: { 'import.meta.url': '__url' },
  banner: { js: "const __url = require('node:url').pathToFileURL(__filename).href" },
  supported: { 'dynamic-import': false },
})
for (const name of Object.keys(SUB_PATHS))
  writeFileSync(join(dist, `cjs/${name}.js`), `module.exports = require('./all.js').${name}\n`)
for (const folder of ['src/cli/schemas', 'src/dashboard/api/schema'])
  cpSync(join(root, folder), join(dist, 'schemas'), { recursive: true })
writeFileSync(join(dist, 'cjs/package.json'), '{ "type": "commonjs" }\n')
for (const folder of ['src', 'grammar'])
  cpSync(join(dist, folder), join(dist, 'cjs', folder), {
    recursive: true,
    filter: (path) => !/\.(js|map)$/.test(path),
  })

/** The licences of what is held, as they demand. */
const inputs = [
  ...[esm, cjs].flatMap(({ metafile }) => Object.keys(metafile.inputs)),
  ...(await bundlePage()),
]
const held = new Set(
  inputs.flatMap((path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []),
)
const licences = [...held].sort().map((folder) => {
  const { name, version, license } = JSON.parse(
    readFileSync(join(root, folder, 'package.json'), 'utf8'),
  )
  const file = readdirSync(join(root, folder)).find((each) => /^licen[cs]e/i.test(each))
  const text = file === undefined ? `${license}` : readFileSync(join(root, folder, file), 'utf8')
  return `${name} ${version}\n\n${text.trim()}\n`
})
writeFileSync(join(dist, 'LICENSES'), licences.join(`\n${'-'.repeat(80)}\n\n`))

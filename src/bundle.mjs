/**
 * Makes what is published from the sources: modules that hold what they need, so that a program loads a few files instead of
 * some hundred. `npm run build` calls it after the compiler, whose declarations are published beside.
 */
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { late } from './bundle-late.mjs'
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
  // Fewer signs to read at each import; lines and names stay, for stack traces.
  minifySyntax: true,
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

const pluginsWith = (lateOnes) => [
  { name: 'apart', setup: hidden },
  { name: 'rxjs', setup: fewer },
  ...lateOnes,
]

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
  plugins: pluginsWith(late(false)),
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
  plugins: pluginsWith(late(true)),
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

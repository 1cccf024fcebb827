/** What a bundle leaves for the first call: modules that many programs never use, and that each import would pay for. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

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
  'src/language/repair.ts': ['diagnosed'],
  'src/language/suggest/meant.ts': ['isMeantFor', 'unmeant'],
  'src/time/natural.ts': ['natural', 'settleNatural'],
  'src/time/zone-names.ts': ['ianaName', 'nearestZones'],
  'src/language/syntax.ts': ['syntaxProblem'],
  'src/language/suggest.ts': ['suggest'],
  'src/telemetry/telemetry.ts': ['instrument'],
}

/**
 * In the one file of all sub-paths, too: Hono need not be installed where no dashboard is asked for. In a bundle of its own it
 * would only wrap all that it stands on.
 */
const LATER_IN_ALL = { 'src/dashboard/server/app.ts': ['appOf'] }

/**
 * Modules of Node itself: an import loads each with all that it stands on, and with `node:fs` its streams and promises, too. What
 * `MAIN_ROOMS` use of them is loaded at its first call.
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

/** The plugins of esbuild that leave it; `isWhole`, where all sub-paths are one file. */
export const late = (isWhole) => [
  {
    name: 'later',
    setup: (build) => later(build, isWhole ? { ...LATER, ...LATER_IN_ALL } : LATER),
  },
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

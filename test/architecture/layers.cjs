/**
 * What each folder may import: DESIGN.md section 2 as a table, and the rules of dependency-cruiser made from it.
 * layers.test.ts plants a violation of each row.
 */
const below = [
  'time',
  'run',
  'clock',
  'condition',
  'typed',
  'language',
  'signal',
  'executor',
  'store',
]

/**
 * - `from`: the folder, or file, that the row is about
 * - `src`: the folders of `src/` that it may import besides itself
 * - `also`: single files that it may import
 * - `grammar`: whether it may import `grammar/`
 * - `npm`: the packages that it may import
 * - `node`: whether it may import `node:*`
 */
const rows = [
  { name: 'grammar', from: '^grammar/', src: [], grammar: true, npm: ['parsimmon'], node: false },
  {
    name: 'time',
    src: [],
    npm: ['chrono-node', 'date-holidays'],
    node: false,
  },
  { name: 'run', src: ['time'], npm: [], node: false },
  { name: 'condition', src: ['time', 'run'], npm: [], node: false },
  // Types only: the check of literals when a user's code is compiled.
  { name: 'typed', src: ['time'], grammar: true, npm: [], node: false },
  {
    name: 'language',
    src: ['condition', 'run', 'time', 'typed'],
    grammar: true,
    npm: [],
    node: false,
  },
  { name: 'clock', src: ['time'], npm: [], node: true },
  { name: 'signal', src: ['clock', 'condition', 'run', 'time'], npm: ['rxjs'], node: true },
  { name: 'executor', src: ['clock', 'run', 'time'], npm: ['piscina'], node: true },
  {
    name: 'store',
    src: ['clock', 'run', 'time'],
    npm: ['kysely', 'better-sqlite3', 'pg'],
    node: true,
  },
  { name: 'engine', src: below, grammar: true, npm: ['rxjs'], node: true },
  { name: 'session', src: [...below, 'engine'], grammar: true, npm: ['rxjs'], node: true },
  {
    name: 'telemetry',
    src: [...below, 'engine', 'session'],
    npm: ['rxjs', '@opentelemetry/api'],
    node: true,
  },
  {
    name: 'bullmq',
    src: [...below, 'engine', 'session'],
    npm: ['bullmq', 'ioredis'],
    node: true,
  },
  {
    name: 'cli',
    src: [...below, 'engine', 'session', 'telemetry', 'dashboard', 'bullmq'],
    grammar: true,
    npm: ['commander', 'picocolors', 'tsx', 'rxjs'],
    node: true,
  },
  {
    name: 'dashboard',
    from: '^src/dashboard/(?!ui/)',
    src: [...below, 'engine', 'session', 'telemetry'],
    npm: ['hono', '@hono/node-server'],
    node: true,
  },
  {
    name: 'testing',
    src: [...below, 'engine', 'session', 'telemetry'],
    grammar: true,
    npm: ['rxjs'],
    node: true,
  },
  {
    name: 'index',
    from: '^src/index\\.ts$',
    src: [...below, 'engine', 'session', 'telemetry'],
    // A name that a sub-path has, too, comes from there.
    also: '^src/(condition|language|store)\\.ts$',
    npm: [],
    node: false,
  },
  {
    name: 'sub-paths',
    from: '^src/(session|condition|store|executor|otel|bullmq|dashboard)\\.ts$',
    src: [...below, 'engine', 'session', 'telemetry', 'bullmq', 'dashboard'],
    npm: [],
    node: false,
  },
  {
    name: 'pure',
    from: '^src/language\\.ts$',
    src: ['time', 'condition', 'language', 'typed', 'signal', 'clock', 'run'],
    npm: [],
    node: false,
  },
  // The page: what a browser has, with arithmetic of time and the types of the answers that it reads.
  {
    name: 'ui',
    from: '^src/dashboard/ui/.*\\.ts$',
    src: ['time', 'clock', 'session/words', 'dashboard/api'],
    npm: ['preact', '@preact/signals'],
    node: false,
  },
  {
    name: 'bundle',
    from: '^src/((dashboard/ui/)?bundle|bundle-late|merge-chunks)\\.mjs$',
    src: ['bundle-late.mjs', 'dashboard/ui/bundle.mjs', 'merge-chunks.mjs'],
    npm: ['esbuild', 'vite'],
    node: true,
  },
  {
    name: 'openapi',
    from: '^src/openapi\\.mjs$',
    src: ['dashboard'],
    npm: ['@swc/core'],
    node: true,
  },
]

const placeOf = ({ name, from }) => from || `^src/${name}/`

/** Packages that cost much to load, or may be absent: the one place that loads each. */
const places = {
  'better-sqlite3': '^src/store/sqlite',
  pg: '^src/store/postgres/',
  bullmq: '^src/bullmq/',
  ioredis: '^src/bullmq/',
  piscina: '^src/executor/thread',
  'date-holidays': '^src/time/calendar\\.ts$',
}

const packages = (names) => `(^|/)node_modules/(@types/)?(${names.join('|')})/`

/** Packages whose code src/bundle.mjs puts into what is published. */
const held = ['chrono-node', 'kysely', 'parsimmon', 'rrule-temporal', 'preact', '@preact/signals']

const rulesOf = ({ name, from, src, also, grammar = false, npm, node }) => [
  {
    name: `${name}-folders`,
    severity: 'error',
    comment: `${name} imports only ${[...src, ...(grammar ? ['grammar'] : [])].join(', ') || 'itself'}`,
    from: { path: from },
    to: {
      path: '^(src|grammar)/',
      pathNot: [
        from,
        ...src.map((other) => `^src/${other}/`),
        ...(also === undefined ? [] : [also]),
        ...(grammar ? ['^grammar/'] : []),
      ],
    },
  },
  {
    name: `${name}-packages`,
    severity: 'error',
    comment: `${name} imports only the packages ${npm.join(', ') || '(none)'}`,
    from: { path: from },
    to: { path: 'node_modules/', ...(npm.length > 0 ? { pathNot: packages(npm) } : {}) },
  },
  ...(node
    ? []
    : [
        {
          name: `${name}-pure`,
          severity: 'error',
          comment: `${name} is pure: nothing of node:*`,
          from: { path: from },
          to: { dependencyTypes: ['core'] },
        },
      ]),
]

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      // What only .tsx imports has no importer here; knip finds what nothing imports.
      from: { orphan: true, pathNot: ['main\\.ts$', 'index\\.ts$', '^src/dashboard/ui/'] },
      to: {},
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'a-row-for-each-folder',
      severity: 'error',
      comment: 'a new folder of src/ needs a row in this table',
      from: { path: '^src/', pathNot: rows.map(placeOf) },
      to: {},
    },
    ...rows.map((row) => ({ ...row, from: placeOf(row) })).flatMap(rulesOf),
    ...Object.entries(places).map(([name, place]) => ({
      name: `${name}-place`,
      severity: 'error',
      comment: `${name} is loaded in one place`,
      from: { pathNot: place },
      to: { path: packages([name]) },
    })),
    {
      name: 'date-holidays-late',
      severity: 'error',
      comment: 'date-holidays is optional: it is loaded when a calendar is asked for',
      from: {},
      to: {
        path: packages(['date-holidays']),
        dependencyTypesNot: ['dynamic-import'],
      },
    },
    {
      name: 'not-to-dev-dep',
      severity: 'error',
      comment: 'what is published needs only what is declared for those who use it',
      from: {
        path: '^(src|grammar)/',
        pathNot: '^src/((dashboard/ui/)?bundle|bundle-late|merge-chunks|openapi)\\.mjs$',
      },
      to: {
        pathNot: packages(held),
        dependencyTypes: ['npm-dev', 'npm-no-pkg'],
        dependencyTypesNot: ['npm-peer', 'npm-optional', 'npm'],
      },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    // The tool reads no TSX; page.test.ts holds the row 'ui' for it.
    exclude: { path: '\\.tsx$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
}

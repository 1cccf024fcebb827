const only = (folder, allowed) => ({
  name: `${folder}-imports-only`,
  severity: 'error',
  comment: `${folder}/ may import only ${allowed.join(', ') || 'nothing'}`,
  from: { path: `^src/${folder}/` },
  to: { path: '^src/', pathNot: [`^src/${folder}/`, ...allowed.map((a) => `^src/${a}/`)] },
})
/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['main\\.ts$', 'index\\.ts$'] },
      to: {},
    },
    {
      name: 'pure-core',
      severity: 'error',
      comment: 'the pure core never touches I/O',
      from: { path: '^(grammar|src/(time|run|condition|language))/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-rx-in-core',
      severity: 'error',
      from: { path: '^(grammar|src/(time|run|condition|language))/' },
      to: { path: 'node_modules/rxjs' },
    },
    {
      name: 'parsimmon-only-in-grammar',
      severity: 'error',
      from: { pathNot: '^grammar/' },
      to: { path: 'node_modules/(parsimmon|@types/parsimmon)' },
    },
    {
      name: 'kysely-only-in-store',
      severity: 'error',
      from: { pathNot: '^src/store/' },
      to: { path: 'node_modules/(kysely|better-sqlite3|pg)' },
    },
    only('time', []),
    only('run', ['time']),
    only('condition', ['time', 'run']),
    only('language', ['condition', 'time']),
    only('signal', ['condition', 'run', 'time']),
    only('executor', ['run', 'time']),
    only('store', ['run', 'time']),
    {
      name: 'grammar-stands-alone',
      severity: 'error',
      from: { path: '^grammar/' },
      to: { path: '^src/' },
    },
    {
      name: 'not-to-dev-dep',
      severity: 'error',
      from: { path: '^src', pathNot: '^src/testing' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
}

/** A program of a user compiles with the package's own declarations checked, and runs as the compiler has written it. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { project } from './project.ts'

const COMPILERS = ['typescript-5.4', 'typescript-5.9', 'typescript'] as const

const MODULES = {
  nodenext: ['nodenext'],
  'commonjs, node10': ['commonjs', '--moduleResolution', 'node10'],
  'esnext, bundler': ['esnext', '--moduleResolution', 'bundler'],
  // TypeScript 7 has no other way to CommonJS outside `nodenext`.
  'commonjs, bundler': ['commonjs', '--moduleResolution', 'bundler'],
} as const

const STRICT = '--strict --exactOptionalPropertyTypes --skipLibCheck false --types node'.split(' ')

/** The decorators of a compiler's default, and of `experimentalDecorators`, which each NestJS project sets. */
const CASES = COMPILERS.flatMap((compiler) => {
  const commonjs = compiler === 'typescript' ? 'commonjs, bundler' : 'commonjs, node10'
  return [
    { compiler, modules: 'nodenext', flags: [] },
    { compiler, modules: commonjs, flags: [] },
    { compiler, modules: commonjs, flags: ['--experimentalDecorators'] },
    { compiler, modules: 'esnext, bundler', flags: [] },
  ] as const
})

const ONE_OF_EACH = [
  'measure',
  { id: 1 },
  'ship',
  'load',
  'report',
  'measure',
  'pour',
  'load',
  '{"rows":3}',
  'every 15 minutes & true',
  [0],
]

test.concurrent.each(CASES)('$compiler, $modules $flags', async ({ compiler, modules, flags }) => {
  const user = await project(compiler, '@types/node')
  const type = modules.startsWith('commonjs') ? 'commonjs' : 'module'
  user.write('package.json', JSON.stringify({ type }))
  mkdirSync(join(user.folder, 'out'))
  const tsc = `node_modules/${compiler}/bin/tsc`
  const emit = ['--target', 'es2022', '--outDir', 'out', '--module', ...MODULES[modules]]
  await user.node(tsc, ...STRICT, ...emit, ...flags, 'user.ts')
  expect(JSON.parse(await user.node('out/user.js'))).toEqual(ONE_OF_EACH)
})

/** The runners of other people's tests take a session in virtual time, as either kind of module. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { transformSync } from 'esbuild'
import { expect, test } from 'vitest'
import { project } from './project.ts'

const PASSED = { numPassedTests: 1, numTotalTests: 1 }

/** The fixture as a runner's transformer would write it for `require`. */
const lowered = (folder: string): string =>
  transformSync(readFileSync(join(folder, 'in-virtual-time.mjs'), 'utf8'), { format: 'cjs' }).code

test('Vitest', async () => {
  const user = await project('vitest')
  const line = ['node_modules/vitest/vitest.mjs', 'run', '--globals', '--reporter=json']
  user.write('user.test.mjs', `import './in-virtual-time.mjs'\n`)
  expect(JSON.parse(await user.node(...line))).toMatchObject(PASSED)
})

test('Jest, CommonJS', async () => {
  const user = await project('jest')
  user.write('package.json', '{}')
  user.write('user.test.cjs', lowered(user.folder))
  const line = ['node_modules/jest/bin/jest.js', '--testMatch=**/user.test.cjs', '--json']
  expect(JSON.parse(await user.node(...line))).toMatchObject(PASSED)
})

test('Jest, ES modules', async () => {
  const user = await project('jest')
  user.write('package.json', '{ "type": "module" }')
  user.write('user.test.mjs', `import './in-virtual-time.mjs'\n`)
  const line = ['node_modules/jest/bin/jest.js', '--testMatch=**/user.test.mjs', '--json']
  expect(JSON.parse(await user.node('--experimental-vm-modules', ...line))).toMatchObject(PASSED)
})

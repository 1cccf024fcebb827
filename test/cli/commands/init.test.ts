/** `tminus init`: first task files; what exists is left alone. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cli } from '../../../src/cli/program.ts'
import { temporary } from '../../temporary.ts'
import { collecting } from '../console.ts'

test('init writes a task file that can be run, and leaves an existing one alone', async () => {
  const path = join(temporary(), 'tasks.ts')
  const { io } = collecting()
  expect(await cli(['init', path], io, '0')).toBe(0)
  const text = readFileSync(path, 'utf8')
  const again = collecting()
  expect(await cli(['init', path], again.io, '0')).toBe(3)
  expect(again.written.err).toBe(`tminus: '${path}' exists already and is left as it is\n`)
  expect([existsSync(path), readFileSync(path, 'utf8') === text]).toEqual([true, true])
})

/** A task file whose top level waits for what never comes, while a handle is open, is told of and given up. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cli } from '../../src/cli/program.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { collecting } from './console.ts'

const file = join(import.meta.dirname, 'fixture/small.ts')

test('a file that is never loaded is told of after 10 s, and given up after 60 s with code 3', async () => {
  const clock = new VirtualClock(0)
  const { io, written } = collecting(clock)
  const code = cli(['run', file], { ...io, load: () => new Promise(() => undefined) }, '0')
  await clock.advanceBy(9999)
  expect(written.err).toBe('')
  await clock.advanceBy(1)
  expect(written.err).toBe(
    `tminus: '${file}' is still loading: what its top level waits for has not come\n`,
  )
  written.err = ''
  await clock.advanceBy(50_000)
  expect([await code, written.err]).toEqual([
    3,
    `tminus: cannot load '${file}': its top level has waited for 60 s; what is to go on for long belongs into a task\n`,
  ])
})

test('a file that is loaded late is run, and no more is said of it', async () => {
  const clock = new VirtualClock(0)
  const { io, written } = collecting(clock)
  const { default: session } = (await import('./fixture/small.ts')) as { default: unknown }
  const load = () => new Promise((resolve) => clock.at(59_999, () => resolve({ default: session })))
  const code = cli(['check', file], { ...io, load }, '0')
  await clock.advanceBy(120_000)
  expect([await code, written.err.split('\n')]).toEqual([
    0,
    [`tminus: '${file}' is still loading: what its top level waits for has not come`, ''],
  ])
})

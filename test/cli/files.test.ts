/** Each command that reads or writes a file its user names says why it cannot. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cli } from '../../src/cli/program.ts'
import { temporary } from '../temporary.ts'
import { collecting } from './console.ts'

/** What a command prints where its file is `PATH`. */
async function said(words: string, path: string): Promise<[number, string]> {
  const { io, written } = collecting()
  const args = words.split(' ').map((word) => (word === 'PATH' ? path : word))
  const code = await cli(args, io, '0')
  return [code, (written.err + written.out).replaceAll(path, 'PATH')]
}

const LOADING = [
  'run PATH',
  'check PATH',
  'plan PATH',
  'timeline PATH',
  'graph PATH',
  'status PATH',
  'next PATH',
  'run PATH load',
  'why PATH load',
]

test.each(LOADING)('%s: a folder is told as one, and a missing file as missing', async (words) => {
  const folder = temporary()
  mkdirSync(join(folder, 'tasks.ts'))
  expect(await said(words, join(folder, 'tasks.ts'))).toEqual([
    3,
    "tminus: cannot load 'PATH': it is a folder\n",
  ])
  expect(await said(words, join(folder, 'none.ts'))).toEqual([
    3,
    "tminus: cannot load 'PATH': there is no such file\n",
  ])
  const below = await said(words, join(folder, 'none', 'x.ts'))
  expect(below).toEqual([3, "tminus: cannot load 'PATH': there is no such file\n"])
})

const READING = [
  'init --from-crontab PATH',
  'init --from-systemd PATH',
  'explain daily --events PATH',
]

test.each(READING)('%s: a folder is told as one, and a missing file as missing', async (words) => {
  const folder = temporary()
  mkdirSync(join(folder, 'x.timer'))
  expect(await said(words, join(folder, 'x.timer'))).toEqual([
    3,
    "tminus: cannot read 'PATH': it is a folder\n",
  ])
  expect(await said(words, join(folder, 'none.timer'))).toEqual([
    3,
    "tminus: cannot read 'PATH': there is no such file\n",
  ])
})

test('what is written into a folder that does not exist is told', async () => {
  const path = join(temporary(), 'none', 'tasks.ts')
  expect(await said('init PATH', path)).toEqual([
    3,
    "tminus: cannot write 'PATH': its folder does not exist\n",
  ])
})

import { spawn } from 'node:child_process'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type Daemon, hold, readPid } from '../../../src/cli/daemon/pid-file.ts'
import { stopDaemon } from '../../../src/cli/daemon/stop.ts'
import { incarnationOf } from '../../../src/executor/proc.ts'
import { collecting } from '../console.ts'

const about = {
  since: 0,
  file: 'tasks.ts',
  cwd: '/',
  args: ['run'],
  log: 'a.log',
  store: 'memory:',
}

/** A folder for a pid file, taken away in the end. */
function place(): { folder: string; path: string } {
  const folder = mkdtempSync(join(tmpdir(), 'tminus-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return { folder, path: join(folder, 'a.pid') }
}

const write = (path: string, daemon: Daemon) => writeFileSync(path, JSON.stringify(daemon))

/** The number of a process that has ended. */
async function ended(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' })
  await new Promise((resolve) => child.on('exit', resolve))
  return child.pid ?? 0
}

test('a process is noted while it runs, and nothing else is left behind', () => {
  const { folder, path } = place()
  const release = hold(path, about)
  expect(readPid(path)).toEqual({
    kind: 'live',
    daemon: { pid: process.pid, incarnation: incarnationOf(process.pid), ...about },
  })
  expect(() => hold(path, about)).toThrow(
    `process ${process.pid} runs 'tasks.ts' already (says ${path}); 'tminus stop' ends it`,
  )
  expect(readdirSync(folder)).toEqual(['a.pid'])
  release()
  expect(readdirSync(folder)).toEqual([])
})

test('a process that has ended is stale, and so is another one with its number', async () => {
  const { folder, path } = place()
  const pid = await ended()
  for (const mark of [
    { pid, incarnation: '' },
    { pid: process.pid, incarnation: 'that of an earlier one' },
  ]) {
    write(path, { ...mark, ...about })
    expect(readPid(path).kind).toBe('stale')
    hold(path, about)()
    expect(readdirSync(folder)).toEqual([])
  }
})

test.each([
  ['a group of processes', { pid: -4 }],
  ['its own group', { pid: 0 }],
  ['no whole number', { pid: 1.5 }],
  ['no text', { pid: process.pid, cwd: 3 }],
  ['no command line', { pid: process.pid, args: [1] }],
])('a note that is none is left alone, and nobody is signalled: %s', async (_, fault) => {
  const { path } = place()
  writeFileSync(path, JSON.stringify({ ...about, incarnation: '', ...fault }))
  await expect(
    stopDaemon(collecting().io, {
      pidFile: path,
      within: 0,
      now: false,
      kill: true,
      note: () => undefined,
    }),
  ).rejects.toThrow(`'${path}' is no pid file of tminus and is left as it is`)
})

test('a note is for its user alone', () => {
  const { path } = place()
  const release = hold(path, about)
  expect((statSync(path).mode & 0o777).toString(8)).toBe('600')
  release()
})

test('stop takes a stale note away, and signals nobody', async () => {
  const { path } = place()
  const { io } = collecting()
  write(path, { pid: process.pid, incarnation: 'that of an earlier one', ...about })
  const stopped = () =>
    stopDaemon(io, { pidFile: path, within: 0, now: false, kill: true, note: () => undefined })
  expect(await stopped()).toEqual({
    ...{ code: 1, ending: 'died', pid: process.pid, file: 'tasks.ts' },
    text: `no daemon runs here: process ${process.pid} of 'tasks.ts' has died without saying so: see a.log`,
  })
  expect(await stopped()).toEqual({
    ...{ code: 1, ending: 'none' },
    text: `no daemon runs here (there is no ${path})`,
  })
})

test('a file of somebody else is left as it is', () => {
  const { path } = place()
  writeFileSync(path, '4711\n')
  expect(() => hold(path, about)).toThrow(`'${path}' is no pid file of tminus and is left as it is`)
  expect(readFileSync(path, 'utf8')).toBe('4711\n')
  expect(existsSync(`${path}.${process.pid}`)).toBe(false)
})

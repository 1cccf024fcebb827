/** A real daemon in a folder of its own, for the scenes of an operator, and the command lines that are typed there. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect } from 'vitest'
import { readPid } from '../../src/cli/daemon/pid-file.ts'
import { cli } from '../../src/cli/program.ts'
import { SystemClock } from '../../src/clock/clock.ts'
import { collecting, masked } from './console.ts'

const DIST = join(import.meta.dirname, '../../dist')
export const MAIN = join(DIST, 'main.js')
export const BOUND = 180_000
export let folder: string
export let file: string

export const TASKS = (
  more = '',
) => `import { Session } from '${pathToFileURL(join(DIST, 'index.js')).href}'
import { existsSync } from 'node:fs'
const session = new Session({ zone: 'UTC', logger: false })
session.task("on event 'load'", function load({ log }) {
  log('4,812 rows')
  if (existsSync('broken')) throw new RangeError('dim table is empty', { cause: new Error('no rows since Friday') })
}, { name: 'etl.load', tags: ['etl'], params: { day: 'yesterday' } })
session.task("after task 'etl.load' succeeded", () => 'used', { name: 'etl.use', tags: ['etl'] })
session.task("after task 'etl.load' failed", () => undefined, { name: 'alert' })
session.task("on each event 'serve'", ({ signal }) => new Promise((_, end) => signal.addEventListener('abort', () => end(signal.reason))), { name: 'serve', overlap: 'allow 3' })
session.task("daily after 00:00 & after task 'missing' succeeded", () => undefined, { name: 'report' })
session.task('once at 2099-01-01 03:30', () => undefined, { name: 'missing' })
session.task('daily at 03:30', () => undefined, { name: 'nightly' })
session.task("on event 'talk'", ({ log }) => { for (let i = 0; i < 300; i++) log('x'.repeat(90)) }, { name: 'talk' })
session.task("on event 'slow'", async () => { while (!existsSync('done')) await new Promise((go) => setTimeout(go, 20)) }, { name: 'slow' })
${more}
export default session
`

/** A command line in the folder of the daemon. */
export async function said(...argv: string[]) {
  const { io, written } = collecting(new SystemClock())
  const wake = (pid: number) => process.kill(pid, 'SIGURG')
  const code = await cli(argv, { ...io, wake }, '0')
  return { code, out: masked(written.out), err: masked(written.err), raw: written.out }
}

/** The program itself, where a process is needed. */
export function run(...argv: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...argv], {
    ...{ cwd: folder, encoding: 'utf8', timeout: BOUND },
    env: { ...process.env, TZ: 'UTC' },
  })
  return { status, out: stdout, err: stderr }
}

/** Looks again until it is so. */
export async function until<T>(
  look: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  for (;;) {
    const found = await look()
    if (found !== undefined && found !== false) return found
    // What is waited for needs the processor, too.
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** The log, with what was put away. */
export const log = () =>
  logFiles()
    .map((path) => readFileSync(path, 'utf8'))
    .join('')
/** The files of the log, the oldest first. */
export const logFiles = () =>
  readdirSync(join(folder, '.tminus'))
    .filter((name) => name.startsWith('tminus.log'))
    .sort((a, b) => (a < b ? 1 : -1))
    .map((name) => join(folder, '.tminus', name))
/** What the daemon that runs now serves; each start of one says where. */
export async function served(page: string) {
  const url = [...log().matchAll(/metrics: (http:\S+)\/metrics/g)].at(-1)?.[1] ?? ''
  const answer = await fetch(`${url}/${page}`)
  return { status: answer.status, text: await answer.text() }
}
export const daemon = () => {
  const found = readPid(join(folder, '.tminus/tminus.pid'))
  if (found.kind !== 'live') throw new Error('no daemon runs')
  return found.daemon.pid
}
/** All runs of a task, newest first: other scenes may have left more of them than a page holds. */
export const runsOf = async (task: string) =>
  (await said('runs', task, '--json', '--limit', '1000')).raw
    .split('\n')
    .filter((line) => line !== '')
    .map(
      (line) =>
        JSON.parse(line) as {
          readonly id: string
          readonly status: string
          readonly attempt: number
          readonly owner: string
        },
    )

/** The daemon of the folder. */
export async function startDaemon(): Promise<void> {
  const log = ['--log-max-size', '20k', '--log-keep', '9']
  const metrics = ['--metrics', '127.0.0.1:0']
  expect(await said('run', 'tasks.mjs', '--daemon', ...metrics, ...log)).toMatchObject({
    ...{ code: 0, err: '' },
  })
}

/** A folder with a task file for each test file; with a daemon that runs it, where it is asked for. */
export function aFolder(withDaemon: boolean): void {
  const { argv, execArgv } = process
  const before = process.cwd()

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tminus-'))
    file = join(folder, 'tasks.mjs')
    mkdirSync(join(folder, '.tminus'))
    writeFileSync(file, TASKS())
    // What a command line starts is the program, from here.
    process.chdir(folder)
    process.argv = [process.execPath, MAIN]
    process.execArgv = []
    if (withDaemon) await startDaemon()
  }, BOUND)

  afterAll(() => {
    const found = readPid(join(folder, '.tminus/tminus.pid'))
    if (found.kind === 'live') process.kill(found.daemon.pid, 'SIGKILL')
    process.chdir(before)
    Object.assign(process, { argv, execArgv })
    rmSync(folder, { recursive: true, maxRetries: 5 })
  })
}

/** A real daemon in a folder of its own, for the scenes of an operator, and the command lines that are typed there. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
export const BOUND = 60_000
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
${more}
export default session
`

/** A command line in the folder of the daemon. */
export async function said(...argv: string[]) {
  const { io, written } = collecting(new SystemClock())
  const wake = (pid: number) => process.kill(pid, 'SIGURG')
  const before = process.cwd()
  process.chdir(folder)
  try {
    const code = await cli(argv, { ...io, wake }, '0')
    return { code, out: masked(written.out), err: masked(written.err), raw: written.out }
  } finally {
    process.chdir(before)
  }
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
    await new Promise((resolve) => setImmediate(resolve))
  }
}

export const log = () => readFileSync(join(folder, '.tminus/tminus.log'), 'utf8')
export const daemon = () => {
  const found = readPid(join(folder, '.tminus/tminus.pid'))
  if (found.kind !== 'live') throw new Error('no daemon runs')
  return found.daemon.pid
}
/** The runs of a task, newest first. */
export const runsOf = async (task: string) =>
  (await said('runs', task, '--json')).raw
    .split('\n')
    .filter((line) => line !== '')
    .map(
      (line) =>
        JSON.parse(line) as {
          readonly id: string
          readonly status: string
          readonly attempt: number
        },
    )

/** The daemon of the folder. */
export function startDaemon(): void {
  const { status, err } = run('run', 'tasks.mjs', '--daemon', '--metrics', '127.0.0.1:0')
  expect([status, err]).toEqual([0, ''])
}

/** A folder with a task file for each test file; with a daemon that runs it, where it is asked for. */
export function aFolder(withDaemon: boolean): void {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tminus-'))
    file = join(folder, 'tasks.mjs')
    mkdirSync(join(folder, '.tminus'))
    writeFileSync(file, TASKS())
    if (withDaemon) startDaemon()
  }, BOUND)

  afterAll(async () => {
    const found = readPid(join(folder, '.tminus/tminus.pid'))
    if (found.kind === 'live') process.kill(found.daemon.pid, 'SIGKILL')
    rmSync(folder, { recursive: true, maxRetries: 5 })
  })
}

/** The log of a daemon, with real processes: rotated while it runs, and on a disk that is full. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { readPid } from '../../../src/cli/daemon/pid-file.ts'
import { processLives } from '../../../src/engine/recovery/owner.ts'
import { temporary } from '../../temporary.ts'

const MAIN = join(import.meta.dirname, '../../../dist/main.js')
const file = join(import.meta.dirname, '../fixture/stubborn.ts')
const folder = temporary()
const log = join(folder, '.tminus/tminus.log')
const BOUND = 60_000

function run(...argv: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...argv], {
    cwd: folder,
    encoding: 'utf8',
    timeout: BOUND,
    env: { ...process.env, TZ: 'UTC' },
  })
  return { status, out: stdout, err: stderr }
}

/** The daemon that is noted. */
function daemon() {
  const found = readPid(join(folder, '.tminus/tminus.pid'))
  if (found.kind === 'none') throw new Error('no process is noted')
  return found.daemon
}

/** Waits for what a real process does; the test's own time-out ends it. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve))
}

afterEach(() => {
  if (existsSync(join(folder, '.tminus/tminus.pid'))) process.kill(daemon().pid, 'SIGKILL')
})

const lines = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [])

test(
  'a log that was renamed is begun again at a hang-up, and no line is lost between',
  async () => {
    expect(run('run', file, '--daemon', '--store', 'memory:').status).toBe(0)
    renameSync(log, `${log}.1`)
    const before = lines(`${log}.1`).length
    // It goes on where it was until it is told.
    await until(() => lines(`${log}.1`).length > before)
    expect(existsSync(log)).toBe(false)
    process.kill(daemon().pid, 'SIGHUP')
    await until(() => lines(log).filter((line) => line.endsWith('beat started')).length > 1)
    expect(processLives(daemon())).toBe(true)
    expect(run('stop').status).toBe(0)
    const whole = [...lines(`${log}.1`).slice(0, -1), ...lines(log)]
    const starts = whole.filter((line) => line.endsWith('beat started')).length
    const ends = whole.filter((line) => line.includes('beat succeeded')).length
    expect([starts - ends, lines(log).at(-2)]).toEqual([
      0,
      expect.stringMatching(/session stopped$/) as string,
    ])
  },
  5 * BOUND,
)

test.skipIf(!existsSync('/dev/full'))(
  'a disk that is full under the log does not end the daemon',
  async () => {
    const flags = ['--store', 'sqlite:./full.db', '--log-file', '/dev/full']
    expect(run('run', file, '--daemon', ...flags).status).toBe(0)
    await until(() => run('runs').out.includes('beat'))
    expect(run('status').status).toBe(0)
    expect([run('stop').status, existsSync(join(folder, '.tminus/tminus.pid'))]).toEqual([0, false])
  },
  5 * BOUND,
)

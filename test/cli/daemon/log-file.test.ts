/** The log of a daemon, with real processes: rotated while it runs, and on a disk that is full. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { LogFile } from '../../../src/cli/daemon/log-file.ts'
import { LOG_LIMITS, limitsFrom, limitsIn } from '../../../src/cli/daemon/log-limits.ts'
import { readPid } from '../../../src/cli/daemon/pid-file.ts'
import { processLives } from '../../../src/executor/proc.ts'
import { temporary } from '../../temporary.ts'

const MAIN = join(import.meta.dirname, '../../../dist/main.js')
const file = join(import.meta.dirname, '../fixture/stubborn.ts')
const folder = temporary()
const log = join(folder, '.tminus/tminus.log')
const BOUND = 180_000

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

/** A folder with a log of two daemons that have other limits than a real one, and what is in it by file: first to last line. */
function aLog() {
  const place = join(temporary(), 'deep')
  const time = { now: 1_000 }
  const limits = { size: 100, age: 3_600_000, keep: 2 }
  const open = () => new LogFile(join(place, 'log'), limits, { now: () => time.now })
  const told = () =>
    readdirSync(place).map((name) => {
      const all = lines(join(place, name))
      return `${name}: ${all[0]?.slice(0, 2)}-${all.at(-2)?.slice(0, 2)}`
    })
  const sizes = () => readdirSync(place).map((name) => statSync(join(place, name)).size)
  return { place, time, open, told, sizes }
}

/** Twenty bytes. */
const line = (number: number) => `${number} ${'.'.repeat(16)}\n`

test('a log is put away by its size, and no more files are kept than the disk is to hold', () => {
  const { open, told, sizes } = aLog()
  const log = open()
  for (let i = 10; i < 20; i++) log.append(line(i))
  expect(told()).toEqual(['log: 15-19', 'log.1: 10-14'])
  for (let i = 20; i < 90; i++) log.append(line(i))
  expect(told()).toEqual(['log: 85-89', 'log.1: 80-84', 'log.2: 75-79'])
  expect(sizes()).toEqual([100, 100, 100])
})

test('a log is put away by its age, and what is written by two is put away once', () => {
  const { time, open, told } = aLog()
  const log = open()
  const other = open()
  log.append(line(10))
  time.now += 3_599_999
  log.append(line(11))
  expect(told()).toEqual(['log: 10-11'])
  time.now++
  log.append(line(12))
  expect(told()).toEqual(['log: 12-12', 'log.1: 10-11'])
  other.append(line(13))
  expect(told()).toEqual(['log: 12-13', 'log.1: 10-11'])
})

test.skipIf(process.platform === 'win32')(
  'a log that cannot be put away is written on, where it is',
  () => {
    const { place, open } = aLog()
    const log = open()
    for (let i = 10; i < 15; i++) log.append(line(i))
    mkdirSync(join(place, 'log.2/not empty'), { recursive: true })
    for (let i = 15; i < 20; i++) log.append(line(i))
    expect(lines(join(place, 'log')).length).toBe(11)
  },
)

test('the limits of a log are given as other tools take them', () => {
  expect(limitsFrom({})).toEqual(LOG_LIMITS)
  expect(
    ['500', '1.5k', '10M', '10 MB', '1g'].map((logMaxSize) => limitsFrom({ logMaxSize }).size),
  ).toEqual([500, 1_500, 10_000_000, 10_000_000, 1_000_000_000])
  const said = ['run', 'x', '--log-keep', '3', '--log-max-age', '1 day']
  expect(limitsIn(said)).toEqual({ size: 10_000_000, age: 86_400_000, keep: 3 })
  expect(() => limitsFrom({ logMaxSize: '10 lines' })).toThrow(
    "expected a size such as 10M for --log-max-size, got '10 lines'",
  )
  expect(() => limitsFrom({ logKeep: '0' })).toThrow('expected a whole number above 0')
})

/** The daemon with real processes: the program as it is built, bounded, nothing left behind. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readPid } from '../../../src/cli/daemon/pid-file.ts'
import { processLives } from '../../../src/executor/proc.ts'
import { right } from '../shape.ts'

const MAIN = join(import.meta.dirname, '../../../dist/main.js')
const file = join(import.meta.dirname, '../fixture/stubborn.ts')
let folder: string
let pidFile: string
const BOUND = 180_000

function run(argv: string, env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...argv.split(' ')], {
    cwd: folder,
    encoding: 'utf8',
    timeout: BOUND,
    env: { ...process.env, TZ: 'UTC', ...env },
  })
  return { status, out: stdout, err: stderr }
}

const log = () => readFileSync(join(folder, '.tminus/tminus.log'), 'utf8')

/** The process that is noted, whether it lives or not. */
function noted() {
  const found = readPid(pidFile)
  if (found.kind === 'none') throw new Error('no process is noted')
  return found.daemon
}

/** Kills what is noted and waits until it is gone. */
async function kill(): Promise<void> {
  const daemon = noted()
  if (processLives(daemon)) process.kill(daemon.pid, 'SIGKILL')
  while (processLives(daemon)) await new Promise((resolve) => setImmediate(resolve))
}

// A store and a log of its own for each test: what one leaves behind reaches no other.
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tminus-'))
  pidFile = join(folder, '.tminus/tminus.pid')
})
afterEach(async () => {
  if (existsSync(pidFile)) await kill()
  rmSync(folder, { recursive: true, maxRetries: 5 })
})

test(
  'starts, refuses a second, says how it stands, starts again, stops',
  () => {
    const start = run(`run ${file} --daemon`)
    const first = noted()
    expect(start).toEqual({
      status: 0,
      out: `started '${file}' (process ${first.pid}); its lines go to ./.tminus/tminus.log\n`,
      err: '',
    })
    expect(processLives(first)).toBe(true)

    const again = run(`run ${file} --daemon`)
    expect([again.status, again.err]).toEqual([
      3,
      `tminus: process ${first.pid} runs '${file}' already (says ${pidFile}); 'tminus stop' ends it\n`,
    ])
    expect(noted()).toEqual(first)

    const { status, out } = run('status')
    expect([status, out.split('\n')[0]]).toEqual([
      0,
      expect.stringMatching(new RegExp(`^daemon: process ${first.pid} runs '.*' since `)),
    ])
    expect(out).toContain(`a session runs: process ${first.pid} on `)
    expect(out).toMatch(/^beat: .* succeeded in /m)

    expect(run('restart').status).toBe(0)
    const second = noted()
    expect([second.pid === first.pid, processLives(first), processLives(second)]).toEqual([
      false,
      false,
      true,
    ])

    const stop = run('stop')
    expect([stop.status, stop.out]).toEqual([
      0,
      expect.stringMatching(new RegExp(`^stopped '.*' \\(process ${second.pid}, ran for .*\\)\n$`)),
    ])
    expect([processLives(second), existsSync(pidFile)]).toEqual([false, false])
    expect(run('stop').status).toBe(1)

    const lines = log().trim().split('\n')
    expect(lines.filter((line) => !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d /.test(line))).toEqual([])
    expect(lines.filter((line) => line.endsWith('session stopped'))).toHaveLength(2)
  },
  5 * BOUND,
)

test(
  'says what it does in JSON of the published shapes',
  () => {
    for (const [argv, command, count] of [
      [`run ${file} --daemon`, 'run', 1],
      ['status', 'status', 1],
      ['restart', 'restart', 2],
      ['stop', 'stop', 1],
      ['start', 'start', 1],
      ['stop', 'stop', 1],
    ] as const) {
      const said = run(`${argv} --json`)
      expect([argv, said.status, right(said, command)]).toEqual([argv, 0, count])
    }
  },
  5 * BOUND,
)

test(
  'notices that it was killed, and starts anew over the stale note',
  async () => {
    run(`run ${file} --daemon`)
    const first = noted()
    await kill()
    expect(run('status').out.split('\n')[0]).toBe(
      `the daemon of '${file}' has died (process ${first.pid}) without saying so: see ./.tminus/tminus.log`,
    )
    expect(run(`run ${file} --daemon`).status).toBe(0)
    expect(processLives(noted())).toBe(true)
    expect(run('stop').status).toBe(0)
  },
  5 * BOUND,
)

test(
  'waits no longer than it was told for a live run, and ends by force only if told so',
  () => {
    run(`run ${file} --daemon --store memory:`, { TMINUS_STUBBORN: 'yes' })
    const daemon = noted()
    const stop = run('stop --within 200ms')
    expect([stop.status, stop.out, processLives(daemon)]).toEqual([
      1,
      `process ${daemon.pid} still runs after 200 ms: it waits for its live runs (--now asks them to end, --kill ends it by force)\n`,
      true,
    ])
    const killed = run('stop --within 200ms --kill')
    expect([killed.status, killed.out, processLives(daemon), existsSync(pidFile)]).toEqual([
      0,
      `process ${daemon.pid} was ended by force: the next session finds its live runs crashed\n`,
      false,
      false,
    ])
  },
  5 * BOUND,
)

test(
  'says why it does not start, and leaves no note',
  () => {
    const wrong = join(folder, 'wrong.mjs')
    writeFileSync(wrong, 'export default 7\n')
    const { status, err } = run(`run ${wrong} --daemon`)
    expect([status, err]).toEqual([
      3,
      expect.stringContaining('has no session as its default export'),
    ])
    expect(existsSync(pidFile)).toBe(false)
    expect(run(`run ${file} --daemon --once`).status).toBe(2)
    expect(run(`run ${file} --log-file x.log`).status).toBe(2)
  },
  5 * BOUND,
)

/** A daemon's command line outlives it; and it rises after an exception. With real processes. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readPid } from '../../../src/cli/daemon/pid-file.ts'
import { delayAfter } from '../../../src/cli/daemon/rise-again.ts'
import { processLives } from '../../../src/executor/proc.ts'

const DIST = join(import.meta.dirname, '../../../dist')
let folder: string
let pidFile: string
let file: string
const BOUND = 180_000

const write = (body: string) =>
  writeFileSync(
    file,
    `import { Session } from '${pathToFileURL(join(DIST, 'index.js')).href}'
import { existsSync, writeFileSync } from 'node:fs'
const session = new Session({ zone: 'UTC', store: 'memory:' })
${body}
export default session
`,
  )

function run(...argv: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(DIST, 'main.js'), ...argv], {
    cwd: folder,
    encoding: 'utf8',
    timeout: BOUND,
  })
  return { status, out: stdout, err: stderr }
}

/** The process that is noted, as soon as it is another one than that. */
async function noted(before?: number): Promise<number> {
  for (;;) {
    const found = readPid(pidFile)
    if (found.kind === 'live' && found.daemon.pid !== before) return found.daemon.pid
    await new Promise((resolve) => setImmediate(resolve))
  }
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tminus-'))
  pidFile = join(folder, '.tminus/tminus.pid')
  file = join(folder, 'tasks.mjs')
})
afterEach(() => {
  const found = existsSync(pidFile) ? readPid(pidFile) : { kind: 'none' as const }
  if (found.kind === 'live') process.kill(found.daemon.pid, 'SIGKILL')
  rmSync(folder, { recursive: true, maxRetries: 5 })
})

test(
  'restart looks at the new file before it stops what runs; what was stopped can be started again',
  async () => {
    write(`session.task('every 1 hour', function load() {})`)
    expect(run('start').status).toBe(1)
    expect(run('run', file, '--daemon').status).toBe(0)
    const first = await noted()
    expect((statSync(join(folder, '.tminus/tminus.log')).mode & 0o777).toString(8)).toBe('600')

    write(`session.task('every 1 parsec', function load() {})`)
    const refused = run('restart')
    expect([refused.status, refused.err, await noted()]).toEqual([
      1,
      expect.stringMatching(/would not start, and what runs goes on: [\s\S]*every 1 parsec/),
      first,
    ])

    write(`session.task('every 1 hour', function load() {})`)
    expect(run('stop').status).toBe(0)
    expect(run('start')).toMatchObject({
      status: 0,
      out: expect.stringMatching(/^started '/) as unknown,
    })
    const second = await noted(first)
    expect(run('start').err).toContain(`process ${second} runs '${file}' already`)
    expect(run('stop').status).toBe(0)
  },
  5 * BOUND,
)

test(
  'an exception that is not caught ends the session, and the daemon starts again',
  async () => {
    const mark = join(folder, 'thrown')
    write(`session.task('once', function fall() {
  if (existsSync('${mark}')) return
  writeFileSync('${mark}', '')
  setTimeout(() => { throw new Error('lost timer') })
})`)
    expect(run('run', file, '--daemon').status).toBe(0)
    const first = await noted()
    const second = await noted(first)
    expect([processLives({ pid: second, incarnation: '' }), existsSync(mark)]).toEqual([true, true])
    expect(run('stop').status).toBe(0)
    expect(existsSync(pidFile)).toBe(false)
  },
  5 * BOUND,
)

test('the delay grows', () => {
  expect([0, 1, 2, 5, 20].map(delayAfter)).toEqual([1000, 2000, 4000, 32_000, 300_000])
})

test(
  'a log that is a link is not written',
  () => {
    write(`session.task('every 1 hour', function load() {})`)
    symlinkSync(join(folder, 'target'), join(folder, 'linked.log'))
    const { status, err } = run('run', file, '--daemon', '--log-file', 'linked.log')
    expect([status, err, existsSync(join(folder, 'target'))]).toEqual([
      3,
      `tminus: cannot write '${join(folder, 'linked.log')}': it is a symbolic link, and a log follows none\n`,
      false,
    ])
  },
  BOUND,
)

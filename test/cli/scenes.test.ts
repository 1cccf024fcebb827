/** Scenes of an operator on a real daemon: what is typed at three in the morning, and what it says. */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  aFolder,
  BOUND,
  daemon,
  file,
  folder,
  log,
  run,
  runsOf,
  said,
  startDaemon,
  TASKS,
  until,
} from './scene-daemon.ts'

aFolder(true)

/** Lets the load fail, and returns the run's id. */
async function aFailure(): Promise<string> {
  writeFileSync(join(folder, 'broken'), '')
  const known = new Set((await runsOf('etl.load')).map(({ id }) => id))
  await said('emit', 'load')
  const failed = await until(async () =>
    (await runsOf('etl.load')).find(({ id, status }) => !known.has(id) && status === 'failed'),
  )
  return failed.id
}

/** The log, with what a rotation has put away. */
const wholeLog = (): string => {
  const away = join(folder, '.tminus/tminus.log.1')
  return `${existsSync(away) ? readFileSync(away, 'utf8') : ''}${log()}`
}

test(
  'the nightly report did not run: why',
  async () => {
    const { code, out } = await said('why', file, 'report')
    expect([code, out]).toEqual([1, expect.stringContaining("'report' is not due")])
    expect(out).toContain('missing')
  },
  BOUND,
)

test(
  'what failed, with its log and what followed; and run it again',
  async () => {
    const [before] = await runsOf('alert')
    const id = await aFailure()
    await until(async () => {
      const [alert] = await runsOf('alert')
      return alert !== undefined && alert.id !== before?.id && alert.status === 'succeeded'
    })
    const failed = await said('runs', '--failed', '--since', '1h')
    expect(failed.out).toMatch(
      /RUN .* etl\.load {2}failed in .*: dim table is empty\n(?:.*\n)*(\d) of \1, \1 failed\n$/,
    )
    const shown = (await said('show', id.slice(0, 7))).out
    expect(shown).toContain('caused by Error: no rows since Friday')
    expect(shown).toMatch(/It caused:\n {2}RUN alert/)
    expect(shown).toContain('day: yesterday')
    expect((await said('logs', id.slice(0, 7))).out).toContain('4,812 rows')
    rmSync(join(folder, 'broken'))
    expect((await said('retry', '--failed', '--since', '1h')).out).toContain(
      "tries a run of 'etl.load' again",
    )
    const again = await until(async () => {
      const run = (await runsOf('etl.load')).find((one) => one.id === id)
      return run?.status === 'succeeded' && run
    })
    expect(again).toMatchObject({ id, attempt: 2 })
  },
  BOUND,
)

test(
  'this one is stuck: end it, and only it',
  async () => {
    await said('emit', 'serve')
    await said('emit', 'serve')
    const live = await until(async () => {
      const running = (await runsOf('serve')).filter(({ status }) => status === 'running')
      return running.length === 2 && running
    })
    const [stuck, other] = live.map(({ id }) => id)
    expect((await said('terminate', String(stuck), '--wait')).code).toBe(0)
    const after = (await runsOf('serve')).filter(({ id }) => id === stuck || id === other)
    expect(after.map(({ id, status }) => [id === other, status]).sort()).toEqual([
      [false, 'terminated'],
      [true, 'running'],
    ])
    expect((await said('terminate', 'serve', '--wait')).code).toBe(0)
  },
  BOUND,
)

test(
  'pause etl.* for two hours, and go on',
  async () => {
    expect((await said('pause', 'etl.*', '--for', '2h', '--reason', 'disk full')).code).toBe(0)
    expect((await said('status')).out).toMatch(/etl\.load is paused since .* until .*: disk full\n/)
    expect((await said('resume', 'etl.*')).code).toBe(0)
  },
  BOUND,
)

test(
  'what has not succeeded, and is all well',
  async () => {
    const late = await said('overdue', '--for', '1ms')
    expect([late.code, late.out]).toEqual([
      1,
      expect.stringMatching(/'etl.load' is overdue .*it has not started/),
    ])
    expect(await said('health')).toMatchObject({ code: 0, out: 'all is well: 6 tasks\n' })
    const elsewhere = await said('health', '--store', 'sqlite:./none.db')
    expect([elsewhere.code, elsewhere.out]).toEqual([
      1,
      expect.stringContaining('store: there is no store'),
    ])
  },
  BOUND,
)

test(
  'its metrics are served',
  async () => {
    await aFailure()
    rmSync(join(folder, 'broken'))
    // Of the process that runs now: each start of one says where.
    const url = [...wholeLog().matchAll(/metrics: (http:\S+)\/metrics/g)].at(-1)?.[1] ?? ''
    const text = await (await fetch(`${url}/metrics`)).text()
    expect(text).toMatch(/tminus_runs_ended_total\{task="etl.load",outcome="failed"\} [1-9]\n/)
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
  },
  BOUND,
)

test(
  'who waits for whom, and what is odd',
  async () => {
    const { code, out } = await said('graph', file)
    expect([code, out]).toEqual([0, expect.stringContaining('├─ succeeded → etl.use')])
    // What the file does not emit itself is on record by now.
    const checked = await said('check', file)
    expect([checked.code, checked.out]).toEqual([0, expect.stringMatching(/^6 ok, \d warnings?$/m)])
  },
  BOUND,
)

test(
  'make up for what did not start',
  async () => {
    expect(await said('backfill', 'report', '--from', '3d', '--dry-run')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^P: would start [23] of 'report'\n/) as string,
    })
  },
  BOUND,
)

test(
  'logs rotate: after a hang-up the file that has the path is written',
  async () => {
    renameSync(join(folder, '.tminus/tminus.log'), join(folder, '.tminus/tminus.log.1'))
    process.kill(daemon(), 'SIGHUP')
    await until(() => existsSync(join(folder, '.tminus/tminus.log')))
    await said('emit', 'load')
    await until(() => log().includes('etl.load started'))
  },
  BOUND,
)

test(
  'a deploy with a mistake is refused, and what runs goes on; one without is taken',
  async () => {
    const first = daemon()
    writeFileSync(file, TASKS("session.task('every 1 parsec', () => undefined, { name: 'odd' })"))
    const refused = run('restart')
    expect([refused.status, refused.err, daemon()]).toEqual([
      1,
      expect.stringContaining('what runs goes on'),
      first,
    ])
    writeFileSync(file, TASKS("session.task('hourly', () => undefined, { name: 'new' })"))
    expect(run('restart')).toMatchObject({ status: 0, err: '' })
    expect(daemon()).not.toBe(first)
    expect(run('next', 'tasks.mjs', 'new', '--count', '1').status).toBe(0)
    writeFileSync(file, TASKS())
    expect(run('restart').status).toBe(0)
  },
  BOUND,
)

test(
  'a second daemon is refused where it has the same note, and shares the store where it has not',
  async () => {
    expect(run('run', 'tasks.mjs', '--daemon').status).toBe(3)
    expect(
      run('run', 'tasks.mjs', '--daemon', '--pid-file', 'b.pid', '--log-file', 'b.log').status,
    ).toBe(0)
    try {
      const before = (await runsOf('etl.load')).length
      await said('emit', 'load')
      const runs = await until(async () => {
        const found = await runsOf('etl.load')
        return found.length > before && found[0]?.status === 'succeeded' && found
      })
      expect(runs.length).toBe(before + 1)
    } finally {
      expect(run('stop', '--pid-file', 'b.pid').status).toBe(0)
    }
  },
  BOUND,
)

test(
  'stop ends it, and says what it waits for',
  async () => {
    await said('emit', 'serve')
    await until(async () => (await runsOf('serve'))[0]?.status === 'running')
    const waits = run('stop', '--within', '1100ms')
    expect([waits.status, waits.err]).toEqual([
      1,
      expect.stringMatching(
        /^process \d+ waits for its live runs: serve \(.*\); at most 1\.1 s\n$/,
      ),
    ])
    expect(run('stop', '--now').status).toBe(0)
    startDaemon()
  },
  BOUND,
)

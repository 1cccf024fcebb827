/** Scenes of an operator on a real daemon: what is typed at three in the morning, and what it says. */
import { rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  aFolder,
  BOUND,
  file,
  folder,
  log,
  logFiles,
  runsOf,
  said,
  served,
  TASKS,
  until,
} from './scene-daemon.ts'
import { scenesOfALife } from './scenes-of-a-life.ts'

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
    // What other scenes ended is tried again, too, and would fill the places of theirs who come.
    await said('terminate', 'serve', '--wait')
  },
  BOUND,
)

test(
  'this one is stuck: end it, and only it',
  async () => {
    // One of a daemon that another scene ended at once is tried again.
    const before = new Set((await runsOf('serve')).map(({ id }) => id))
    await said('emit', 'serve')
    await said('emit', 'serve')
    const live = await until(async () => {
      const running = (await runsOf('serve')).filter(({ status }) => status === 'running')
      const added = running.filter(({ id }) => !before.has(id))
      return added.length === 2 && added
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
      expect.stringMatching(/'etl.load' is overdue for .*: (?:it has not started|run RUN failed)/),
    ])
    expect(await said('health')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^all is well: \d+ tasks\n/) as string,
    })
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
    expect((await served('metrics')).text).toMatch(
      /tminus_runs_ended_total\{task="etl.load",outcome="failed"\} [1-9]\n/,
    )
    expect((await served('healthz')).status).toBe(200)
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
    expect([checked.code, checked.out]).toEqual([
      0,
      expect.stringMatching(/^\d+ ok, \d warnings?$/m),
    ])
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
  'the next 24 hours, and a file that renames a task',
  async () => {
    const ahead = await said('timeline', '--for', '24h')
    expect([ahead.code, ahead.out]).toEqual([
      0,
      expect.stringMatching(/03:30:00 +nightly +certain\n(?:.*\n)*no start of alert in sight/),
    ])
    const next = join(folder, 'renamed.mjs')
    writeFileSync(next, TASKS().replace("name: 'alert'", "name: 'mail'"))
    const { code, out } = await said('plan', next)
    expect([code, out]).toEqual([
      2,
      expect.stringContaining("> alert is called mail: after task 'etl.load' failed\n"),
    ])
  },
  BOUND,
)

test(
  'logs rotate: what they take of the disk has a limit, and no line is lost',
  async () => {
    await said('emit', 'talk')
    await until(() => log().includes('talk succeeded'))
    expect(log().match(/ talk \| x{90}\n/g)?.length).toBe(300)
    expect(logFiles().length).toBeGreaterThan(1)
    expect(Math.max(...logFiles().map((path) => statSync(path).size))).toBeLessThanOrEqual(20_000)
  },
  BOUND,
)

scenesOfALife()

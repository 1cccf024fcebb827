/** `tminus overdue` and `tminus health`: from the record of a store, or of a file. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cli } from '../../../src/cli/program.ts'
import { temporary } from '../../temporary.ts'
import { collecting, masked, tminus } from '../console.ts'
import { begin, clock, halt, liveSession, said, session, store, tell } from '../live-session.ts'

liveSession()

const HOUR = 3_600_000

/** Two tasks of which one never succeeds, some hours on. */
async function aMorning(): Promise<void> {
  session.task('daily at 10:00', () => Promise.reject(new Error('no disk')), { name: 'night.load' })
  session.task("after task 'night.load' succeeded", () => undefined, { name: 'night.use' })
  session.task('daily at 10:00', () => undefined, { name: 'night.off', disabled: true })
  await begin()
  await clock.advanceBy(4 * HOUR)
}

test('overdue lists what has not succeeded within its rhythm', async () => {
  await aMorning()
  const lines = [
    '2026-03-02 13:00:00 (UTC)',
    "'night.load' is overdue since 10:00:00: run RUN failed: no disk; it never succeeded",
    "'night.use' is overdue since 10:00:00: it waits for 'night.load'; it never succeeded",
  ]
  expect(await said('overdue')).toEqual([1, [...lines, '2 of 5 tasks overdue', ''].join('\n')])
  expect(await said('overdue', '--task', 'load')).toEqual([
    0,
    '2026-03-02 13:00:00 (UTC)\n0 of 1 task overdue\n',
  ])
  const { code, out } = await tell('overdue', '--for', '3h', '--json')
  expect([code, out.trim().split('\n').length]).toEqual([1, 5])
  expect(
    JSON.parse(out.split('\n').find((line) => line.includes('night.load')) ?? ''),
  ).toMatchObject({
    task: 'night.load',
    state: 'failed',
    lastSuccess: null,
    due: { iso: '2026-03-02T10:00:00Z' },
  })
})

test('lines are broken between words in a narrow terminal', async () => {
  await aMorning()
  const { io, written, stdout } = collecting(clock)
  Object.assign(stdout, { isTTY: true, columns: 40 })
  expect(await cli(['overdue', '--store', store, '--zone', 'UTC'], io, '0')).toBe(1)
  expect(masked(written.out)).toBe(
    [
      '2026-03-02 13:00:00 (UTC)',
      "'night.load' is overdue since 10:00:00:",
      '  run RUN failed: no disk; it never',
      '  succeeded',
      "'night.use' is overdue since 10:00:00:",
      "  it waits for 'night.load'; it never",
      '  succeeded',
      '2 of 5 tasks overdue',
      '',
    ].join('\n'),
  )
})

test('health is 0 and a word, or 1 and one line for each thing that is wrong', async () => {
  await begin()
  expect(await said('health')).toEqual([0, 'all is well: 3 tasks\n'])
  await halt()
  expect(await said('health')).toEqual([1, 'no session runs\n'])
  expect(JSON.parse((await tell('health', '--json')).out)).toEqual({
    version: 1,
    ok: false,
    problems: [{ kind: 'session', text: 'no session runs' }],
  })
})

test('a session that does not renew its lease is not well', async () => {
  await begin()
  const later = collecting()
  later.io.clock.now = () => clock.now() + 60_000
  expect(await cli(['health', '--store', store], later.io, '0')).toBe(1)
  expect(later.written.out).toMatch(/^process \d+ on \S+ has not renewed its lease for 1 min\n$/)
})

test('a store that is none, and a daemon that has died, are things that are wrong', async () => {
  const folder = temporary()
  const pidFile = join(folder, 'tminus.pid')
  writeFileSync(
    pidFile,
    JSON.stringify({
      ...{ pid: 2 ** 22 + 1, incarnation: '1', since: 0, file: 'tasks.ts', cwd: folder, args: [] },
      ...{ log: 'x.log', store: 'memory:' },
    }),
  )
  const none = join(folder, 'none.db')
  expect(await tminus('health', '--store', `sqlite:${none}`, '--pid-file', pidFile)).toMatchObject({
    code: 1,
    out: `the daemon of 'tasks.ts' has died (process 4194305) without saying so: see x.log
store: there is no store at '${none}': 'tminus run FILE' makes one, '--store' names another
`,
  })
})

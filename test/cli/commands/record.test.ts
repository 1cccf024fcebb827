import { join } from 'node:path'
import { beforeAll, expect, test, vi } from 'vitest'
import { cli } from '../../../src/cli/program.ts'
import { Session } from '../../../src/index.ts'
import { VirtualClock } from '../../../src/testing/index.ts'
import { temporary } from '../../temporary.ts'
import { collecting, jsonLines, masked } from '../console.ts'

const store = `sqlite:${join(temporary(), 'runs.db')}`
const file = join(import.meta.dirname, '../fixture/small.ts')

/** A command line on a session of its own, which it loads as if from the file. */
async function tell(clock: VirtualClock, ...argv: string[]) {
  const session = new Session({ clock, zone: 'UTC' })
  session.task('daily after 10:00', function load() {
    return 3
  })
  session.task("after task 'load' succeeded", function use() {
    throw new Error('no such column')
  })
  session.task('daily at 12:00', function skipped() {}, { disabled: true })
  const { io, written } = collecting(clock)
  const load = async () => ({ default: session })
  const code = cli([...argv, '--store', store, '--zone', 'UTC'], { ...io, load }, '0')
  if (argv[0] === 'run') {
    // The database's driver is loaded in real time.
    await vi.waitFor(() => expect(written.out).toContain('session:started'), 60_000)
    await clock.advanceBy(4 * 3_600_000)
  }
  return { code: await code, out: masked(written.out), err: written.err }
}

/** An hour and a half after the session that is on record has stopped. */
const later = () => new VirtualClock('2026-03-02T14:30:00Z')

beforeAll(async () => {
  const { code } = await tell(
    new VirtualClock('2026-03-02T09:00:00Z'),
    ...['run', file, '--for', '4h', '--json'],
  )
  expect(code).toBe(0)
})

test('runs tells what ran, newest first', async () => {
  expect(await tell(later(), 'runs')).toEqual({
    code: 0,
    out: '2026-03-02 14:30:00 (UTC)\nRUN  10:00:00  use   failed in 0 ms: no such column\nRUN  10:00:00  load  succeeded in 0 ms\n2 of 2, 1 failed\n',
    err: '',
  })
  const { out } = await tell(later(), 'runs', '--json', '--status', 'succeeded')
  expect(jsonLines(out)).toEqual([
    {
      version: 1,
      snapshot: 0,
      id: expect.any(String) as string,
      name: 'RUN',
      task: 'load',
      key: expect.stringContaining('daily after 10:00') as string,
      tokens: [{ source: 'daily after 10:00', mark: Date.UTC(2026, 2, 2, 10) }],
      attempt: 1,
      status: 'succeeded',
      owner: expect.any(String) as string,
      claimedAt: { iso: '2026-03-02T10:00:00Z', ms: Date.UTC(2026, 2, 2, 10) },
      endedAt: { iso: '2026-03-02T10:00:00Z', ms: Date.UTC(2026, 2, 2, 10) },
      duration: 0,
      result: 3,
    },
  ])
})

test('runs of a status that is none, or of a store that is none, are refused', async () => {
  const wrong = await tell(later(), 'runs', '--status', 'done')
  expect([wrong.code, wrong.err]).toEqual([
    2,
    "tminus: expected one of claimed, running, waiting, succeeded, failed, terminated, inacted, crashed for --status, got 'done'\n",
  ])
  const { io, written } = collecting()
  expect(await cli(['runs', '--store', 'sqlite:/nowhere/x.db'], io, '0')).toBe(3)
  expect(written.err).toBe(
    "tminus: there is no store at '/nowhere/x.db': 'tminus run FILE' makes one, '--store' names another\n",
  )
})

test('status tells how each task stands, from the file or from the store alone', async () => {
  expect((await tell(later(), 'status', file)).out.split('\n')).toEqual([
    '2026-03-02 14:30:00 (UTC)',
    'load: idle; last: 10:00:00 RUN succeeded in 0 ms; next: in 19 h 30 min',
    'use: waits for load; last: 10:00:00 RUN failed in 0 ms: no such column; next: not by itself',
    'skipped: disabled; last: never; next: not by itself',
    '',
  ])
  const { code, out } = await tell(later(), 'status')
  expect([code, ...out.split('\n')]).toEqual([
    // Nothing runs.
    3,
    '2026-03-02 14:30:00 (UTC)',
    'no session runs',
    'load: 10:00:00 RUN succeeded in 0 ms',
    'use: 10:00:00 RUN failed in 0 ms: no such column',
    '2 tasks, 1 failed',
    '',
  ])
})

test('next goes on from what is on record: today is used up', async () => {
  expect((await tell(later(), 'next', file, 'load', '--count', '2')).out).toBe(
    'load: daily after 10:00\n2026-03-03T10:00:00Z\n2026-03-04T10:00:00Z\n',
  )
})

test('why names the used occurrence, the runs, and what was not started', async () => {
  expect(
    (await tell(later(), 'why', file, 'load')).out,
  ).toBe(`'load' is not due (a session last ran on this store at 13:00:00).

At 2026-03-02T14:30:00Z (UTC):
false   daily after 10:00  since 2026-03-02T10:00:00Z, until 2026-03-03T00:00:00Z  (used up by a start)

Not true, because:
  used up by a start until 2026-03-03 00:00:00: daily after 10:00
Next start by itself: in 19 h 30 min.
Newest runs:
  10:00:00 succeeded in 0 ms
`)
  const { code, out } = await tell(later(), 'why', file, 'skipped')
  expect([code, out.split('\n').at(0), out.split('\n').slice(-3)]).toEqual([
    1,
    "'skipped' is disabled: its occurrences are refused.",
    ['Not started although its condition was true:', '  12:00:00 disabled', ''],
  ])
})

test('a command on the record alone shows times in the zone of the newest session, and reads them there', async () => {
  const clock = new VirtualClock('2026-03-02T09:00:00Z')
  const flags = ['--store', `sqlite:${join(temporary(), 'zone.db')}`]
  for (const zone of ['Asia/Tokyo', 'Asia/Kolkata']) {
    const session = new Session({ clock, zone, store: flags[1] as string })
    session.task('hourly', function load() {})
    await session.start()
    await clock.advanceBy(0)
    await session.stop()
    const ask = async (...argv: string[]) => {
      const { io, written } = collecting(clock)
      const code = await cli([...argv, ...flags], io, '0')
      return [code, ...written.out.split('\n')] as const
    }
    const time = zone === 'Asia/Tokyo' ? '18:00:00' : '14:30:00'
    const head = `2026-03-02 ${time} (${zone})`
    expect((await ask('runs', '--limit', '1')).slice(0, 2)).toEqual([0, head])
    expect((await ask('status')).slice(0, 2)).toEqual([3, head])
    expect((await ask('pause', 'load', '--until', 'tomorrow 18:00', '--within', '1 ms'))[0]).toBe(0)
    const paused = (await ask('status')).find((line) => String(line).startsWith('load is paused'))
    expect(paused).toContain(`since ${time} by`)
    expect(paused).toContain('until 2026-03-03 18:00:00')
    expect((await ask('runs', '--zone', 'UTC'))[1]).toBe('2026-03-02 09:00:00 (UTC)')
  }
})

test('a task that is not in the file is refused with those that are', async () => {
  expect(await tell(later(), 'why', file, 'laod')).toEqual({
    code: 2,
    out: '',
    err: "tminus: there is no task 'laod'; there is 'load', 'use', 'skipped' — did you mean 'load'?\n",
  })
})

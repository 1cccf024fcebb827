/** Pauses, their end, and what `status` says of a live session. */
import { expect, test } from 'vitest'
import { cli } from '../../../src/cli/program.ts'
import { VirtualClock } from '../../../src/testing/index.ts'
import { collecting } from '../console.ts'
import { begin, clock, halt, liveSession, said, session, store, tell } from '../live-session.ts'

liveSession()

test('pause and resume hold at once, are said by status, and are on record for the next session', async () => {
  await begin()
  expect(await said('pause', 'load', '--reason', 'disk full')).toEqual([
    0,
    "paused 'load' on record\nP: starts 'load' no more\n",
  ])
  expect(session.paused('load')).toMatchObject({ reason: 'disk full' })
  expect((await tell('status')).out).toMatch(/\nload is paused since 09:00:00 by \S+: disk full\n/)
  expect(await said('pause', '--all', '--until', '2026-03-02 12:00')).toEqual([
    0,
    'paused everything on record\nP: paused everything\n',
  ])
  expect((await tell('status')).out).toMatch(
    /\neverything is paused since 09:00:\d\d by \S+ until 12:00:00: pause by hand \(\S+\)\n/,
  )
  await halt()
  expect(await said('resume', 'load')).toEqual([
    0,
    "resumed 'load' on record\nno session runs on this store\n",
  ])
  expect(await said('resume', 'load')).toEqual([1, "tminus: 'load' is not paused\n"])
  await begin()
  expect([session.paused('load')?.reason, session.paused()?.until]).toEqual([
    session.paused()?.reason,
    Date.UTC(2026, 2, 2, 12),
  ])
  expect(await said('resume', '--all')).toEqual([
    0,
    'resumed everything on record\nP: resumed everything\n',
  ])
})

test('resume --all resumes what is paused by itself, too', async () => {
  await begin()
  await said('pause', 'load')
  await said('pause', '--all')
  const [code, text] = await said('resume', '--all')
  expect([
    code,
    String(text)
      .split('\n')
      .filter((line) => line.startsWith('resumed')),
  ]).toEqual([0, ['resumed everything on record', "resumed 'load' on record"]])
  expect([session.paused(), session.paused('load')]).toEqual([undefined, undefined])
  expect(await said('resume', '--all')).toEqual([1, 'tminus: nothing is paused\n'])
})

test.each([
  ['2 hours', Date.UTC(2026, 2, 2, 11)],
  ['2h', Date.UTC(2026, 2, 2, 11)],
  ['in 30 min', Date.UTC(2026, 2, 2, 9, 30)],
  ['tomorrow 18:00', Date.UTC(2026, 2, 3, 18)],
  ['2026-03-02 12:00', Date.UTC(2026, 2, 2, 12)],
  [String(Date.UTC(2026, 2, 2, 12)), Date.UTC(2026, 2, 2, 12)],
])('an end of a pause is any instant that can be said: %s', async (until, at) => {
  await begin()
  const now = clock.now()
  await said('pause', 'load', '--until', until)
  expect(session.paused('load')?.until).toBe(
    /^(in )?\d+ ?(h|min)/.test(until) ? at + now - Date.UTC(2026, 2, 2, 9) : at,
  )
})

test('a pause that would be over already is refused', async () => {
  await begin()
  expect(await said('pause', 'load', '--until', '2026-03-02 08:00')).toEqual([
    2,
    "tminus: --until is '2026-03-02 08:00', expected an instant in the future, got 2026-03-02T08:00:00Z\n",
  ])
  expect(session.paused('load')).toBeUndefined()
})

test('status: what runs with its time, then that it does not answer, then that nothing runs', async () => {
  await begin()
  session.pause('load')
  await said('start', 'serve')
  const { code, out } = await tell('status')
  expect([code, out]).toEqual([
    0,
    expect.stringMatching(/lease renewed \d+ (s|ms) ago\n[\s\S]*serve: [\d:]+ RUN running for /),
  ])
  // As if its event loop were blocked: its clock stands still, ours goes on.
  const blocked = collecting(new VirtualClock(clock.now() + 60_000))
  expect([
    await cli(['status', '--store', store, '--zone', 'UTC'], blocked.io, '0'),
    blocked.written.out,
  ]).toEqual([1, expect.stringContaining('has not renewed its lease for 1 min')])
  await halt()
  expect((await tell('status')).code).toBe(3)
})

/** `tminus backfill`: what did not start starts in the session that runs there. */
import { expect, test } from 'vitest'
import { begin, clock, liveSession, said, session, tell } from '../live-session.ts'

liveSession()

const HOUR = 3_600_000

test('what did not start is told, started once, and then is no more', async () => {
  session.task('daily at 08:00', () => undefined, { name: 'night.a' })
  session.task('daily at 10:00', () => undefined, { name: 'night.b' })
  await begin()
  await clock.advanceBy(2 * HOUR)
  const told = [
    "P: would start 2 of 'night.a'",
    '  2026-02-28T08:00:00Z  not on record',
    '  2026-03-01T08:00:00Z  not on record',
    '',
  ]
  const range = ['--from', '2026-02-28', '--to', '2026-03-02']
  expect(await said('backfill', 'night.a', ...range, '--dry-run')).toEqual([0, told.join('\n')])
  expect(await session.runs({ task: 'night.a' })).toEqual([])
  const begun = String((await said('backfill', 'night.*', ...range))[1])
  expect(begun.split('\n')).toEqual([
    "P: starts 2 of 'night.a'",
    '  2026-02-28T08:00:00Z  RUN  not on record',
    '  2026-03-01T08:00:00Z  RUN  not on record',
    "P: starts 2 of 'night.b'",
    '  2026-02-28T10:00:00Z  RUN  not on record',
    '  2026-03-01T10:00:00Z  RUN  not on record',
    '',
  ])
  expect(await said('backfill', 'night.a', ...range)).toEqual([0, "P: starts 0 of 'night.a'\n"])
  expect((await session.runs({ task: 'night.a' })).map(({ key }) => key)).toEqual([
    'daily at 08:00#1772352000000',
    'daily at 08:00#1772265600000',
  ])
  const json = (
    await tell('backfill', 'night.b', '--from', '7d', '--to', '1d', '--dry-run', '--json')
  ).out
  expect(JSON.parse(json)).toMatchObject({
    action: 'backfill',
    done: true,
    answers: [
      { verdict: 'done', occurrences: [{ at: { iso: '2026-02-24T10:00:00Z' } }, {}, {}, {}] },
    ],
  })
})

test.each([
  [['backfill', '--from', '1d'], 2, 'tminus: backfill what? Name a task\n'],
  [['backfill', 'load'], 2, 'tminus: backfill from when on? Say --from, such as --from 7d\n'],
  [
    ['backfill', 'load', '--from', '1h', '--to', '2h'],
    2,
    "tminus: --from '1h' is not before --to '2h'\n",
  ],
  [['backfill', 'load', '--from', '1d', '--params', '{"a":1}'], 0, "P: starts 0 of 'load'\n"],
])('%j', async (argv, code, text) => {
  await begin()
  expect(await said(...argv)).toEqual([code, text])
})

test('runs that ended badly are tried again by the library, too', async () => {
  let broken = true
  session.task(
    "on event 'go'",
    () => {
      if (broken) throw new Error('no table')
    },
    { name: 'extract' },
  )
  session.task("after task 'extract' failed", () => Promise.reject(new Error('no mail')), {
    name: 'alert',
  })
  await begin()
  session.emit('go')
  await clock.advanceBy(1000)
  const dry = await session.retry({ dryRun: true })
  expect([dry.again, dry.left].map((list) => list.length)).toEqual([1, 1])
  expect(dry.left[0]).toMatchObject({ run: { task: 'alert' }, to: { task: 'extract' } })
  broken = false
  expect((await session.retry()).again.map(({ task }) => task)).toEqual(['extract'])
  await clock.advanceBy(1000)
  const [run] = await session.runs({ task: 'extract' })
  expect(run).toMatchObject({ attempt: 2, status: 'succeeded' })
  expect(await session.retry({ runs: [run?.id ?? ''] })).toMatchObject({
    again: [],
    refused: [{ reason: 'it is succeeded' }],
  })
  await expect(session.retry({ runs: ['x'] })).rejects.toThrow("got 'x', which means none")
})

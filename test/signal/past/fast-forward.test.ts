/** Laws of a long catching up: what ticks on and on is counted, and nothing beside it suffers. */
import { expect, test } from 'vitest'
import { VirtualClock } from '../../../src/testing/index.ts'
import { bench, DAY, HOUR, MINUTE, MONDAY, nothing, PLACES, SECOND } from '../../lab/fixture.ts'

const TEXTS = [
  'cron */10 * * * * *',
  'every 20 seconds aligned',
  'every 15 s starting at 2026-03-01 00:00:07',
  'every 15 s starting at 2026-03-01 00:00:07 & time of day between 22:00 and 03:30',
  'minutely starting 17 & (on Tue | time of hour before 30:00)',
  'cron */30 * * * * * & daily before 20:00',
  'cron */30 * * * * * | daily at 10:00',
  'cron 15,45 * 8-17 * * * & ~on weekends',
  "minutely & time of day after 09:00 for 90 min & param 'open' is 'yes'",
  'on Tue since minutely & time of day after 20:00',
  'daily at 10:00 & on Mon',
  'hourly at 30:00',
] as const

/** Everything that became of the tasks, in words, after a time without a start. */
async function became(
  texts: readonly string[],
  zone: string,
  at: string,
  move: (clock: VirtualClock) => Promise<void>,
) {
  const clock = new VirtualClock(at)
  const { session } = bench({ zone, params: { open: 'yes' } }, clock)
  texts.forEach((text, index) => {
    session.task(text as never, nothing, { name: `task ${index}` })
  })
  await session.start()
  session.pause()
  await clock.advanceBy(SECOND)
  await move(clock)
  const sums = new Map<string, number>()
  const fates = await session.fates()
  for (const { task, reason, source, count } of fates) {
    const key = `${task}: ${source} ${reason}`
    sums.set(key, (sums.get(key) ?? 0) + count)
  }
  const ends = [...sums.keys()].map((key) => {
    const same = fates.filter((fate) => key === `${fate.task}: ${fate.source} ${fate.reason}`)
    return [same[0]?.first, same.at(-1)?.last]
  })
  const inspection = await session.inspect()
  const verdicts = [...session.tasks.values()].map((task) => [
    inspection.explain(task).value,
    inspection.isDue(task),
  ])
  return { sums: Object.fromEntries(sums), ends, verdicts }
}

test.each<[name: string, texts: readonly string[], zone: string, at: string, length: number]>([
  ['a clock set forward', TEXTS, 'Europe/Helsinki', '2026-03-28T20:00:00Z', 1.1 * DAY],
  ['a clock set back', TEXTS, 'America/New_York', '2026-10-31T20:00:00Z', 0.8 * DAY],
  ['half an hour more', TEXTS, 'Australia/Lord_Howe', '2026-04-04T12:00:00Z', 0.4 * DAY],
  ['alone', TEXTS.slice(2, 4), 'UTC', '2026-04-04T12:00:00Z', DAY],
])('at once it is as bit by bit: %s', async (_name, texts, zone, at, length) => {
  const atOnce = await became(texts, zone, at, async (clock) => clock.sleepTo(clock.now() + length))
  const bitByBit = await became(texts, zone, at, async (clock) => {
    const until = clock.now() + length
    while (clock.now() < until) await clock.sleepTo(Math.min(clock.now() + 20 * MINUTE, until))
  })
  expect(atOnce).toEqual(bitByBit)
})

test.each(PLACES)('a month of seconds is exact, and bounded work, on $name', async ({ make }) => {
  const place = make()
  const clock = new VirtualClock(MONDAY)
  const define = () => {
    const one = bench({ store: place.store() }, clock)
    one.session.task('secondly', nothing, { name: 'tick' })
    one.session.task('cron * * * * * * & on Mon', nothing, { name: 'mondays' })
    one.session.task('daily at 10:00', nothing, { name: 'daily' })
    one.session.task('on weekends since daily at 11:00', nothing, { name: 'latch' })
    return one
  }
  const first = define()
  await first.session.start()
  first.session.pause()
  await clock.advanceBy(0)
  await first.session.stop()
  await clock.advanceTo(MONDAY + 30 * DAY)
  const second = define()
  await second.session.start()
  await clock.advanceBy(0)
  const counts = new Map<string, number>()
  for (const { task, count, reason } of await second.session.fates()) {
    expect(reason).toBe('missed while down')
    counts.set(task, (counts.get(task) ?? 0) + count)
  }
  // What came at the present instant, and yesterday's 10:00, is young enough to be caught up.
  expect(Object.fromEntries(counts)).toEqual({
    tick: (30 * DAY) / SECOND,
    // The sixteen hours of the first Monday, and four Mondays.
    mondays: (16 * HOUR + 4 * DAY) / SECOND,
    daily: 29,
    // Each weekend it is set on Saturday at 00:00 and, reset at 11:00, at once again on both days; it was set before, too.
    latch: 13,
  })
  expect((await second.store.events({ types: ['missed'] })).length).toBeLessThan(5000)
  const inside = MONDAY + 20.5 * DAY
  const rows = await second.session.ledger('tick', { from: inside, to: inside + 2 * SECOND })
  expect(rows.map(({ fate, reason }) => `${fate} ${reason}`)).toEqual([
    'not started missed while down',
    'not started missed while down',
  ])
})

test('who cannot be counted is read at the end, and the others are as they are', async () => {
  const clock = new VirtualClock(MONDAY)
  const { session } = bench({}, clock)
  session.task('secondly between 100 and 200', nothing, { name: 'flicker' })
  session.task('daily at 10:00', nothing, { name: 'daily' })
  await session.start()
  session.pause()
  await clock.advanceBy(SECOND)
  await clock.sleepTo(MONDAY + 3 * DAY)
  expect(await session.fates({ task: 'daily' })).toMatchObject([{ count: 2, reason: 'coalesced' }])
})

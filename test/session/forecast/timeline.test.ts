/** What a timeline says of the past, of the future, and of how sure that is. */
import { expect, test } from 'vitest'
import { bench, DAY, HOUR, MINUTE, MONDAY, nothing } from '../../lab/fixture.ts'

/** `02:03 if 'load' succeeded`, line by line. */
const clock = (at: number): string => new Date(at).toISOString().slice(11, 19)

test('follows chains with the usual durations, and says on what they depend', async () => {
  const { session, clock: time } = bench()
  session.task('daily at 09:00', ({ sleep }) => sleep('3 min'), { name: 'extract' })
  session.task("after task 'extract' succeeded", ({ sleep }) => sleep('10 min'), { name: 'load' })
  session.task("after task 'load' failed", nothing, { name: 'alert' })
  session.task("after task 'extract' ended", nothing, { name: 'clean' })
  session.task("daily at 10:00 & signal 'x'", nothing, { name: 'asked' })
  session.task("daily at 11:00 & ~task 'load' is running", nothing, { name: 'beside' })
  await session.start()
  await time.advanceBy(2 * HOUR + MINUTE)
  const told = async (suppose: string[]) =>
    (await session.timeline({ suppose })).lanes.map(({ task, future, waits }) =>
      [
        `${task}:`,
        ...future.map((one) =>
          one.kind === 'start'
            ? `${one.isAbout ? '≈ ' : ''}${clock(one.at)} ${one.level}${one.ifs.map(({ text }) => ` ${text}`).join('')}${one.because.map((text) => ` ${text}`).join('')}`
            : one.reason,
        ),
        ...waits.map((text) => `waits for ${text}`),
      ].join(' '),
    )
  expect(await told([])).toEqual([
    'extract: 09:00:00 certain',
    "load: ≈ 09:03:00 if after task 'extract' succeeded",
    "alert: waits for after task 'load' failed",
    'clean: ≈ 09:03:00 certain',
    "asked: 10:01:00 unknown signal 'x' 10:00:00 unknown signal 'x'",
    "beside: ≈ 11:00:00 if ~task 'load' is running",
  ])
  expect((await told(["'load' fails", "'extract' takes 30 minutes"])).slice(0, 4)).toEqual([
    'extract: 09:00:00 certain',
    "load: ≈ 09:30:00 if after task 'extract' succeeded",
    "alert: ≈ 09:40:00 if after task 'load' failed",
    'clean: ≈ 09:30:00 certain',
  ])
  expect((await told(["'load' fails on Wed"]))[2]).toBe("alert: waits for after task 'load' failed")
})

test('shows pauses, what did not start, and folds what is often', async () => {
  const { session, clock: time } = bench()
  session.task('every 10 minutes', nothing, { name: 'tick' })
  session.task('hourly', ({ sleep }) => sleep('90 min'), { name: 'slow', overlap: 'skip' })
  session.task('daily at 12:00', nothing, { name: 'off', disabled: true })
  await session.start()
  await time.advanceBy(HOUR)
  session.pause('tick', { until: '2 hours', reason: 'disk full' })
  await time.advanceBy(30 * MINUTE)
  const { lanes, now } = await session.timeline({ from: MONDAY, to: MONDAY + DAY })
  const [tick, slow, off] = lanes
  expect(now).toBe(MONDAY + 90 * MINUTE)
  expect(tick?.past).toHaveLength(7)
  expect(tick?.pauses).toMatchObject([{ from: MONDAY + HOUR, reason: 'disk full' }])
  expect(tick?.future.map(({ at, count }) => [clock(at), count])).toEqual([['11:00:00', 126]])
  expect(slow?.past.map(({ kind, at }) => [kind, clock(at)])).toEqual([
    ['run', '08:00:00'],
    ['non-start', '09:00:00'],
  ])
  expect(off?.future).toMatchObject([{ kind: 'non-start', reason: 'disabled', isForeseen: true }])
})

test('shows the changes of the clock', async () => {
  const { session } = bench({ zone: 'Europe/Helsinki' })
  session.task('daily at 03:30', nothing, { name: 'night' })
  await session.start()
  const { clockChanges, lanes } = await session.timeline({
    to: '2026-03-31T00:00:00Z',
    fold: Infinity,
  })
  expect(clockChanges).toEqual([{ at: Date.parse('2026-03-29T01:00:00Z'), by: HOUR }])
  expect(
    lanes[0]?.future.slice(-3).map(({ at }) => new Date(at).toISOString().slice(8, 16)),
  ).toEqual(['28T01:30', '29T01:00', '30T00:30'])
})

test.each([
  ["'load' explodes", "got ''load' explodes'"],
  ["'none' fails", "got 'none'"],
  ["'load' fails on Someday", "'on Someday' is no condition"],
])('refuses the supposition %s', async (text, message) => {
  const { session } = bench()
  session.task('daily', nothing, { name: 'load' })
  await session.start()
  await expect(session.timeline({ suppose: [text] })).rejects.toThrow(message)
})

test('is the same from the record of a session that has stopped', async () => {
  const { session, clock: time, halt } = bench()
  session.task('daily at 09:00', ({ sleep }) => sleep('3 min'), { name: 'extract' })
  session.task("after task 'extract' succeeded", nothing, { name: 'load' })
  await session.start()
  await time.advanceBy(2 * HOUR)
  await halt()
  const { lanes } = await session.timeline()
  expect(lanes.map(({ future }) => future.map(({ at }) => clock(at)))).toEqual([
    ['09:00:00'],
    ['09:03:00'],
  ])
})

/** What happens exactly when a task is first known, or had passed by then (LANGUAGE.md section 5, Catch-up). */
import { describe, expect, test } from 'vitest'
import { parseOrThrow } from '../../../src/language/parse.ts'
import { upcoming } from '../../../src/signal/ask/evaluate.ts'
import { bench, DAY, HOUR, MINUTE, MONDAY, nothing, PLACES, SECOND } from '../../lab/fixture.ts'

const AT_ONCE = [
  'daily at 08:00',
  'weekly at Mon 08:00',
  'hourly at 00:00',
  'every 1 hour aligned',
  'every 1 hour starting at 2026-03-02 08:00',
  'every 2 weeks starting at 2026-02-16 08:00',
  'every 1 month starting at 2026-01-02 08:00',
  'every 1 month',
  'cron 0 8 * * *',
  "rrule 'FREQ=DAILY'",
  'once at 2026-03-02 08:00',
  "once at 'today at 8am'",
  "once at 'now'",
  "once at 'today'",
]

describe.each(PLACES)('on $name', ({ make }) => {
  test.each(AT_ONCE)(
    'an instant exactly when a session begins is the first start: %s',
    async (text) => {
      const { session, clock, starts } = bench({ store: make().store() })
      session.task(text as 'true', nothing, { name: 'load' })
      await session.start()
      await clock.advanceBy(SECOND)
      expect(starts()).toEqual(['load@0'])
    },
  )

  test('a task that is added exactly at its instant starts, one added a millisecond later does not', async () => {
    const { session, clock, starts } = bench({ store: make().store() })
    await session.start()
    await clock.advanceBy(HOUR)
    session.task('daily at 09:00', nothing, { name: 'on time' })
    await clock.advanceBy(1)
    session.task('daily at 09:00', nothing, { name: 'late' })
    await clock.advanceBy(MINUTE)
    expect(starts()).toEqual(['on time@3600'])
  })

  test('a `once at` that has passed is warned of and has its fate on record, once', async () => {
    const place = make()
    const first = bench({ store: place.lone() })
    first.session.task("once at 2026-03-02 07:00 | task 'x' is running", nothing, { name: 'load' })
    first.session.task('~once at 2026-03-02 07:00 & false', nothing, { name: 'other' })
    await first.session.start()
    await first.clock.advanceBy(DAY)
    expect(
      first.heard('condition:warning').map(({ task, message }) => `${task}: ${message}`),
    ).toContain("load: '2026-03-02 07:00': this date lies in the past")
    await first.halt()
    const second = bench({ store: place.lone() }, first.clock)
    second.session.task("once at 2026-03-02 07:00 | task 'x' is running", nothing, { name: 'load' })
    await second.session.start()
    await second.clock.advanceBy(HOUR)
    expect([...first.starts(), ...second.starts()]).toEqual([])
    expect(await second.session.fates()).toMatchObject([
      { task: 'load', reason: 'expired', first: MONDAY - HOUR, last: MONDAY - HOUR, count: 1 },
    ])
  })
})

describe('a forecast', () => {
  const daily = parseOrThrow('daily at 10:00')
  const [ten, next] = [MONDAY + 2 * HOUR, MONDAY + 26 * HOUR]

  test('counts what is due exactly when the task is first known', () => {
    expect(upcoming(daily, { from: ten, zone: 'UTC', count: 2 })).toEqual([ten, next])
  })

  test('goes on after an instant', () => {
    expect(upcoming(daily, { after: ten, zone: 'UTC', count: 1 })).toEqual([next])
    const every = parseOrThrow('every 7 minutes')
    const from = MONDAY
    const all = upcoming(every, { from, zone: 'UTC', count: 6 })
    expect(upcoming(every, { from, after: all[2] ?? 0, zone: 'UTC', count: 3 })).toEqual(
      all.slice(3),
    )
  })

  test('has to begin somewhere', () => {
    expect(() => upcoming(daily, { zone: 'UTC' } as never)).toThrow(
      "Cannot list instants from nowhere: expected option 'from' or 'after'",
    )
  })
})

describe('tasks that become due at one instant by timers of their own', () => {
  test('start in the order in which they were defined, also one whose definition was changed', async () => {
    const { session, clock, starts } = bench()
    const names = [...'abcdefghijk']
    for (const name of names)
      session.task(`once in 60 seconds | param '${name}' exists` as 'true', nothing, { name })
    await session.start()
    session.replace('c', { condition: 'once in 60 seconds' })
    await clock.advanceBy(2 * MINUTE)
    expect(starts().map((start) => start[0])).toEqual(names)
  })
})

test.each([
  ['every 5 minutes for 1 hour', ['load@3600', 'load@7500', 'load@11400']],
  ['every 1 hour for 20 minutes', ['load@1200', 'load@4800', 'load@8400']],
])('what is first due when first known holds from there on: %s', async (text, expected) => {
  const { session, clock, starts } = bench()
  session.task(text as 'true', nothing, { name: 'load' })
  await session.start()
  await clock.advanceBy(3 * HOUR + 10 * MINUTE)
  expect(starts()).toEqual(expected)
})

/** Natural dates are read once, seen from the instant the task was first known (LANGUAGE.md section 5). */
import { describe, expect, test } from 'vitest'
import { format } from '../../../src/condition/format.ts'
import { onceAt } from '../../../src/language/statement/once.ts'
import { VirtualClock } from '../../../src/testing/index.ts'
import { instantOf } from '../../../src/time/iso.ts'
import { bench, DAY, HOUR, MONDAY, nothing, PLACES } from '../../lab/fixture.ts'

describe.each(PLACES)('on $name', ({ make }) => {
  test('a date stays the same instant after a restart on a later day', async () => {
    const place = make()
    const starts: string[] = []
    for (const day of [0, 1, 3]) {
      const clock = new VirtualClock(MONDAY + day * DAY)
      const { session, halt, ...test } = bench({ store: place.lone() }, clock)
      const task = session.task("once at 'in 3 days at 9am'", nothing, { name: 'report' })
      await session.start()
      expect(format(task.condition)).toBe('once at 2026-03-05T09:00:00Z')
      expect(task.text).toBe("once at 'in 3 days at 9am'")
      await clock.advanceBy(HOUR)
      starts.push(...test.starts())
      await halt()
    }
    // An hour after the third start of the session: on the Thursday, at 9.
    expect(starts).toEqual(['report@3600'])
  })

  test('is read anew if the text has changed', async () => {
    const place = make()
    const seen: string[] = []
    for (const [day, text] of [
      [0, "after 'tomorrow at noon'"],
      [2, "after 'tomorrow at 12:00'"],
      [4, "after 'tomorrow at 12:00'"],
    ] as const) {
      const { session, halt } = bench({ store: place.lone() }, new VirtualClock(MONDAY + day * DAY))
      const task = session.task(text, nothing, { name: 'report' })
      await session.start()
      seen.push(format(task.condition))
      await halt()
    }
    expect(seen).toEqual([
      'after 2026-03-03T12:00:00Z',
      'after 2026-03-05T12:00:00Z',
      'after 2026-03-05T12:00:00Z',
    ])
  })

  test('stays the same instant if the session moves to another zone', async () => {
    const place = make()
    for (const zone of ['Europe/Helsinki', 'America/New_York']) {
      const { session, halt } = bench({ store: place.lone(), zone })
      const task = session.task("once at 'tomorrow at noon'", nothing, { name: 'report' })
      await session.start()
      expect(format(task.condition)).toBe('once at 2026-03-03T10:00:00Z')
      await halt()
    }
  })
})

describe('a natural date', () => {
  test.each([
    ["once at 'tomorrow at noon'", 'once at 2026-03-03T12:00:00Z'],
    [
      "once at 'tomorrow at noon' in Europe/Helsinki",
      'once at 2026-03-03T10:00:00Z in Europe/Helsinki',
    ],
    ["between 'tomorrow at noon' and 2026-12-24", 'between 2026-03-03T12:00:00Z and 2026-12-24'],
    ["every 2 hours starting at 'today at 9am'", 'every 2 hours starting at 2026-03-02T09:00:00Z'],
    ["every 2 weeks starting at 'tomorrow at 10:00'", 'every 2 weeks starting at 2026-03-03 10:00'],
    ["every 1 month starting at 'tomorrow at 10:00'", 'every 1 month starting at 2026-03-03 10:00'],
    [
      "every 2 weeks starting at 'tomorrow at 10:00 +02:00'",
      'every 2 weeks starting at 2026-03-03T08:00:00Z',
    ],
    [
      "every 2 weeks on Mon at 09:00 starting 'tomorrow at 10:00'",
      'every 2 weeks on Mon at 09:00 starting 2026-03-03 10:00',
    ],
    ["every 2 days on Mon starting 'tomorrow'", 'every 2 days on Mon starting 2026-03-03'],
    ["daily & ~before 'tomorrow at noon'", 'daily & ~before 2026-03-03T12:00:00Z'],
  ])('%s is read in its zone', async (text, resolved) => {
    const { session } = bench()
    const task = session.task(text, nothing, { name: 'report' })
    expect(format(task.condition)).toBe(text)
    await session.start()
    expect(format(task.condition)).toBe(resolved)
  })

  test('reaches a predicate as the same instant, whenever it is asked', async () => {
    const asked: unknown[] = []
    const { session, clock } = bench()
    session
      .condition('stock is complete by {when:date}', ({ when }) => asked.push(when) > 5)
      .task("stock is complete by 'tomorrow at noon'", nothing, { name: 'count' })
    await session.start()
    await clock.advanceBy(DAY)
    expect(new Set(asked)).toEqual(new Set([MONDAY + DAY + 4 * HOUR]))
  })

  test.each([
    ['2026-03-03', '2026-03-02T23:00:00Z'],
    ['2026-03-03 18:00', '2026-03-03T17:00:00Z'],
    ['2026-03-03T18:00+05:00', '2026-03-03T13:00:00Z'],
    // A time that a clock change skips is the first instant after it.
    ['2026-03-29 02:30', '2026-03-29T01:00:00Z'],
  ])("%s reaches a predicate as an instant of the session's zone", async (date, instant) => {
    const asked: number[] = []
    const { session, clock } = bench({ zone: 'Europe/Berlin' })
    session
      .condition('stock is complete by {when:date}', ({ when }) => asked.push(when) > 5)
      .task(`stock is complete by ${date}` as string, nothing, { name: 'count' })
    await session.start()
    await clock.advanceBy(0)
    expect(asked).toEqual([instantOf(instant)])
  })

  test('that cannot be read is refused where the task is defined', () => {
    const { session } = bench()
    expect(() => session.task(onceAt('the day pigs fly'), nothing, { name: 'never' })).toThrow(
      "Cannot read the date 'the day pigs fly'",
    )
    expect([...session.tasks.keys()]).toEqual([])
  })

  test('of an end is seen from where the task was first known', async () => {
    const clock = new VirtualClock(MONDAY)
    const { session, heard } = bench({}, clock)
    const forever = ({ signal }: { signal: AbortSignal }) =>
      new Promise((_, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason as Error)),
      )
    session.task("on event 'go'", forever, { name: 'serve', end: "after 'tomorrow at noon'" })
    await session.start()
    await clock.advanceBy(DAY)
    await session.restart()
    session.emit('go')
    await clock.advanceBy(4 * HOUR - 1)
    expect(heard('run:terminated')).toEqual([])
    await clock.advanceBy(1)
    expect(heard('run:terminated').map(({ at }) => at)).toEqual([MONDAY + DAY + 4 * HOUR])
  })
})

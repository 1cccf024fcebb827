/** The ledger: every occurrence between two instants, once, in order, with what became of it. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { VirtualClock } from '../../../src/testing/index.ts'
import { cron, cronInstants } from '../../../src/time/cron.ts'
import { zone } from '../../../src/time/zone.ts'
import {
  bench,
  DAY,
  gate,
  HOUR,
  MINUTE,
  MONDAY,
  nothing,
  PLACES,
  SECOND,
} from '../../lab/fixture.ts'
import { mortal } from '../../lab/mortal.ts'

type Bench = ReturnType<typeof bench>

/** The rows as `seconds: fate reason`. */
async function rows(
  session: Bench['session'],
  from = MONDAY,
  to = MONDAY + DAY,
): Promise<string[]> {
  const list = await session.ledger('load', { from, to })
  return list.map(({ at, fate, reason }) =>
    `${(at - MONDAY) / SECOND}: ${fate} ${reason ?? ''}`.trim(),
  )
}

describe('an occurrence', () => {
  test('of an instant was started, refused, lost, false, or is still to come', async () => {
    const { session, clock } = bench({ params: { open: 'yes' } })
    const slow = gate()
    session.task("hourly at 00:00 & param 'open' is 'yes'" as never, slow.body, {
      name: 'load',
      overlap: 'skip',
    })
    await session.start()
    await clock.advanceBy(2 * HOUR + MINUTE)
    slow.open()
    session.set('open', 'no')
    await clock.advanceBy(HOUR)
    session.pause('load')
    await clock.advanceBy(HOUR - 2 * MINUTE)
    session.set('open', 'yes')
    await clock.advanceBy(3 * MINUTE)
    expect(await rows(session, MONDAY, MONDAY + 6 * HOUR)).toEqual([
      '0: started',
      '3600: not started overlap',
      '7200: not started overlap',
      '10800: not started coalesced',
      '14400: pending',
      '18000: pending',
    ])
  })

  test('of a window belongs to the range in which it began', async () => {
    const { session, clock } = bench({ params: { open: 'no' } })
    session.task("daily between 10:00 and 12:00 & param 'open' is 'yes'" as never, nothing, {
      name: 'load',
    })
    await session.start()
    await clock.advanceBy(DAY)
    session.set('open', 'yes')
    await clock.advanceBy(DAY)
    const found = await session.ledger('load', { from: MONDAY - DAY, to: MONDAY + 3 * DAY })
    expect(found.map(({ fate, run }) => [fate, run !== undefined])).toEqual([
      ['unknown', false],
      ['condition was false', false],
      ['started', true],
      ['pending', false],
    ])
    expect(await rows(session, MONDAY + 3 * HOUR, MONDAY + 4 * HOUR)).toEqual([])
    expect(await rows(session, MONDAY + 2 * HOUR, MONDAY + 2 * HOUR + 1)).toEqual([
      '7200: condition was false',
    ])
  })

  test('of an event: one run may cover several sources, older events are coalesced or just passed', async () => {
    const { session, clock } = bench()
    const slow = gate()
    session.task("on event 'go' | after task 'other'", slow.body, { name: 'load' })
    session.task("on event 'go'", nothing, { name: 'other' })
    await session.start()
    for (let n = 0; n < 3; n++) {
      session.emit('go')
      await clock.advanceBy(SECOND)
    }
    const list = await session.ledger('load', { from: MONDAY, to: MONDAY + HOUR })
    expect(list.map(({ source, fate, reason }) => [source, fate, reason])).toEqual([
      ["after task 'other' succeeded", 'not started', 'coalesced'],
      ["on event 'go'", 'started', undefined],
      ["after task 'other' succeeded", 'not started', 'coalesced'],
      ["on event 'go'", 'not started', 'coalesced'],
      ["after task 'other' succeeded", 'pending', undefined],
      ["on event 'go'", 'pending', undefined],
    ])
  })

  test('of several tasks is one for each of them', async () => {
    const { session, clock } = bench()
    session.task("on event 'a'", nothing, { name: 'a' })
    session.task("on event 'b'", nothing, { name: 'b' })
    session.task("after all tasks 'a', 'b'" as never, nothing, { name: 'load' })
    await session.start()
    for (const name of ['a', 'a', 'b']) {
      session.emit(name)
      await clock.advanceBy(SECOND)
    }
    const list = await session.ledger('load', { from: MONDAY, to: MONDAY + HOUR })
    expect(list.map(({ source, fate }) => `${source}: ${fate}`)).toEqual([
      "after task 'a' succeeded: condition was false",
      "after task 'a' succeeded: started",
      "after task 'b' succeeded: started",
    ])
  })

  test('of what follows from the task itself is found on record', async () => {
    const { session, clock } = bench()
    session.task('every 10 seconds', nothing, { name: 'load' })
    await session.start()
    await clock.advanceBy(25 * SECOND)
    expect(await rows(session, MONDAY, MONDAY + MINUTE)).toEqual([
      '0: started',
      '10: started',
      '20: started',
    ])
  })

  test('whose miss has left the record is certain at the ends of a fate only', async () => {
    const { session, clock, store } = bench()
    session.task('every 1 minute aligned', gate().body, { name: 'load', overlap: 'skip' })
    await session.start()
    await clock.advanceBy(4 * MINUTE)
    await store.prune({ count: 1 }, clock.now())
    expect(await rows(session, MONDAY, clock.now() + 1)).toEqual([
      '0: started',
      '60: not started overlap',
      '120: unknown',
      '180: unknown',
      '240: not started overlap',
    ])
  })

  test('that is kept for its turn is pending, with its run', async () => {
    const { session, clock } = bench()
    session.task("on event 'go'", gate().body, { name: 'load', overlap: 'queue all' })
    await session.start()
    for (let n = 0; n < 2; n++) {
      session.emit('go')
      await clock.advanceBy(SECOND)
    }
    const list = await session.ledger('load', { from: MONDAY, to: MONDAY + HOUR })
    expect(list.map(({ fate, run }) => [fate, run !== undefined])).toEqual([
      ['started', true],
      ['pending', true],
    ])
  })
})

describe.each(PLACES)('on $name', ({ make }) => {
  test('what passed while nobody was there is on record, too', async () => {
    const place = make()
    const clock = new VirtualClock(MONDAY)
    const define = () => {
      const life = mortal(place, clock)
      life.session.task('every 10 minutes aligned' as never, nothing, { name: 'load' })
      return life
    }
    const first = define()
    await first.session.start()
    await clock.advanceBy(15 * MINUTE)
    await first.kill()
    await clock.sleepTo(MONDAY + 45 * MINUTE)
    const second = define()
    await second.session.start()
    await clock.advanceBy(SECOND)
    expect(await rows(second.session, MONDAY + 1, MONDAY + HOUR)).toEqual([
      '600: started',
      '1200: not started missed while down',
      '1800: not started missed while down',
      '2400: started',
      '3000: pending',
    ])
  })
})

test('law: every nominal occurrence stands in it once, in order, whatever happened', async () => {
  const step = fc.record({
    wait: fc.integer({ min: 1, max: 400 }),
    what: fc.constantFrom('pause', 'resume', 'open', 'close', 'sleep', 'restart', 'finish'),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('*/3 * * * *', '1,2,30 * * * *', '*/7 * * * *'),
      fc.constantFrom('skip', 'queue one', 'queue all', 'cancel running'),
      fc.array(step, { maxLength: 12 }),
      async (expression, overlap, steps) => {
        const { session, clock, halt } = bench({ params: { open: 'yes' } })
        const slow = gate()
        session.task(`cron ${expression} & param 'open' is 'yes'` as never, slow.body, {
          name: 'load',
          overlap: overlap as 'skip',
        })
        const acts: Readonly<Record<string, () => unknown>> = {
          pause: () => session.pause(),
          resume: () => session.resume(),
          open: () => session.set('open', 'yes'),
          close: () => session.set('open', 'no'),
          sleep: () => clock.sleepTo(clock.now() + 20 * MINUTE),
          finish: () => slow.open(),
          restart: async () => {
            await halt()
            await session.start()
          },
        }
        await session.start()
        for (const { wait, what } of steps) {
          await clock.advanceBy(wait * SECOND)
          await acts[what]?.()
        }
        await clock.advanceBy(0)
        const to = clock.now() + HOUR
        const list = await session.ledger('load', { from: MONDAY, to })
        const times = cronInstants(cron(expression), zone('UTC'))
        const nominal: number[] = []
        for (let at = times.next(MONDAY - 1); at !== undefined && at < to; at = times.next(at))
          nominal.push(at)
        expect(list.map(({ mark }) => mark)).toEqual(nominal)
        const runs = await session.runs({ limit: Infinity })
        const consumed = runs.flatMap(({ tokens }) => tokens.map(({ mark }) => mark))
        const started = list.filter(({ run }) => run !== undefined).map(({ mark }) => mark)
        expect(started).toEqual([...consumed].sort((a, b) => a - b))
        const fates = await session.fates()
        expect(list.filter(({ fate }) => fate === 'not started').length).toBe(
          fates.reduce((sum, { count }) => sum + count, 0),
        )
        for (const { at, fate } of list) {
          if (at > clock.now()) expect(fate).toBe('pending')
          if (fate === 'unknown') expect(at).toBeLessThanOrEqual(MONDAY)
        }
      },
    ),
    { numRuns: 60 },
  )
})

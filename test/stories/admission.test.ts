/** Who starts when not everybody may: priority, age, limits, overlap, pauses. */
import { describe, expect, test } from 'vitest'
import { bench, DAY, gate, HOUR, MINUTE, MONDAY, nothing, SECOND } from '../lab/fixture.ts'

const names = (starts: readonly string[]) => starts.map((start) => start.split('@')[0])

describe('of several due tasks', () => {
  test('the one of the highest priority comes first, then the one that is due longest', async () => {
    const { session, clock, starts } = bench({ concurrency: 1 })
    const slow = gate()
    session.task("on event 'go'", slow.body, { name: 'first', priority: 9 })
    session.task("on event 'go'", slow.body, { name: 'low', priority: -1 })
    session.task("on event 'late'", slow.body, { name: 'younger' })
    session.task("on event 'go'", slow.body, { name: 'older' })
    session.task("on event 'late'", slow.body, { name: 'high', priority: 1 })
    await session.start()
    session.emit('go')
    await clock.advanceBy(SECOND)
    session.emit('late')
    for (let n = 0; n < 5; n++) {
      await clock.advanceBy(SECOND)
      slow.open()
    }
    await clock.advanceBy(SECOND)
    expect(names(starts())).toEqual(['first', 'high', 'older', 'younger', 'low'])
  })

  test('no more than the limit are live at once, however they end', async () => {
    const { session, clock } = bench({ concurrency: 3 })
    let live = 0
    let most = 0
    for (let n = 0; n < 20; n++)
      session.task(
        'every 1 minute',
        async () => {
          most = Math.max(most, ++live)
          await new Promise<void>((resolve) => clock.at(clock.now() + 700, resolve))
          live--
          if (n % 2 === 0) throw new Error('no')
        },
        { name: `t${n}` },
      )
    await session.start()
    await clock.advanceBy(5 * MINUTE - 1)
    expect(most).toBe(3)
    expect((await session.runs({ limit: 1000 })).length).toBe(100)
  })
})

describe('a due start while a run is live', () => {
  /** What starts for events at these seconds, when each run takes 10 s. */
  const when = async (overlap: string | undefined, seconds: readonly number[]) => {
    const { session, clock, starts, heard } = bench()
    session.task(
      "on event 'go'",
      async ({ signal }) =>
        await new Promise((resolve, reject) => {
          clock.at(clock.now() + 10 * SECOND, () => resolve(undefined))
          signal.addEventListener('abort', () => reject(signal.reason as Error))
        }),
      { name: 'load', ...(overlap === undefined ? {} : { overlap: overlap as 'skip' }) },
    )
    await session.start()
    const from = clock.now()
    for (const second of seconds) {
      await clock.advanceTo(from + second * SECOND)
      session.emit('go')
    }
    await clock.advanceBy(HOUR)
    const statuses = (await session.runs()).map(({ status }) => status).reverse()
    const fates = (await session.fates()).map(({ reason, count }) => `${count} ${reason}`)
    return { starts: starts(), statuses, fates, refused: heard('run:refused').length }
  }

  test('waits by default, one start for all that came meanwhile', async () => {
    expect(await when(undefined, [0, 2, 4])).toEqual({
      starts: ['load@0', 'load@10'],
      statuses: ['succeeded', 'succeeded'],
      fates: ['1 coalesced'],
      refused: 0,
    })
  })

  test('is refused under skip, with its fate', async () => {
    expect(await when('skip', [0, 2, 4, 20])).toEqual({
      starts: ['load@0', 'load@20'],
      statuses: ['succeeded', 'succeeded'],
      fates: ['2 overlap'],
      refused: 2,
    })
  })

  test('ends the live one under cancel running', async () => {
    expect(await when('cancel running', [0, 2, 4])).toEqual({
      starts: ['load@0', 'load@2', 'load@4'],
      statuses: ['terminated', 'terminated', 'succeeded'],
      fates: [],
      refused: 0,
    })
  })

  test('starts beside it under allow N, up to N', async () => {
    expect(await when('allow 2', [0, 2, 4])).toEqual({
      starts: ['load@0', 'load@2', 'load@10'],
      statuses: ['succeeded', 'succeeded', 'succeeded'],
      fates: [],
      refused: 0,
    })
  })

  test('is refused, with its fate, where more than N are skipped', async () => {
    expect(await when('allow 2, skip the rest', [0, 2, 4, 6, 11])).toEqual({
      starts: ['load@0', 'load@2', 'load@11'],
      statuses: ['succeeded', 'succeeded', 'succeeded'],
      fates: ['2 overlap'],
      refused: 2,
    })
  })

  test('is kept, each with its token, where more than N are queued', async () => {
    expect(await when('2 side by side, queue the rest', [0, 2, 4, 6, 7])).toEqual({
      starts: ['load@0', 'load@2', 'load@10', 'load@12', 'load@20'],
      statuses: ['succeeded', 'succeeded', 'succeeded', 'succeeded', 'succeeded'],
      fates: [],
      refused: 0,
    })
  })
})

test.each(['queue one', 'queue all', 'allow 9'] as const)(
  'starts each occurrence missed while down under catch-up all and %s',
  async (overlap) => {
    const { session, clock, heard, halt } = bench()
    session.task('hourly at 15:00', nothing, { name: 'log', catchUp: 'all', overlap })
    await session.start()
    await clock.advanceBy(MINUTE)
    await halt()
    await clock.advanceTo(MONDAY + 4.5 * HOUR)
    await session.start()
    await clock.advanceBy(SECOND)
    const marks = heard('run:started').map(({ run }) => run.tokens[0]?.mark)
    expect(marks).toEqual([0.25, 1.25, 2.25, 3.25, 4.25].map((hours) => MONDAY + hours * HOUR))
  },
)

describe('a waiting start', () => {
  test('is withdrawn by a guard that turned false, while its token stays', async () => {
    const { session, clock, starts } = bench({ params: { open: 'yes' } })
    session.task("on event 'go' & param 'open' is 'yes'", nothing, { name: 'load' })
    await session.start()
    session.pause()
    session.emit('go')
    await clock.advanceBy(SECOND)
    session.set('open', 'no')
    await clock.advanceBy(SECOND)
    session.resume()
    await clock.advanceBy(HOUR)
    expect(starts()).toEqual([])
    session.set('open', 'yes')
    await clock.advanceBy(SECOND)
    expect(names(starts())).toEqual(['load'])
    expect(await session.fates()).toEqual([])
  })

  test('waits while paused, then starts if it is still due', async () => {
    const { session, clock, starts, heard } = bench()
    session.task("on event 'go'", nothing, { name: 'a' })
    session.task("on event 'go'", nothing, { name: 'b' })
    await session.start()
    session.pause('a')
    session.emit('go')
    await clock.advanceBy(SECOND)
    expect(names(starts())).toEqual(['b'])
    expect(heard('run:waiting').map(({ task, reason }) => [task, reason])).toEqual([
      ['a', 'paused'],
    ])
    session.resume('a')
    await clock.advanceBy(SECOND)
    expect(names(starts())).toEqual(['b', 'a'])
  })

  test('expires with its window while the session is paused', async () => {
    const { session, clock, starts } = bench()
    session.task('daily before 09:00', nothing, { name: 'early' })
    session.pause()
    await session.start()
    await clock.advanceBy(2 * HOUR)
    session.resume()
    await clock.advanceBy(SECOND)
    expect(starts()).toEqual([])
    expect(await session.fates()).toMatchObject([{ reason: 'expired', count: 1 }])
    await clock.advanceBy(DAY)
    expect(names(starts())).toEqual(['early'])
  })
})

/** Several sessions on one store: an occurrence has one start or one fate, whichever of them decides, and however late. */
import { describe, expect, test } from 'vitest'
import { givenTo } from '../../src/engine/peers/given.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { type Bench, bench, gate, HOUR, MINUTE, MONDAY, nothing, SECOND } from '../lab/fixture.ts'
import { SHARED, sessionsOn } from '../lab/shared-places.ts'

const places = SHARED.filter(({ missing }) => missing === undefined)

const fail = () => {
  throw new Error('no')
}

/** Runs by task, all of them. */
const runsOf = async ({ session }: Bench, task: string) =>
  await session.runs({ task, limit: Number.POSITIVE_INFINITY })

describe.each(places)('on one $name', (place) => {
  test.each([2, 3])(
    '%i sessions start once what guards over recorded events ask for',
    async (count) => {
      const [one, ...others] = (await sessionsOn(place, count, ({ session }) => {
        session.task("on event 'go'", fail, { name: 'load' })
        session.task("task 'load' has failed 2 times in a row", nothing, { name: 'alarm' })
        session.task("(task 'load' has failed) for 20 s", nothing, { name: 'late' })
        session.task("~(task 'load' is running within 10 s)", nothing, { name: 'quiet' })
      })) as [Bench, ...Bench[]]
      await one.clock.advanceBy(11 * SECOND)
      for (let n = 0; n < 2; n++) {
        one.session.emit('go')
        await one.clock.advanceBy(7 * SECOND)
      }
      await one.clock.advanceBy(2 * MINUTE)
      const tasks = ['load', 'alarm', 'late', 'quiet']
      const runs = await Promise.all(tasks.map((task) => runsOf(one, task)))
      expect(runs.map(({ length }) => length)).toEqual([2, 1, 1, 2])
      expect(others.flatMap(({ heard }) => heard('session:error'))).toEqual([])
    },
  )

  // The third session starts while the occurrence is on offer, or when the next one has taken its place.
  test.each([5, 65])(
    'a session that is behind writes no older state over newer, for one that starts %i s later',
    async (later) => {
      const { store } = await place.make()
      const text = "(minutely | on event 'go') & (param 'x' is '1' within 1 hour)"
      const at = (clock: VirtualClock) => {
        const one = bench({ store: store() }, clock)
        one.session.task(text, nothing, { name: 'load' })
        return one
      }
      const ahead = at(new VirtualClock(MONDAY + 30 * SECOND))
      const behind = at(new VirtualClock(MONDAY + 30 * SECOND))
      ahead.session.set('x', '1')
      await ahead.session.start()
      await behind.session.start()
      await behind.clock.advanceBy(20 * SECOND)
      await ahead.clock.advanceBy(35 * SECOND)
      ahead.session.emit('go')
      await ahead.clock.advanceBy(SECOND)
      const minute = MONDAY + MINUTE
      const used = async () =>
        (await runsOf(ahead, 'load')).filter(({ tokens }) =>
          tokens.some(({ mark }) => mark === minute),
        ).length
      expect(await used()).toBe(1)
      // It has not seen that start, and what it remembers changes.
      behind.session.set('x', '1')
      await behind.clock.advanceBy(SECOND)
      const third = at(new VirtualClock(minute + later * SECOND))
      third.session.set('x', '1')
      await third.session.start()
      await third.clock.advanceBy(SECOND)
      expect(await used()).toBe(1)
      const gone = (await ahead.session.fates()).filter(
        ({ source, first, last }) => source === 'minutely' && first <= minute && minute <= last,
      )
      expect(gone).toEqual([])
    },
  )

  test('what another session decides late gives nothing back that was used up since', async () => {
    const { store } = await place.make()
    const slow = gate()
    const one = bench({ store: store() })
    one.session.task('every 5 seconds aligned', slow.body, { name: 'load', overlap: 'skip' })
    await one.session.start()
    await one.clock.advanceBy(5.5 * SECOND)
    slow.open()
    await one.clock.advanceBy(SECOND)
    // It had stood still, and records a miss as of an instant before the refusal.
    const other = store()
    await other.open()
    const [source, at] = ['every 5 seconds aligned', MONDAY + 4 * SECOND] as const
    const marks = { source, first: MONDAY - 5 * SECOND, last: MONDAY - 5 * SECOND, count: 1 }
    const fate = { task: 'load', reason: 'coalesced', ...marks, firstAt: at, lastAt: at } as const
    const tokens = [{ source, mark: marks.first }]
    await other.commit([
      { kind: 'miss', fates: [fate], event: { at, type: 'missed', task: 'load', tokens } },
    ])
    one.session.look()
    await one.clock.advanceBy(2 * SECOND)
    expect(one.starts()).toEqual(['load@0'])
    expect(one.heard('run:refused').length).toBe(1)
  })

  test('a file that goes on misses nothing, though others wrote meanwhile, one of them by a clock that is an hour behind', async () => {
    const { store } = await place.make()
    const file = (clock: VirtualClock) => {
      const one = bench({ store: store() }, clock)
      one.session.task('minutely', nothing, { name: 'load' })
      return one
    }
    const before = file(new VirtualClock(MONDAY))
    await before.session.start()
    await before.clock.advanceBy(2.5 * MINUTE)
    await before.halt()
    const behind = bench({ store: store() }, new VirtualClock(MONDAY - HOUR))
    behind.session.task('every 5 seconds', nothing, { name: 'other' })
    await behind.session.start()
    await behind.clock.advanceBy(MINUTE)
    await behind.halt()
    const outside = store()
    await outside.open()
    const at = MONDAY + 11 * MINUTE
    await outside.commit([{ kind: 'append', event: { at, type: 'emitted', task: 'go' } }])
    await outside.close()
    const after = file(new VirtualClock(MONDAY + 12.5 * MINUTE))
    await after.session.start()
    await after.clock.advanceBy(SECOND)
    const started = (await runsOf(after, 'load')).flatMap(({ tokens }) =>
      tokens.map(({ mark }) => (mark - MONDAY) / MINUTE),
    )
    const missed = (await after.session.fates({ task: 'load' })).flatMap(({ first, count }) =>
      Array.from({ length: count }, (_, n) => (first - MONDAY) / MINUTE + n),
    )
    expect([...started, ...missed].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 13 }, (_, n) => n),
    )
  })

  test('starts that two sessions keep until their turn comes all have it, in the order of their claims', async () => {
    const slow = gate()
    const all = await sessionsOn(place, 2, ({ session }) => {
      session.task("on each event 'go'", slow.body, { name: 'load', overlap: 'queue all' })
    })
    const [one] = all as [Bench, Bench]
    await one.clock.advanceBy(11 * SECOND)
    const owners = (await one.store.folded()).owners.map(({ id }) => id)
    expect(owners).toHaveLength(2)
    const ids = ['k0', 'k1', 'k2', 'k3']
    const at = one.clock.now()
    await one.store.commit(
      ids.map((id, n) => {
        const owner = owners[n % 2] ?? ''
        const tokens = [{ source: "on each event 'go'", mark: n }]
        const about = { task: 'load', tokens } as const
        return {
          kind: 'claim',
          run: { id, ...about, key: id, attempt: 0, status: 'waiting', owner, claimedAt: at },
          event: { at, type: 'queued', run: id, ...about, ...givenTo(owner) },
        } as const
      }),
    )
    for (const { session } of all) session.look()
    for (const _ of ids) {
      await one.clock.advanceBy(SECOND)
      slow.open()
    }
    await one.clock.advanceBy(SECOND)
    expect((await runsOf(one, 'load')).map(({ status }) => status)).toEqual(
      ids.map(() => 'succeeded'),
    )
    expect(
      all.flatMap(({ heard }) => heard('run:started').map(({ run }) => run.id)).sort(),
    ).toEqual(ids)
    const ends = (await one.store.events({ task: 'load', types: ['succeeded'] })).map(
      ({ run }) => run,
    )
    expect(ends).toEqual(ids)
  })
})

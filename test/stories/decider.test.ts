/** Of several sessions on one store one decides, and another one when that is gone; each file's tasks are decided about. */
import { describe, expect, test } from 'vitest'
import type { Store } from '../../src/store/port.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { around } from '../lab/around.ts'
import { type Bench, MINUTE, MONDAY, SECOND } from '../lab/fixture.ts'
import { SHARED, sessionsOn } from '../lab/shared-places.ts'
import { counts, minutes, perMinute, sessions, together } from '../lab/sharing.ts'

// One memory is closed by the first session that stops.
const places = SHARED.filter(({ missing, name }) => missing === undefined && name !== 'memory')

describe.each(places)('on one $name', (place) => {
  test('one of three decides and starts what is due, until it stops; then another one does', async () => {
    const all = await sessionsOn(place, 3, perMinute())
    const [one] = all as [Bench]
    await one.clock.advanceBy(2.5 * MINUTE)
    expect(counts(all, 'load')).toEqual([3, 0, 0])
    const stopping = one.session.stop()
    await one.clock.advanceBy(3 * MINUTE)
    await stopping
    const [first, ...others] = counts(all, 'load')
    expect([first, others.sort()]).toEqual([3, [0, 3]])
    expect(await minutes(all[1] as Bench)).toBe(6)
    const terms = all.flatMap(({ heard }) => heard('session:decides').map(({ term }) => term))
    expect(terms).toEqual([1, 2])
  })
})

describe('a decider', () => {
  test('that does not answer on another host loses its lease within one and a half lease times of need', async () => {
    const all = await sessions(
      2,
      perMinute('load', 'every 20 seconds aligned'),
      (index) => ({ host: `host ${index}` }),
      [new VirtualClock(MONDAY), new VirtualClock(MONDAY)],
    )
    const [gone, left] = all as [Bench, Bench]
    await together(all, 65)
    expect(counts(all, 'load')).toEqual([4, 0])
    // It stands still from now on; the next one is due in 15 s.
    await left.clock.advanceBy(17.4 * SECOND)
    expect(counts(all, 'load')).toEqual([4, 0])
    await left.clock.advanceBy(5.1 * SECOND)
    expect(counts(all, 'load')).toEqual([4, 1])
    // It wakes, knows nothing of that, and decides nothing by a lease that is another's.
    await gone.clock.sleepTo(left.clock.now())
    await together(all, 60)
    expect(counts(all, 'load')).toEqual([4, 4])
    expect(await minutes(left)).toBe(8)
  })

  test('that died on another host while all of them rested is replaced within one and a half lease times of need', async () => {
    const all = await sessions(
      2,
      perMinute('load', 'daily at 12:00'),
      (index) => ({ host: `host ${index}` }),
      [new VirtualClock(MONDAY), new VirtualClock(MONDAY)],
    )
    const [gone, left] = all as [Bench, Bench]
    await together(all, 20 * 60)
    // It stands still from now on, and is taken for one that rests.
    await left.clock.advanceBy(4 * 60 * MINUTE - 20 * MINUTE)
    await left.clock.advanceBy(7.4 * SECOND)
    expect(counts(all, 'load')).toEqual([0, 1])
    await gone.clock.sleepTo(left.clock.now())
    await together(all, 60)
    expect(counts(all, 'load')).toEqual([0, 1])
  })

  test('whose commits come late is fenced: it writes no decision, and goes on as one that executes', async () => {
    let hold: Promise<void> | undefined
    const late = (store: Store) =>
      around(store, {
        async commit(writes, seen, fence) {
          if (writes.some(({ kind }) => kind === 'claim')) await hold
          return await store.commit(writes, seen, fence)
        },
      })
    const all = await sessions(
      2,
      perMinute('load', 'every 20 seconds aligned'),
      (index) => (index === 0 ? { within: late } : {}),
      [new VirtualClock(MONDAY), new VirtualClock(MONDAY)],
    )
    const [one, other] = all as [Bench, Bench]
    await together(all, 65)
    expect(counts(all, 'load')).toEqual([4, 0])
    let go: () => void = () => undefined
    hold = new Promise((resolve) => {
      go = resolve
    })
    const stuck = one.clock.advanceBy(16 * SECOND)
    await other.clock.advanceBy(23 * SECOND)
    expect(counts(all, 'load')).toEqual([4, 1])
    hold = undefined
    go()
    await stuck
    expect(one.heard('session:follows').length).toBe(1)
    await together(all, 60)
    expect(counts(all, 'load')).toEqual([4, 4])
    expect(await minutes(other)).toBe(8)
  })
})

describe('of two files', () => {
  test('on one store each is decided about by a session that defines its tasks', async () => {
    const all = await sessions(4, (one, index) => {
      perMinute('common')(one)
      perMinute(index < 2 ? 'a' : 'b')(one)
    })
    const [one] = all as [Bench]
    await one.clock.advanceBy(9.5 * MINUTE)
    expect(counts(all, 'a')).toEqual([10, 0, 0, 0])
    expect(counts(all, 'b')).toEqual([0, 0, 10, 0])
    // Which of the two that bid at once gets the lease is chance.
    expect(counts(all, 'common').reduce((sum, count) => sum + count)).toBe(10)
    expect(Math.max(...counts(all, 'common'))).toBeGreaterThan(8)
    for (const task of ['a', 'b', 'common']) expect(await minutes(one, task)).toBe(10)
  })

  test.each([
    ['that started later', [0, 0], [1, 0]],
    ['of the higher version', [2, 1], [0, 1]],
  ] as const)(
    'with other conditions the one %s decides, and the other one goes on with its own tasks',
    async (_, versions, deciders) => {
      const all = await sessions(
        2,
        (one, index) => {
          perMinute('load', index === 0 ? 'minutely' : 'every 5 minutes aligned')(one)
          perMinute(`only ${index}`)(one)
        },
        (index) => ({ version: versions[index] ?? 0 }),
      )
      const [one, two] = all as [Bench, Bench]
      await one.clock.advanceBy(30 * SECOND)
      const before = counts(all, 'load')
      await one.clock.advanceBy(10 * MINUTE)
      const after = counts(all, 'load').map((count, i) => count - (before[i] ?? 0))
      expect(after).toEqual(deciders[0] === 1 ? [0, 2] : [10, 0])
      expect([counts(all, 'only 0'), counts(all, 'only 1')]).toEqual([
        [11, 0],
        [0, 11],
      ])
      expect(await one.session.fates()).toEqual([])
      // What the newer one has left is the older one's again.
      const newer = deciders[0] === 1 ? two : one
      const older = newer === one ? two : one
      const stopping = newer.session.stop()
      await one.clock.advanceBy(11 * MINUTE)
      await stopping
      expect(older.heard('run:started').length).toBeGreaterThan(before.length)
      expect(counts([older], 'load')[0]).toBeGreaterThan(1)
    },
  )
})

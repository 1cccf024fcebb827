/** Laws of sessions: leases, opening and closing, and several sessions on one store. */
import { deepEqual, rejects } from 'node:assert/strict'
import { OWNERS_STAY, type Owner, type Store, StoreError } from '../../store/port.ts'
import type { StoreLaw } from './law.ts'
import { claim, emit, end, event, fate, lost, ok, run, set } from './sample.ts'

const owner = (id: string, until: number): Owner => ({
  id,
  host: 'box',
  pid: 42,
  incarnation: '2026-01-01',
  until,
})

export const sessionLaws: readonly StoreLaw[] = [
  {
    name: 'keeps leases until they are released, renews them, and tells who else has one',
    async check({ store, reopen }) {
      deepEqual(await store.lease(owner('a', 10)), [])
      deepEqual(await store.lease(owner('b', 20)), [owner('a', 10)])
      deepEqual(await store.lease(owner('a', 30)), [owner('b', 20)])
      deepEqual((await store.folded()).owners, [owner('a', 30), owner('b', 20)])
      await store.release('b')
      await store.release('none')
      deepEqual((await (await reopen()).folded()).owners, [owner('a', 30)])
    },
  },
  {
    name: 'forgets owners whose lease ended long ago, whatever retention keeps, but no live run with them, nor its owner',
    async check({ store, reopen }) {
      const now = 2 * OWNERS_STAY
      await store.commit([claim('a')])
      await store.lease(owner('me', 10))
      await store.lease(owner('ages ago', 10))
      await store.lease(owner('long ago', now - OWNERS_STAY - 1))
      await store.lease(owner('a day ago', now - OWNERS_STAY))
      await store.lease(owner('just now', now - 1))
      await store.lease(owner('alive', now + 1))
      deepEqual(await store.prune({}, now), 2)
      deepEqual(await store.prune({}, now), 0)
      const { owners, live } = await (await reopen()).folded()
      deepEqual(owners.map(({ id }) => id).sort(), ['a day ago', 'alive', 'just now', 'me'])
      deepEqual(live, [run('a')])
    },
  },
  {
    name: 'can be opened twice, and rejects every call when it is closed',
    async check({ store }) {
      await store.open()
      await store.commit([emit('a')])
      await store.close()
      await store.close()
      const calls: readonly (() => Promise<unknown>)[] = [
        () => store.commit([emit('a')]),
        () => store.folded(),
        () => store.state('task'),
        () => store.runs(),
        () => store.events(),
        () => store.fates(),
        () => store.lease(owner('a', 1)),
        () => store.release('a'),
        () => store.prune({}, 0),
      ]
      for (const call of calls)
        await rejects(
          call,
          (error) => error instanceof StoreError && /is not open/.test(error.message),
        )
      await store.open()
    },
  },
  {
    name: 'is one store to two sessions: they see each other, and one of them wins a claim',
    needs: 'another',
    async check({ store, another }) {
      const second = (await another?.()) as Store
      deepEqual(await store.commit([claim('a'), set('k', 1), fate(1)]), [ok(1), ok(0), ok(0)])
      deepEqual(await second.commit([claim('b', { key: 'daily#a' }), emit('x'), fate(2)]), [
        lost,
        ok(2),
        ok(0),
      ])
      deepEqual(await second.commit([end('a')]), [ok(3)])
      deepEqual(await store.commit([end('a')]), [lost])
      deepEqual(await second.state('task'), new Map([['k', 1]]))
      deepEqual(await store.runs(), [run('a', { status: 'succeeded', endedAt: 2000 })])
      deepEqual(
        (await store.fates()).map(({ count }) => count),
        [2],
      )
      deepEqual(await store.folded(), await second.folded())
    },
  },
  {
    name: 'never interleaves the commits of two sessions: each has consecutive numbers, together they have no gap',
    needs: 'another',
    async check({ store, another }) {
      const second = (await another?.()) as Store
      const commits = Array.from({ length: 40 }, (_, n) =>
        (n % 2 === 0 ? store : second).commit(
          Array.from({ length: 1 + (n % 5) }, (_, m) => ({
            kind: 'append' as const,
            event: event('emitted', { at: m, task: `commit ${n}` }),
          })),
        ),
      )
      const results = await Promise.all(commits)
      const events = await store.events()
      deepEqual(
        events.map(({ seq }) => seq),
        events.map((_, n) => n + 1),
      )
      for (const [n, result] of results.entries()) {
        const own = events.filter(({ task }) => task === `commit ${n}`)
        deepEqual(
          result,
          own.map(({ seq }) => ok(seq)),
        )
        const first = own[0]?.seq ?? 0
        deepEqual(
          own.map(({ seq, at }) => [seq, at]),
          own.map((_, m) => [first + m, m]),
        )
      }
    },
  },
]

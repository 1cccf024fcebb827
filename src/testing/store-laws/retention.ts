/** Laws of retention: what goes, and what never goes. */
import { deepEqual, equal } from 'node:assert/strict'
import type { Store } from '../../store/port.ts'
import type { StoreLaw } from './law.ts'
import { claim, emit, end, fate, lost, ok, turn } from './sample.ts'

const ids = async (store: Store) => (await store.runs()).map(({ id }) => id).join(' ')
const seqs = async (store: Store) => (await store.events()).map(({ seq }) => seq).join(' ')

/** Five runs, claimed and ended at 10, 20 …; c is alive, e belongs to another task. Events 1 to 9. */
const fill = async (store: Store): Promise<void> => {
  for (const [n, id] of ['a', 'b', 'c', 'd', 'e'].entries()) {
    const at = { claimedAt: n * 10 + 10, task: id === 'e' ? 'other' : 'load' }
    await store.commit([
      claim(id, at),
      ...(id === 'c' ? [] : [end(id, { ...at, endedAt: n * 10 + 11 })]),
    ])
  }
}

export const retentionLaws: readonly StoreLaw[] = [
  {
    name: 'removes nothing if nothing is asked',
    async check({ store }) {
      await fill(store)
      equal(await store.prune({}, 1e12), 0)
      equal(await ids(store), 'e d c b a')
    },
  },
  {
    name: 'removes by age, but never live runs, the newest run of a task, or folded events',
    async check({ store, reopen }) {
      await fill(store)
      await store.commit([fate(1), fate(9, { reason: 'held' })])
      const before = await store.folded()
      // Kept is what is not older than 21: runs that ended, events that happened, fates last recorded then or later.
      equal(await store.prune({ age: 79 }, 100), 1 + 3 + 1)
      equal(await ids(store), 'e d c b')
      equal(await seqs(store), '4 5 6 7 8 9')
      equal(await store.prune({ age: 0 }, 1e12), 1 + 6 + 1)
      equal(await ids(store), 'e d c')
      equal(await seqs(store), '')
      deepEqual(await store.fates(), [])
      deepEqual(await store.folded(), before)
      const again = await reopen()
      deepEqual(await again.folded(), before)
      deepEqual(await again.commit([emit('a')]), [ok(10)])
    },
  },
  {
    name: 'removes by number: so many ended runs, events and fates stay',
    async check({ store }) {
      await fill(store)
      await store.commit([fate(1), fate(2, { reason: 'held' }), fate(3)])
      equal(await store.prune({ count: 2 }, 100), 2 + 7 + 1)
      equal(await ids(store), 'e d c')
      equal(await seqs(store), '8 9')
      deepEqual(
        (await store.fates()).map(({ first }) => first),
        [2, 3],
      )
      equal(await store.prune({ count: 0 }, 100), 0 + 2 + 2)
      equal(await ids(store), 'e d c')
    },
  },
  {
    name: 'keeps events from a number on, whatever their age and number',
    async check({ store }) {
      await fill(store)
      equal(await store.prune({ age: 0, count: 0 }, 1e12, 4), 2 + 3)
      equal(await seqs(store), '4 5 6 7 8 9')
      equal(await store.prune({ age: 0 }, 1e12, 1), 0)
    },
  },
  {
    name: 'removes what either age or number does not keep',
    async check({ store }) {
      await fill(store)
      equal(await store.prune({ age: 100 - 31, count: 100 }, 100), 2 + 5)
      equal(await store.prune({ age: 100, count: 3 }, 100), 0 + 1)
      equal(await seqs(store), '7 8 9')
    },
  },
  {
    name: 'keeps the keys of removed runs used',
    async check({ store, reopen }) {
      await fill(store)
      await store.prune({ count: 0 }, 100)
      const again = await reopen()
      deepEqual(await again.commit([claim('z', { key: 'daily#a' }), claim('a', { key: 'z' })]), [
        lost,
        ok(10),
      ])
    },
  },
  {
    name: 'folds nothing into a fate that was removed, and keeps a recovered run as a live one',
    async check({ store }) {
      await store.commit([claim('a'), turn('a', ['claimed'], { status: 'crashed', endedAt: 5 })])
      await store.commit([claim('b'), end('b', { endedAt: 6 })])
      await store.commit([turn('a', ['crashed'], { status: 'claimed', attempt: 2 }), fate(1)])
      equal(await store.prune({ count: 0 }, 100), 0 + 4 + 1)
      equal(await ids(store), 'b a')
      await store.commit([fate(2)])
      deepEqual(
        (await store.fates()).map(({ first, count }) => [first, count]),
        [[2, 1]],
      )
    },
  },
  {
    name: 'removes thousands',
    async check({ store }) {
      const many = Array.from({ length: 1500 }, (_, n) => `r${n}`)
      await store.commit(many.flatMap((id) => [claim(id), end(id)]))
      equal(await store.prune({ count: 1 }, 1e6), 1499 + 2999)
      equal(await ids(store), 'r1499')
    },
  },
]

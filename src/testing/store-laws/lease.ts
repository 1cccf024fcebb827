/** Laws of named leases: one owner at a time decides, by the store's own clock, and who is late decides nothing. */
import { deepEqual, ok as isTrue } from 'node:assert/strict'
import type { HeldLease } from '../../store/lease.ts'
import type { Store } from '../../store/port.ts'
import { HOUR } from '../../time/instant.ts'
import type { StoreLaw } from './law.ts'
import { claim, emit, end, fate, ok, set } from './sample.ts'

const name = 'decider'
const fenced = { ok: false, stale: true, fenced: true }

/** Who holds it, in which term. */
const heldBy = (lease: HeldLease | undefined) => lease && { owner: lease.owner, term: lease.term }

/** The laws of {@link Store.elect} hold where a store has it. */
const ofLeases =
  (check: (store: Required<Pick<Store, 'elect' | 'elected'>> & Store) => Promise<void>) =>
  async ({ store }: { readonly store: Store }): Promise<void> => {
    const { elect, elected } = store
    if (elect === undefined || elected === undefined) return
    await check(store as Required<Pick<Store, 'elect' | 'elected'>> & Store)
  }

export const leaseLaws: readonly StoreLaw[] = [
  {
    name: 'gives a named lease to one owner at a time, and a new term to each election',
    check: ofLeases(async (store) => {
      deepEqual(await store.elected(name), undefined)
      const first = await store.elect({ name, owner: 'a', lasts: HOUR })
      deepEqual(heldBy(first), { owner: 'a', term: 1 })
      isTrue(first.left > HOUR / 2 && first.left <= HOUR)
      deepEqual(heldBy(await store.elect({ name, owner: 'b', lasts: HOUR })), {
        owner: 'a',
        term: 1,
      })
      deepEqual(heldBy(await store.elect({ name: 'other', owner: 'b', lasts: HOUR })), {
        owner: 'b',
        term: 1,
      })
      // Who holds it and asks again has it for longer, or shorter.
      const again = await store.elect({ name, owner: 'a', lasts: 2 * HOUR })
      deepEqual(heldBy(again), { owner: 'a', term: 1 })
      isTrue(again.left > HOUR)
      deepEqual(heldBy(await store.elected(name)), { owner: 'a', term: 1 })
      // What an owner holds that is dead for certain is free.
      const dead = ['x', 'a']
      deepEqual(heldBy(await store.elect({ name, owner: 'b', lasts: HOUR, dead })), {
        owner: 'b',
        term: 2,
      })
      deepEqual(heldBy(await store.elect({ name, owner: 'a', lasts: HOUR })), {
        owner: 'b',
        term: 2,
      })
      // Who only wants to keep it is not elected.
      await store.elect({ name, owner: 'b', lasts: 0 })
      deepEqual(heldBy(await store.elect({ name, owner: 'a', lasts: HOUR, term: 1 })), {
        owner: 'b',
        term: 2,
      })
      deepEqual(heldBy(await store.elect({ name, owner: 'b', lasts: HOUR, term: 2 })), {
        owner: 'b',
        term: 2,
      })
      await store.release('b')
      isTrue(((await store.elected(name))?.left ?? 1) <= 0)
      deepEqual(heldBy(await store.elected('other')), { owner: 'b', term: 1 })
      deepEqual(heldBy(await store.elect({ name, owner: 'a', lasts: 0 })), { owner: 'a', term: 3 })
      // Its time is over, and no other was elected since: it goes on.
      deepEqual(heldBy(await store.elect({ name, owner: 'a', lasts: 0 })), { owner: 'a', term: 3 })
      deepEqual(heldBy(await store.elect({ name, owner: 'b', lasts: 0 })), { owner: 'b', term: 4 })
    }),
  },
  {
    name: 'lets nobody decide by a lease that is not theirs any more, and everything else of that commit happen',
    check: ofLeases(async (store) => {
      const { term } = await store.elect({ name, owner: 'a', lasts: 0 })
      const mine = { name, owner: 'a', term }
      deepEqual(await store.commit([claim('a'), set('k', 1)], 0, mine), [ok(1), ok(0)])
      await store.elect({ name, owner: 'b', lasts: 0 })
      const late = [claim('b'), emit('x'), end('a'), fate(1), set('k', 2), set('k', 3, 'other')]
      deepEqual(await store.commit(late, 1, mine), [fenced, ok(2), ok(3), fenced, fenced, ok(0)])
      // The same owner in another term is not the same holder.
      await store.elect({ name, owner: 'a', lasts: 0 })
      deepEqual(await store.commit([claim('b')], 3, mine), [fenced])
      deepEqual(await store.commit([claim('b')], 3, { ...mine, term: term + 2 }), [ok(4)])
      deepEqual(await store.commit([claim('c')], 4, { ...mine, name: 'none' }), [fenced])
      deepEqual(await store.state('task'), new Map([['k', 1]]))
      deepEqual(await store.fates(), [])
      deepEqual(
        (await store.events()).map(({ seq, type }) => [seq, type]),
        [
          [1, 'started'],
          [2, 'emitted'],
          [3, 'succeeded'],
          [4, 'started'],
        ],
      )
      deepEqual((await store.runs()).map(({ id }) => id).sort(), ['a', 'b'])
    }),
  },
]

/** Laws of fates: equal consecutive ones are one record. */
import { deepEqual } from 'node:assert/strict'
import type { Store, StoredValue } from '../../store/port.ts'
import type { StoreLaw } from './law.ts'
import { claim, emit, end, event, fate, lost, ok, set, stale } from './sample.ts'

const lines = async (store: Store) =>
  (await store.fates()).map(
    ({ task, reason, first, last, count }) => `${task} ${reason} ${first}–${last} ×${count}`,
  )

const overlap = 'load overlap'
const expired = { reason: 'expired' } as const

export const fateLaws: readonly StoreLaw[] = [
  {
    name: 'folds equal consecutive fates of a task, in one commit or in several',
    async check({ store }) {
      await store.commit([fate(1), fate(2), fate(7, { task: 'other' }), fate(3)])
      await store.commit([fate(4, { last: 6, count: 3, lastAt: 66 })])
      deepEqual(await lines(store), [`${overlap} 1–6 ×6`, 'other overlap 7–7 ×1'])
      deepEqual(
        (await store.fates({ task: 'load' })).map((f) => [f.firstAt, f.lastAt]),
        [[10, 66]],
      )
    },
  },
  {
    name: 'begins a new record at another reason or source',
    async check({ store }) {
      await store.commit([fate(1), fate(2, expired), fate(3)])
      await store.commit([fate(4, expired)])
      await store.commit([fate(5, expired), fate(6, { ...expired, source: 'cron' })])
      deepEqual(await lines(store), [
        `${overlap} 1–1 ×1`,
        'load expired 2–2 ×1',
        `${overlap} 3–3 ×1`,
        'load expired 4–5 ×2',
        'load expired 6–6 ×1',
      ])
    },
  },
  {
    name: 'begins a new record with a fate that is older than the newest one',
    async check({ store }) {
      await store.commit([fate(5), fate(3), fate(4)])
      await store.commit([fate(2)])
      deepEqual(await lines(store), [`${overlap} 5–5 ×1`, `${overlap} 3–4 ×2`, `${overlap} 2–2 ×1`])
    },
  },
  {
    name: 'begins a new record after a claim of that task, but not after a lost claim or another task’s',
    async check({ store }) {
      await store.commit([claim('r1'), fate(1), claim('r2', { key: 'daily#r1' }), fate(2)])
      await store.commit([claim('r3', { task: 'other' })])
      await store.commit([fate(3), claim('r4'), fate(4)])
      await store.commit([claim('r5')])
      await store.commit([fate(5)])
      await store.commit([fate(6), claim('r6')])
      await store.commit([fate(7)])
      deepEqual(await lines(store), [
        `${overlap} 1–3 ×3`,
        `${overlap} 4–4 ×1`,
        `${overlap} 5–6 ×2`,
        `${overlap} 7–7 ×1`,
      ])
    },
  },
  {
    name: 'loses a miss or a claim whose writer does not know of a start or a miss of its task before it',
    async check({ store }) {
      const miss = (mark: number, task = 'load') => ({
        ...fate(mark, { task }),
        event: event('missed', { task }),
      })
      deepEqual(await store.commit([miss(1), miss(2), claim('r1')], 0), [ok(1), ok(2), ok(3)])
      deepEqual(await store.commit([miss(3), claim('r2')], 2), [stale, stale])
      deepEqual(await store.commit([claim('r2'), emit('b')], 3), [ok(4), ok(5)])
      deepEqual(await store.commit([claim('r3'), miss(9, 'other'), emit('a')], 3), [
        stale,
        ok(6),
        ok(7),
      ])
      deepEqual(await store.commit([claim('r2', { key: 'new' })], 7), [lost])
      // A start that is kept for its turn is one, other events of the task are none.
      const kept = { ...claim('r4'), event: event('queued') }
      deepEqual(await store.commit([kept, end('r1'), emit('load')], 5), [ok(8), ok(9), ok(10)])
      deepEqual(await store.commit([miss(4)], 7), [stale])
      deepEqual(await store.commit([miss(5)], 8), [ok(11)])
      deepEqual(await store.commit([miss(6)]), [ok(12)])
      deepEqual(await lines(store), [
        `${overlap} 1–2 ×2`,
        'other overlap 9–9 ×1',
        `${overlap} 5–6 ×2`,
      ])
    },
  },
  {
    name: 'loses state of a task whose writer does not know what was decided or written of the task before, but no other state',
    async check({ store, reopen }) {
      await store.commit([claim('r1', {}, set('load', 'consumed')), emit('a')])
      const old = [set('load', 'old'), set('load', undefined), set('load', 'else', 'held')]
      deepEqual(await store.commit([...old, set('other', 1)], 0), [stale, stale, ok(0), ok(0)])
      deepEqual(
        await store.state('task'),
        new Map<string, StoredValue>([
          ['load', 'consumed'],
          ['other', 1],
        ]),
      )
      // It was written when one event was on record: what comes after it in its commit does not count.
      const again = await reopen()
      deepEqual(await again.commit([set('load', 'new')], 1), [ok(0)])
      deepEqual(await again.commit([emit('b'), set('load', 'newer')]), [ok(3), ok(0)])
      deepEqual(await again.commit([set('load', 'old'), claim('r2'), fate(1)], 2), [
        stale,
        stale,
        stale,
      ])
      deepEqual(await again.commit([set('load', undefined)], 3), [ok(0)])
      deepEqual(await again.state('task'), new Map([['other', 1]]))
    },
  },
  {
    name: 'writes the event and the state of a miss with its fates',
    async check({ store }) {
      const missed = event('missed', { tokens: [{ source: 'daily', mark: 1 }], data: '"overlap"' })
      await store.commit([{ ...fate(1), event: missed, state: set('load', 7) }])
      deepEqual(await store.events(), [{ ...missed, seq: 1 }])
      deepEqual([...(await store.state('task'))], [['load', 7]])
    },
  },
  {
    name: 'finds the fates that reach into an interval',
    async check({ store }) {
      await store.commit([fate(1), fate(3), fate(5, expired)])
      const counts = async (from?: number, to?: number) =>
        (
          await store.fates({
            ...(from !== undefined && { from }),
            ...(to !== undefined && { to }),
          })
        ).map(({ first }) => first)
      deepEqual(await counts(30), [1, 5])
      deepEqual(await counts(31), [5])
      deepEqual(await counts(undefined, 50), [1])
      deepEqual(await counts(20, 21), [1])
      deepEqual(await store.fates({ task: 'none' }), [])
    },
  },
]

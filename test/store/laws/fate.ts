/** Laws of fates: equal consecutive ones are one record. */
import { deepEqual } from 'node:assert/strict'
import type { Store } from '../../../src/store/port.ts'
import type { Law } from '../conformance.ts'
import { claim, fate } from './sample.ts'

const lines = async (store: Store) =>
  (await store.fates()).map(
    ({ task, reason, first, last, count }) => `${task} ${reason} ${first}–${last} ×${count}`,
  )

const overlap = 'load overlap'
const expired = { reason: 'expired' } as const

export const fateLaws: readonly Law[] = [
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

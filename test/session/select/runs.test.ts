/** A selection of runs, and how many there are of them. */
import { expect, test } from 'vitest'
import { FAILURES, selectRuns, totalOf } from '../../../src/session/select/runs.ts'
import { memoryStore } from '../../../src/store/memory.ts'
import { claim, end } from '../../../src/testing/store-laws/sample.ts'

async function holding() {
  const store = memoryStore()
  await store.open()
  const table = [
    ['1', 'load', 10, 'succeeded'],
    ['2', 'save', 20, 'failed'],
    ['3', 'load', 30, 'crashed'],
    ['4', 'use', 40, 'failed'],
    ['5', 'load', 50, 'succeeded'],
    ['6', 'load', 60, 'claimed'],
  ] as const
  for (const [id, task, claimedAt, status] of table) {
    const over = { task, claimedAt }
    await store.commit([
      claim(id, over),
      ...(status === 'claimed' ? [] : [end(id, { ...over, status })]),
    ])
  }
  return store
}

test.each([
  // Selection, ids, how many there are, how many of them failed.
  [{}, '6 5 4 3 2 1', 6, 3],
  [{ limit: 2 }, '6 5', 6, 3],
  [{ tasks: ['load'] }, '6 5 3 1', 4, 1],
  [{ tasks: ['load', 'save'] }, '6 5 3 2 1', 5, 2],
  [{ tasks: ['load', 'save'], limit: 3 }, '6 5 3', 5, 2],
  [{ tasks: [] }, '', 0, 0],
  [{ status: FAILURES }, '4 3 2', 3, 3],
  [{ from: 20, to: 50 }, '4 3 2', 3, 3],
  [{ tasks: ['load'], from: 20, to: 50, status: FAILURES, limit: 1 }, '3', 1, 1],
] as const)('%j gives %s of %d, %d failed', async (selection, ids, total, failed) => {
  const { runs, counts, isCut } = await selectRuns(await holding(), selection)
  expect([
    runs.map(({ id }) => id).join(' '),
    totalOf(counts),
    totalOf(counts, FAILURES),
    isCut,
  ]).toEqual([ids, total, failed, false])
})

test('more than ten thousand are not counted', async () => {
  const store = memoryStore({ capacity: 20_000 })
  await store.open()
  await store.commit(Array.from({ length: 10_005 }, (_, n) => claim(`r${n}`, { claimedAt: n })))
  const { counts, isCut } = await selectRuns(store, {})
  expect([totalOf(counts), isCut]).toEqual([10_000, true])
})

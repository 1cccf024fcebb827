/** The memory store keeps the laws of stores, within its capacity. */
import { describe, expect, test } from 'vitest'
import { memoryStore } from '../../src/store/memory.ts'
import type { StoreBench } from '../../src/testing/store-laws/law.ts'
import { storeLaws } from '../../src/testing/store-laws/laws.ts'
import { claim, emit, end, fate, lost, ok, turn } from '../../src/testing/store-laws/sample.ts'

const bench = async (): Promise<StoreBench> => {
  const store = memoryStore()
  await store.open()
  return {
    store,
    async reopen() {
      await store.close()
      await store.open()
      return store
    },
    dispose: () => store.close(),
  }
}

describe('memory store', () => {
  // One session owns it and nothing of it can fail: laws that need more do not concern it.
  for (const law of storeLaws.filter(({ needs }) => needs === undefined))
    test(law.name, async () => {
      await law.check(await bench())
      expect.assertions(0)
    })
})

const small = async (capacity: number) => {
  const store = memoryStore({ capacity })
  await store.open()
  return store
}

describe('the capacity of a memory store', () => {
  test.each([0, -1, 1.5, Number.NaN])('cannot be %s', (capacity) => {
    expect(() => memoryStore({ capacity })).toThrow(
      new RangeError(
        `Capacity of a memory store: expected an integer from 1, or Infinity, got '${capacity}'`,
      ),
    )
  })

  test('bounds the events, but not the newest of each task and type', async () => {
    const store = await small(2)
    await store.commit([emit('a'), emit('b'), emit('c'), emit('c'), emit('c')])
    expect((await store.events()).map(({ seq }) => seq)).toEqual([4, 5])
    expect((await store.folded()).newest.map(({ seq }) => seq)).toEqual([1, 2, 5])
  })

  test.each([2, 3, 7, 9])(
    'of %i gives what came after a number, however full it is',
    async (capacity) => {
      const store = await small(capacity)
      for (let last = 1; last <= 7; last++) {
        await store.commit([emit('a')])
        for (let after = 0; after <= last + 1; after++) {
          const wanted = (await store.events()).map(({ seq }) => seq).filter((seq) => seq > after)
          expect((await store.events({ after })).map(({ seq }) => seq)).toEqual(wanted)
        }
      }
      await store.prune({ count: 1 }, 0)
      expect((await store.events({ after: 3 })).map(({ seq }) => seq)).toEqual([7])
    },
  )

  test('bounds the ended runs, but not live ones and the newest of each task', async () => {
    const store = await small(2)
    await store.commit([
      claim('live'),
      claim('old', { task: 'rare' }),
      end('old', { task: 'rare' }),
    ])
    for (const id of ['a', 'b', 'c', 'd']) await store.commit([claim(id), end(id)])
    const ids = async () => (await store.runs()).map(({ id }) => id)
    expect(await ids()).toEqual(['d', 'c', 'old', 'live'])
    await store.commit([claim('new', { task: 'rare' })])
    expect(await ids()).toEqual(['new', 'd', 'c', 'live'])
  })

  test('remembers the keys of as many runs that left', async () => {
    const store = await small(2)
    for (const id of ['a', 'b', 'c', 'd', 'e']) await store.commit([claim(id), end(id)])
    const retries = ['a', 'b', 'c', 'd', 'e'].map((id) => claim(`${id}2`, { key: `daily#${id}` }))
    expect(await store.commit(retries)).toEqual([ok(11), lost, lost, lost, lost])
  })

  test('counts a run that was recovered and ended again by its newest end', async () => {
    const store = await small(2)
    await store.commit([claim('a'), turn('a', ['claimed'], { status: 'crashed' })])
    await store.commit([claim('b'), end('b'), turn('a', ['crashed'], { status: 'claimed' })])
    await store.commit([claim('c'), end('c')])
    expect((await store.runs()).map(({ id }) => id)).toEqual(['c', 'b', 'a'])
    await store.commit([end('a')])
    expect((await store.runs()).map(({ id }) => id)).toEqual(['c', 'a'])
  })

  test('bounds the fates, and folds nothing into one that left', async () => {
    const store = await small(2)
    await store.commit([fate(1), fate(2, { task: 'b' }), fate(3, { task: 'c' }), fate(4)])
    expect((await store.fates()).map(({ task, first }) => `${task} ${first}`)).toEqual([
      'c 3',
      'load 4',
    ])
  })
})

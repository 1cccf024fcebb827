/** A write that can never succeed is dropped and reported; those behind it go on. */
import { describe, expect, test } from 'vitest'
import { memoryStore } from '../../../src/store/memory.ts'
import { type Store, StoreError, type Write } from '../../../src/store/port.ts'
import { bench, MINUTE, nothing, reading, SECOND } from '../../lab/fixture.ts'

/** A store that never takes some writes, and counts the commits that it refused for them. */
function picky(refuses: (write: Write) => boolean) {
  const inner = memoryStore()
  let refused = 0
  const store: Store = Object.assign(Object.create(inner) as Store, {
    open: () => inner.open(),
    close: () => inner.close(),
    folded: () => inner.folded(),
    state: (scope: string) => inner.state(scope),
    runs: (query: object) => inner.runs(query),
    fates: (query: object) => inner.fates(query),
    events: (query: object) => inner.events(query),
    lease: (owner: never) => inner.lease(owner),
    release: (owner: string) => inner.release(owner),
    prune: (retention: object, now: number) => inner.prune(retention, now),
    commit: async (writes: readonly Write[], seen?: number) => {
      if (!writes.some(refuses)) return await inner.commit(writes, seen)
      refused++
      throw new StoreError('the value is out of range')
    },
  })
  return { store, inner, refused: () => refused }
}

const says = (write: Write, text: string): boolean => JSON.stringify(write).includes(text)

describe('a write that the store never takes', () => {
  test('as an event is dropped; events beside it are on record, in order', async () => {
    const { store, inner, refused } = picky((write) => says(write, 'poison'))
    const { session, clock, starts, heard } = bench({ store })
    session.task("on each event 'go'", nothing, { name: 'load' })
    await session.start()
    await clock.advanceBy(SECOND)
    for (let i = 0; i < 20; i++) session.emit('go', i === 7 ? 'poison' : i)
    await clock.advanceBy(MINUTE)
    const events = await reading(inner, (open) => open.events({ types: ['emitted'] }))
    expect(events.map(({ data }) => Number(data))).toEqual(
      Array.from({ length: 20 }, (_, i) => i).filter((i) => i !== 7),
    )
    expect(starts().length).toBe(19)
    expect(heard('store:failed').length).toBe(1)
    expect(heard('store:healed').length).toBe(1)
    expect(heard('session:error').map(({ message }) => message)).toEqual([
      "the store never takes event 'go': it was dropped",
    ])
    // Halves of 20 down to one, and five tries of that one.
    expect(refused()).toBeLessThan(16)
  })

  test('as the result of a run is left out: the run ends', async () => {
    const { store } = picky((write) => says(write, 'poison'))
    const { session, clock, heard } = bench({ store })
    const task = session.task('false', () => 'poison', { name: 'load' })
    session.task("after task 'load' succeeded", nothing, { name: 'next' })
    await session.start()
    const run = task.run()
    await clock.advanceBy(SECOND)
    expect(await run).toMatchObject({ status: 'succeeded' })
    expect((await session.runs({ task: 'load' }))[0]).not.toHaveProperty('result')
    expect((await session.runs({ task: 'next' })).length).toBe(1)
    expect(heard('session:error').map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^the store never takes run .* of task 'load' \(succeeded\): it is put/,
      ),
    ])
  })

  test('as a start is given up, once: who waits for it is told, others start', async () => {
    const { store } = picky((write) => write.kind === 'claim' && write.run.task === 'odd')
    const { session, clock, starts, heard } = bench({ store })
    const odd = session.task('every 10 seconds', nothing, { name: 'odd' })
    session.task('every 10 seconds', nothing, { name: 'beat' })
    await session.start()
    await clock.advanceBy(25 * SECOND)
    expect(starts()).toEqual(['beat@0', 'beat@10', 'beat@20'])
    expect(heard('session:error').length).toBe(3)
    const run = odd.run().catch((error: Error) => error.message)
    await clock.advanceBy(SECOND)
    expect(await run).toBe("task 'odd' was not run: its start cannot be put on record")
  })

  test('at a stop keeps nothing else from the record', async () => {
    const { store, inner } = picky((write) => says(write, 'poison'))
    const { session, clock, halt } = bench({ store })
    await session.start()
    await clock.advanceBy(SECOND)
    session.emit('a', 'poison')
    session.emit('b')
    await halt()
    const events = await reading(inner, (open) => open.events({ types: ['emitted'] }))
    expect(events.map(({ task }) => task)).toEqual(['b'])
  })
})

/** What passes while a session knows less than is on record has one fate: no start on its way takes it along, and none has two. */
import { expect, test } from 'vitest'
import { memoryStore } from '../../src/store/memory.ts'
import type { Store } from '../../src/store/port.ts'
import { faulty } from '../lab/faulty.ts'
import { bench, gate, MONDAY, nothing, SECOND } from '../lab/fixture.ts'

const SOURCE = 'every 1 second aligned'

/** Another session decides: an occurrence of the task was missed, `at` by its clock. */
const missElsewhere = (store: Store, mark: number, at: number) => {
  const marks = { source: SOURCE, first: mark, last: mark, count: 1 }
  const fate = { task: 'load', reason: 'coalesced', ...marks, firstAt: at, lastAt: at } as const
  const tokens = [{ source: SOURCE, mark }]
  const event = { at, type: 'missed', task: 'load', tokens, data: '"coalesced"' } as const
  return store.commit([{ kind: 'miss', fates: [fate], event }])
}

const second = (mark: number) => (mark - MONDAY) / SECOND

/** The seconds of what was missed, one for each event. */
const missed = async (store: Store) =>
  (await store.events({ types: ['missed'] })).flatMap(({ tokens = [] }) =>
    tokens.map(({ mark }) => second(mark)),
  )

const started = async (store: Store) =>
  (await store.runs()).flatMap(({ tokens }) => tokens.map(({ mark }) => second(mark))).sort()

test('an occurrence whose claim came too late, which is known after others have taken its place, was missed', async () => {
  const inner = memoryStore()
  const { store, fault } = faulty(inner)
  const { session, clock } = bench({ store })
  session.task(SOURCE, nothing, { name: 'load' })
  await session.start()
  await clock.advanceBy(2.5 * SECOND)
  // Before the claim of second 3 another session decides about the task, and that cannot be read for a while.
  fault.before = async (writes) => {
    if (!writes.some(({ kind }) => kind === 'claim')) return
    fault.before = async () => undefined
    fault.reads = true
    await missElsewhere(inner, MONDAY - SECOND, clock.now())
  }
  await clock.advanceBy(3 * SECOND)
  fault.reads = false
  await clock.advanceBy(4 * SECOND)
  const all = [...(await started(inner)), ...(await missed(inner))].sort((a, b) => a - b)
  expect(all).toEqual([-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
})

test('an occurrence that another session with a clock ahead found missed is not found missed once more', async () => {
  const inner = memoryStore()
  const { store, fault } = faulty(inner)
  const { session, clock } = bench({ store })
  const slow = gate()
  session.task(SOURCE, slow.body, { name: 'load', overlap: 'queue one' })
  session.task("on event 'go'", nothing, { name: 'other' })
  await session.start()
  await clock.advanceBy(1.5 * SECOND)
  fault.before = async (writes) => {
    if (!writes.some((write) => write.kind === 'claim' && write.run.task === 'other')) return
    fault.before = async () => undefined
    for (const mark of [1, 2, 3])
      await missElsewhere(inner, MONDAY + mark * SECOND, MONDAY + (mark + 1) * SECOND)
  }
  session.emit('go')
  await clock.advanceBy(5 * SECOND)
  const marks = await missed(inner)
  expect(marks).toEqual([...new Set(marks)])
  expect(marks.slice(0, 3)).toEqual([1, 2, 3])
})

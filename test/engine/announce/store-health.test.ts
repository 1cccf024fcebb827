/** What fails at the store is told by what it was, once, and that it works again: whatever fails besides, and while starts go on. */
import { expect, test } from 'vitest'
import { Session } from '../../../src/session/session.ts'
import { memoryStore } from '../../../src/store/memory.ts'
import { VirtualClock } from '../../../src/testing/index.ts'
import { around } from '../../lab/around.ts'
import { faulty } from '../../lab/faulty.ts'
import { bench, MINUTE, MONDAY, nothing, SECOND } from '../../lab/fixture.ts'

/** A session on a store with faults, and the lines of its log. */
async function scene() {
  const { store: inner, fault } = faulty(memoryStore())
  const more = { prune: false }
  const store = around(inner, {
    prune: (...of) => (more.prune ? Promise.reject(new Error('no room')) : inner.prune(...of)),
  })
  const made = bench({ store })
  made.session.task('every 1 minute', nothing, { name: 'beat' })
  const told = () => [
    ...made.heard('store:failed').map(({ work }) => `failed ${work}`),
    ...made.heard('store:healed').map(({ work }) => `healed ${work}`),
  ]
  return { ...made, fault, more, told }
}

test('what is too old cannot be removed: that is told once, stops nothing, and that it can again', async () => {
  const { session, clock, more, told, starts, heard } = await scene()
  more.prune = true
  await session.start()
  await clock.advanceBy(5 * MINUTE - SECOND)
  expect(starts().length).toBe(5)
  expect(told()).toEqual(['failed prune'])
  more.prune = false
  await clock.advanceBy(MINUTE)
  expect(told()).toEqual(['failed prune', 'healed prune'])
  expect(heard('store:healed')[0]?.down).toBeGreaterThan(4 * MINUTE)
})

test('a lease that cannot be renewed', async () => {
  const { session, clock, fault, told, starts } = await scene()
  await session.start()
  await clock.advanceBy(SECOND)
  fault.leases = true
  await clock.advanceBy(3 * MINUTE)
  expect(starts().length).toBe(4)
  expect(told()).toEqual(['failed lease'])
  fault.leases = false
  await clock.advanceBy(MINUTE)
  expect(told()).toEqual(['failed lease', 'healed lease'])
})

test('each of several failures is told to be over, in whatever order they end', async () => {
  const { session, clock, fault, told } = await scene()
  await session.start()
  await clock.advanceBy(SECOND)
  fault.reads = true
  session.look()
  await clock.advanceBy(SECOND)
  expect(told()).toEqual(['failed read'])
  fault.commits = true
  await clock.advanceBy(MINUTE)
  fault.reads = false
  // A store that takes nothing is left alone for 30 s at most.
  await clock.advanceBy(MINUTE)
  expect(told().filter((one) => one.startsWith('healed'))).toEqual(['healed read'])
  fault.commits = false
  await clock.advanceBy(2 * MINUTE)
  expect(told().filter((one) => one.startsWith('healed'))).toEqual(['healed read', 'healed commit'])
})

test('the log says what failed, and that nothing starts only where nothing does', async () => {
  const lines: string[] = []
  const note = (text: string) => void lines.push(text)
  const { store: inner, fault } = faulty(memoryStore())
  const store = around(inner, { prune: () => Promise.reject(new Error('no room')) })
  const clock = new VirtualClock(MONDAY)
  const logger = { info: note, warn: note, error: note }
  const session = new Session({ zone: 'UTC', clock, store, logger })
  session.task('every 1 minute', nothing, { name: 'beat' })
  await session.start()
  await clock.advanceBy(SECOND)
  expect(lines).toEqual([
    'tminus: what is too old could not be removed from the store: Error: no room',
  ])
  fault.commits = true
  await clock.advanceBy(MINUTE)
  expect(lines[1]).toBe(
    'tminus: the store failed, nothing is started until it works again: StoreError: the disk refuses to write',
  )
  fault.commits = false
  await clock.advanceBy(MINUTE)
  await session.stop()
})

/** Tasks that come into a session under way: they start once their past is known, whatever happens meanwhile. */
import { expect, test } from 'vitest'
import { memoryStore } from '../../src/store/memory.ts'
import type { Store } from '../../src/store/port.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { faulty } from '../lab/faulty.ts'
import { type Bench, bench, DAY, HOUR, MINUTE, MONDAY, nothing, SECOND } from '../lab/fixture.ts'

const refused = () => Promise.reject(new Error('no'))

test('a task does not start before its past is known, and the store is asked until it answers', async () => {
  const clock = new VirtualClock(MONDAY)
  const { store, fault } = faulty(memoryStore())
  const { session, heard, starts } = bench({ store }, clock)
  session.task('once', refused, { name: 'x' })
  await session.start()
  await clock.advanceBy(HOUR)
  fault.reads = true
  session.task("~(after task 'x' failed within 2 hours)", nothing, { name: 'wrong' })
  session.task("after task 'x' failed within 2 hours", nothing, { name: 'right' })
  await clock.advanceBy(2500)
  expect(starts()).toEqual(['x@0'])
  expect(heard('session:error').map(({ message }) => message)).toEqual([
    'what 2 tasks need of the record could not be loaded; it is tried again',
    'what 2 tasks need of the record could not be loaded; it is tried again',
    'what 2 tasks need of the record could not be loaded; it is tried again',
  ])
  fault.reads = false
  await clock.advanceBy(SECOND)
  expect(starts()).toEqual(['x@0', 'right@3603'])
})

test('a task that is removed or replaced meanwhile does not come in', async () => {
  const { session, clock, starts } = bench()
  session.task('once', refused, { name: 'x' })
  await session.start()
  await clock.advanceBy(HOUR)
  const gone = session.task("after task 'x' failed within 2 hours", nothing, { name: 'gone' })
  session.remove(gone)
  const old = session.task("after task 'x' failed within 3 hours", nothing, { name: 'old' })
  session.replace(old, { condition: "after task 'x' failed within 30 min" })
  await clock.advanceBy(MINUTE)
  expect(starts()).toEqual(['x@0'])
})

test('a task whose past could not be read yet looks back when it comes back changed', async () => {
  const clock = new VirtualClock(MONDAY)
  const { store, fault } = faulty(memoryStore())
  const { session, starts } = bench({ store }, clock)
  session.task('once', refused, { name: 'x' })
  await session.start()
  await clock.advanceBy(HOUR)
  fault.reads = true
  const late = session.task("after task 'x' failed within 2 hours", nothing, { name: 'late' })
  await clock.advanceBy(1500)
  session.replace(late, { options: { priority: 1 } })
  fault.reads = false
  await clock.advanceBy(SECOND)
  expect(starts()).toEqual(['x@0', 'late@3602'])
})

test('the next session looks back for a task whose past this one could not read', async () => {
  const clock = new VirtualClock(MONDAY)
  const inner = memoryStore()
  const { store, fault } = faulty(inner)
  const first = bench({ store }, clock)
  first.session.task('once', refused, { name: 'x' })
  await first.session.start()
  await clock.advanceBy(HOUR)
  fault.reads = true
  const condition = "after task 'x' failed within 2 hours"
  first.session.task(condition, nothing, { name: 'late' })
  await clock.advanceBy(1500)
  await first.halt()
  const next = bench({ store: inner }, clock)
  next.session.task(condition, nothing, { name: 'late' })
  await next.session.start()
  await clock.advanceBy(SECOND)
  expect(next.starts()).toEqual(['late@0'])
})

test('the record is read once for all tasks that come together', async () => {
  const clock = new VirtualClock(MONDAY)
  const inner = memoryStore()
  let reads = 0
  const events: Store['events'] = (query) => {
    reads++
    return inner.events(query)
  }
  const store: Store = { ...faulty(inner).store, events }
  const { session, heard } = bench({ store }, clock)
  session.task('once', refused, { name: 'x' })
  await session.start()
  await clock.advanceBy(HOUR)
  const add = async (from: number, to: number): Promise<number> => {
    reads = 0
    for (let i = from; i < to; i++)
      session.task("after task 'x' failed within 2 hours", nothing, { name: `new ${i}` })
    await clock.advanceBy(SECOND)
    return reads
  }
  // After an hour's rest the first also looks at the record for others.
  await add(0, 1)
  const one = await add(1, 2)
  const fifty = await add(2, 52)
  expect(fifty).toBe(one)
  expect(heard('run:started')).toHaveLength(53)
})

const THREE = ['bystander', 'bystander', 'bystander']

test.each<[string, string[], (session: Bench['session']) => unknown]>([
  ['nothing happens', THREE, () => undefined],
  ['it is replaced', THREE, (session) => session.replace('load', { options: { catchUp: 'all' } })],
  ['another is added', THREE, (session) => session.task('never', nothing, { name: 'more' })],
  ['another is removed', [], (session) => session.remove('bystander')],
  [
    'another is replaced',
    THREE,
    (session) => session.replace('bystander', { options: { priority: 1 } }),
  ],
])(
  'what passed while it was down is caught up with while %s at the start',
  async (_, missed, meddle) => {
    const clock = new VirtualClock(MONDAY)
    const inner = memoryStore()
    const define = (store: Store) => {
      const made = bench({ store }, clock)
      made.session.task('time of day between 10:00 and 11:00', nothing, { name: 'bystander' })
      made.session.task('daily at 10:00', nothing, { name: 'load', catchUp: 'all' })
      return made
    }
    const first = define(inner)
    await first.session.start()
    await first.halt()
    await clock.advanceTo(MONDAY + 2 * DAY + 3 * HOUR)
    let reads = 0
    const events: Store['events'] = async (query) => {
      if (reads++ === 0) meddle(next.session)
      return await inner.events(query)
    }
    const next = define({ ...faulty(inner).store, alone: true, events })
    // It has to look back, so the record is read.
    next.session.task("after task 'load' failed within 5 min", nothing, { name: 'new' })
    await next.session.start()
    await clock.advanceBy(SECOND)
    expect(next.starts().filter((one) => one.startsWith('load'))).toEqual(Array(3).fill('load@0'))
    expect(next.heard('run:missed').map(({ task }) => task)).toEqual(missed)
    expect(next.heard('session:error')).toEqual([])
  },
)

test('a start by hand is refused until the tasks have been brought in, since nothing could be used up', async () => {
  const inner = memoryStore()
  let byHand: Promise<unknown> = Promise.resolve()
  const store: Store = {
    ...faulty(inner).store,
    state: async (scope) => {
      if (scope === 'pause') byHand = expect(load.run()).rejects.toThrow('is not started')
      return await inner.state(scope)
    },
  }
  const { session, clock, starts } = bench({ store })
  const load = session.task('daily', nothing, { name: 'load' })
  await session.start()
  await byHand
  await clock.advanceBy(SECOND)
  expect(starts()).toEqual(['load@0'])
})

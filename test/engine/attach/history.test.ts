/** Conditions that come to a record that is there already: what they ask of the past is answered from it. */
import { describe, expect, test } from 'vitest'
import { memoryStore } from '../../../src/store/memory.ts'
import type { Store } from '../../../src/store/port.ts'
import { sqliteStore } from '../../../src/store/sqlite.ts'
import { VirtualClock } from '../../../src/testing/index.ts'
import {
  bench,
  DAY,
  folder,
  gate,
  MINUTE,
  MONDAY,
  nothing,
  PLACES,
  SECOND,
} from '../../lab/fixture.ts'

const refused = () => Promise.reject(new Error('no'))

/** An hour in which task 'x' fails at each full ten minutes and succeeds once, at 08:25. */
async function hour(store: Store, clock: VirtualClock): Promise<void> {
  const { session, halt } = bench({ store }, clock)
  session.task('every 10 minutes aligned', refused, { name: 'x' })
  session.task('once in 25 min', nothing, { name: 'good' })
  session.task("after task 'good'", nothing, { name: 'y' })
  await session.start()
  await clock.advanceBy(58 * MINUTE)
  await halt()
}

describe.each(PLACES)('on $name', ({ make }) => {
  test.each<[string, number[]]>([
    ["~task 'x' is running for 10 min", [60]],
    ["after task 'x' failed within 12 min", [60]],
    ["after task 'x' failed within 5 min", []],
    ["after task 'x' failed since after task 'y'", [60]],
    ["after task 'y' since after task 'x' failed", []],
    ["~task 'y' is running ever since after task 'y'", [60]],
    ["~task 'x' is running ever since after task 'y'", []],
    ["no event 'ping' for 50 min", [60]],
    ["~(on event 'ping' within 50 min)", [60]],
    ["~(on event 'ping' within 65 min)", [65]],
    ["task 'x' has failed 6 times in a row", [60]],
    ["task 'x' has failed 7 times in a row", []],
    ['every 2 min after finish & time of day after 08:00 for 30 min', [60, 62, 64, 66, 68]],
    ["after task 'y' for 10 min", [60]],
    ["after task 'y' for 38 min", [63]],
  ])('a new session knows it: %s', async (condition, expected) => {
    const clock = new VirtualClock(MONDAY)
    const place = make()
    await hour(place.store(), clock)
    const { session, heard } = bench({ store: place.store() }, clock)
    session.task(condition as 'true', nothing, { name: 'new' })
    await session.start()
    await clock.advanceBy(9 * MINUTE)
    const minutes = heard('run:started').map(({ at }) => (at - MONDAY) / MINUTE)
    expect(minutes).toEqual(expected)
  })

  test.each<[string, number[]]>([
    ["~task 'x' is running for 9 min", [59]],
    ["after task 'x' failed within 12 min", [59]],
    ["after task 'x' failed within 5 min", []],
    ["after task 'x' failed since after task 'y'", [59]],
    ["after task 'y' since after task 'x' failed", []],
    ["task 'x' has failed 6 times in a row", [59]],
    ["task 'x' has failed more than 6 times today", []],
    ["after task 'y' for 10 min", [59]],
    ["on business days of 'FI' & every 1 min", [59]],
  ])('a session under way is asked no less: %s', async (condition, expected) => {
    const clock = new VirtualClock(MONDAY)
    const place = make()
    const { session, heard } = bench({ store: place.store() }, clock)
    session.task('every 10 minutes aligned', refused, { name: 'x' })
    session.task('once in 25 min', nothing, { name: 'good' })
    session.task("after task 'good'", nothing, { name: 'y' })
    await session.start()
    await clock.advanceBy(59 * MINUTE)
    session.task(condition as 'true', nothing, { name: 'new' })
    await clock.advanceBy(30 * SECOND)
    const minutes = heard('run:started')
      .filter(({ task }) => task === 'new')
      .map(({ at }) => (at - MONDAY) / MINUTE)
    expect(minutes).toEqual(expected)
  })

  test('a changed condition is a new one, and is asked anew of the record', async () => {
    const clock = new VirtualClock(MONDAY)
    const place = make()
    await hour(place.store(), clock)
    const { session, heard } = bench({ store: place.store() }, clock)
    const task = session.task("task 'x' has failed 9 times in a row", nothing, { name: 'new' })
    await session.start()
    await clock.advanceBy(MINUTE)
    session.replace(task, { condition: "after task 'x' failed within 20 min" })
    await clock.advanceBy(MINUTE)
    expect(heard('run:started').map(({ at }) => (at - MONDAY) / MINUTE)).toEqual([61])
  })

  test('who bears a tag is not asked about itself, though others who say the same ask about it', async () => {
    const clock = new VirtualClock(MONDAY)
    const place = make()
    await hour(place.store(), clock)
    const { session, heard } = bench({ store: place.store() }, clock)
    const condition = "after all tasks tagged 't' within 50 min"
    session.task('once', nothing, { name: 'y', tags: ['t'] })
    session.task(condition, nothing, { name: 'other' })
    session.task(condition, nothing, { name: 'one', tags: ['t'] })
    await session.start()
    await clock.advanceBy(SECOND)
    expect(heard('run:started').map(({ task }) => task)).toEqual(['one'])
  })

  test('a reader of the record sees what a session would', async () => {
    const clock = new VirtualClock(MONDAY)
    const place = make()
    await hour(place.store(), clock)
    const { session } = bench({ store: place.store() }, clock)
    const task = session.task("after task 'x' failed since after task 'y'", nothing, {
      name: 'new',
    })
    const inspection = await session.inspect()
    expect(inspection.isDue(task)).toBe(true)
    await inspection.close()
  })
})

test('what retention removed is unknown, and not untrue', async () => {
  const clock = new VirtualClock(MONDAY)
  const store = sqliteStore({ path: `${folder()}/tminus.db` })
  await hour(store, clock)
  const retention = { age: 30 * MINUTE }
  await clock.sleepTo(MONDAY + 70 * MINUTE)
  const first = bench({ store, retention }, clock)
  await first.session.start()
  await first.halt()
  const { session } = bench({ store, retention }, clock)
  const long = session.task("after task 'y' started within 60 min", nothing, { name: 'long' })
  const short = session.task("after task 'y' started within 10 min", nothing, { name: 'short' })
  const newest = session.task("after task 'x' failed within 60 min", nothing, { name: 'newest' })
  await session.start()
  expect([long, short, newest].map((task) => task.verdict?.value)).toEqual(['unknown', false, true])
})

test('a tag means all who bear it, also those that are defined later', async () => {
  const clock = new VirtualClock(MONDAY)
  const store = memoryStore()
  await hour(store, clock)
  const { session, starts } = bench({ store }, clock)
  const failed = "after any task tagged 'etl' failed"
  session.task(`${failed} within 12 min`, nothing, { name: 'before' })
  session.task(`after task 'y' since ${failed}`, nothing, { name: 'reset' })
  session.task('never', refused, { name: 'x', tags: ['etl'] })
  session.task(`${failed} within 12 min`, nothing, { name: 'behind' })
  session.task(`${failed} within 5 min`, nothing, { name: 'too old' })
  await session.start()
  await clock.advanceBy(MINUTE)
  expect(starts()).toEqual(['before@0', 'behind@0'])
})

test('what ends the runs of a task looks back as well', async () => {
  const clock = new VirtualClock(MONDAY)
  const store = memoryStore()
  await hour(store, clock)
  const { session, heard } = bench({ store }, clock)
  session.task('once', gate().body, {
    name: 'new',
    end: "after task 'x' failed within 12 min & task 'new' is running for 1 min",
  })
  await session.start()
  await clock.advanceBy(2 * MINUTE)
  expect(heard('run:terminated').map(({ at }) => (at - MONDAY) / MINUTE)).toEqual([61])
})

test('a latch of long ago is found through a long record', async () => {
  const clock = new VirtualClock(MONDAY)
  const store = memoryStore()
  const first = bench({ store }, clock)
  first.session.task('once', refused, { name: 'x' })
  first.session.task('every 10 min', nothing, { name: 'noise' })
  await first.session.start()
  await clock.advanceBy(3 * DAY)
  await first.halt()
  const { session, starts } = bench({ store }, clock)
  session.task("after task 'x' failed since after task 'x' succeeded", nothing, { name: 'new' })
  await session.start()
  await clock.advanceBy(MINUTE)
  expect(starts()).toEqual(['new@0'])
})

/** A living run is never taken for crashed: neither while its process stands still, nor by a session that stood still itself. */
import { describe, expect, test } from 'vitest'
import type { Store } from '../../src/store/port.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { faulty } from '../lab/faulty.ts'
import {
  type Bench,
  bench,
  gate,
  HOUR,
  MINUTE,
  MONDAY,
  onHost,
  PLACES,
  type Place,
  SECOND,
} from '../lab/fixture.ts'

const sqlite = PLACES.filter(({ name }) => name === 'sqlite')

interface Pair {
  readonly owner: Bench
  readonly other: Bench
  /** How many bodies are begun, on either side. */
  readonly begun: () => number
  /** What the body of the owner was asked to end for. */
  readonly asked: string[]
  readonly body: ReturnType<typeof gate>
}

/** A session with a live run, on a clock of its own, and another one that defines the same task. */
async function pair(place: Place, near: (store: Store) => Store, far = near): Promise<Pair> {
  const body = gate()
  const asked: string[] = []
  const owner = bench({ store: near(place.store()) }, new VirtualClock(MONDAY))
  const other = bench({ store: far(place.store()) }, new VirtualClock(MONDAY))
  const work = (context: { signal: AbortSignal }) => {
    context.signal.addEventListener('abort', () => asked.push(String(context.signal.reason)))
    return body.body(context)
  }
  for (const { session } of [owner, other]) session.task("on event 'go'", work, { name: 'load' })
  await owner.session.start()
  owner.session.emit('go')
  await owner.clock.advanceBy(SECOND)
  await other.session.start()
  return { owner, other, asked, body, begun: () => body.begun }
}

const here = (store: Store) => store
const far = (store: Store) => onHost(store, 'far')

/** Both go on, side by side. */
async function together({ owner, other }: Pair, milliseconds: number): Promise<void> {
  for (let at = 0; at < milliseconds; at += SECOND) {
    await owner.clock.advanceBy(SECOND)
    await other.clock.advanceBy(SECOND)
  }
}

const statuses = async ({ other }: Pair) =>
  (await other.session.runs({ task: 'load' })).map(({ status, attempt }) => [status, attempt])

describe.each(sqlite)('on $name, a run', ({ make }) => {
  test('of a process of this host that stands still for an hour is left alone, and its end is taken', async () => {
    const two = await pair(make(), here)
    await two.other.clock.advanceBy(HOUR)
    expect([two.begun(), await statuses(two)]).toEqual([1, [['running', 1]]])
    two.body.open()
    await two.owner.clock.sleepTo(MONDAY + HOUR)
    expect([two.asked, two.owner.heard('run:succeeded').length]).toEqual([[], 1])
  })

  test('of another host is left alone by a session whose own loop was blocked', async () => {
    const two = await pair(make(), far, here)
    await together(two, 15 * SECOND)
    // No lease is renewed for 45 s: the network was gone, or both stood still.
    await two.other.clock.sleepTo(two.other.clock.now() + 45 * SECOND)
    expect([two.begun(), await statuses(two)]).toEqual([1, [['running', 1]]])
    await two.owner.clock.sleepTo(two.owner.clock.now() + 45 * SECOND)
    await together(two, 2 * MINUTE)
    expect([two.begun(), two.asked]).toEqual([1, []])
  })

  test('of another host is left alone after the machine was suspended', async () => {
    const two = await pair(make(), far, here)
    await together(two, 15 * SECOND)
    await two.other.clock.sleepTo(MONDAY + 8 * HOUR)
    await two.other.clock.advanceBy(25 * SECOND)
    expect([two.begun(), await statuses(two)]).toEqual([1, [['running', 1]]])
  })

  test.each([-HOUR, HOUR])(
    'of another host is left alone after the clock was set by %d ms',
    async (step) => {
      const two = await pair(make(), far, here)
      await together(two, 25 * SECOND)
      await two.other.clock.jumpTo(two.other.clock.now() + step)
      await together(two, 2 * MINUTE)
      expect([two.begun(), await statuses(two), two.asked]).toEqual([1, [['running', 1]], []])
    },
  )

  test.each([-HOUR, HOUR])(
    'of another host whose clock differs by %d ms is left alone, and found when it is dead',
    async (step) => {
      const two = await pair(make(), far, here)
      await two.other.clock.jumpTo(two.other.clock.now() + step)
      await together(two, 2 * MINUTE)
      expect([two.begun(), await statuses(two)]).toEqual([1, [['running', 1]]])
      await two.other.clock.advanceBy(MINUTE)
      expect([two.begun(), await statuses(two)]).toEqual([2, [['running', 2]]])
    },
  )

  test('of another host is left alone after the store was locked for both', async () => {
    const faults: { commits: boolean; leases: boolean }[] = []
    const locked = (store: Store) => {
      const { store: outer, fault } = faulty(store)
      faults.push(fault)
      return outer
    }
    const two = await pair(make(), (store) => locked(far(store)), locked)
    await together(two, 15 * SECOND)
    for (const fault of faults) Object.assign(fault, { commits: true, leases: true })
    await together(two, 45 * SECOND)
    for (const fault of faults) Object.assign(fault, { commits: false, leases: false })
    // The one that is first served again must not judge the other.
    await two.other.clock.advanceBy(25 * SECOND)
    expect([two.begun(), await statuses(two)]).toEqual([1, [['running', 1]]])
  })

  test('of another host that does not answer for a lease time is tried again, and its body is asked to end when it wakes', async () => {
    const two = await pair(make(), far, here)
    await two.other.clock.advanceBy(MINUTE)
    expect([two.begun(), await statuses(two)]).toEqual([2, [['running', 2]]])
    await two.owner.clock.sleepTo(MONDAY + MINUTE)
    await two.owner.clock.advanceBy(10 * SECOND)
    expect(two.asked).toEqual(['AbortError: another session took its run for crashed'])
    expect(two.owner.heard('run:taken').map(({ run }) => run.attempt)).toEqual([1])
    expect(two.owner.heard('run:terminated')).toEqual([])
    two.body.open()
    two.body.open()
    await two.other.clock.advanceBy(SECOND)
    expect(await statuses(two)).toEqual([['succeeded', 2]])
  })
})

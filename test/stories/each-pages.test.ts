/** Events that wait for a start each: a session keeps few of them, reads the others page by page, and none is lost. */
import { describe, expect, test } from 'vitest'
import type { TaskContext } from '../../src/run/work.ts'
import { compose } from '../../src/session/compose.ts'
import type { Store } from '../../src/store/port.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { MINUTE, MONDAY, onHost, PLACES, reading, SECOND } from '../lab/fixture.ts'

/** Waiting events that a session keeps, against the number of events. */
const ROOM = 8
const MANY = 150

const CONDITIONS = {
  all: "on each event 'order'",
  odd: "on each event 'order' where 'odd' is true",
  late: "2 s after each event 'order'",
  after: "after each success of task 'all'",
  // Only data say this.
  tagged: {
    kind: 'after',
    quantifier: { kind: 'all' },
    tasks: { kind: 'tagged', tag: 'first' },
    outcome: 'succeeded',
    each: true,
  },
} as const

type Name = keyof typeof CONDITIONS

/** A life of the session; what each task was started for, in order. */
async function life(store: Store, clock: VirtualClock, seen: Record<Name, number[]>) {
  const options = { clock, store, zone: 'UTC', logger: false, concurrency: 3 } as const
  const { acts, definitions } = compose(options, ROOM)
  const { registry, lifecycle } = definitions
  for (const name of Object.keys(CONDITIONS) as Name[]) {
    const call = ({ causes: [cause] }: TaskContext) => {
      const data = cause?.kind === 'event' ? (cause.data as { n: number }).n : undefined
      const n = data ?? (cause?.kind === 'task' ? Number(cause.result) : -1)
      seen[name].push(n)
      return n
    }
    registry.add(
      CONDITIONS[name],
      { kind: 'function', call },
      { name, ...(name === 'all' ? { tags: ['first'] } : {}) },
    )
  }
  await lifecycle.start()
  return {
    pauses: acts.pauses,
    async halt() {
      const stopping = lifecycle.stop('over')
      await clock.advanceBy(MINUTE)
      await stopping
    },
  }
}

describe.each(PLACES)('on $name', ({ make }) => {
  test('every event has exactly one start, in order, over restarts', async () => {
    const place = make()
    // As one that others can write to: only then is the record read page by page.
    const store = () => onHost(place.store(), 'here')
    const clock = new VirtualClock(MONDAY)
    const seen: Record<Name, number[]> = { all: [], odd: [], late: [], after: [], tagged: [] }
    let emitted = 0
    const burst = (many: number) =>
      Array.from({ length: many }, () => {
        const n = emitted++
        return {
          at: clock.now(),
          type: 'emitted',
          task: 'order',
          data: JSON.stringify({ n, odd: n % 2 === 1 }),
        } as const
      })
    const record = (many: number) =>
      reading(place.store(), async (opened) => {
        await opened.commit(burst(many).map((event) => ({ kind: 'append', event })))
      })
    await record(MANY / 3)
    const first = await life(store(), clock, seen)
    first.pauses.pause('odd', { reason: 'behind', owner: 'test', since: 0, until: Infinity })
    await clock.advanceBy(10)
    // More come while most of the others still wait.
    await record(MANY / 3)
    await clock.advanceBy(30 * SECOND)
    await first.halt()
    await record(MANY / 3)
    const second = await life(store(), clock, seen)
    await clock.advanceBy(SECOND)
    second.pauses.resume('odd')
    await clock.advanceBy(30 * SECOND)
    await second.halt()
    const all = Array.from({ length: MANY }, (_, n) => n)
    expect(seen).toEqual({
      all,
      odd: all.filter((n) => n % 2 === 1),
      late: all,
      after: all,
      tagged: all,
    })
  })
})

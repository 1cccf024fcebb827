/** A backlog of events that are to have a start each is true after a restart, however long it has become. */
import { describe, expect, test } from 'vitest'
import { returned } from '../../src/run/argument.ts'
import { eventData } from '../../src/run/cause-argument.ts'
import type { NewEvent } from '../../src/run/event.ts'
import type { Store } from '../../src/store/port.ts'
import { bench, reading, SECOND } from '../lab/fixture.ts'
import { SHARED } from '../lab/shared-places.ts'

/** More than are looked through of what need not be complete, and more than one page. */
const MANY = 6_500

/** Puts events on record as another session would have, while no session follows. */
const record = (store: Store, events: readonly NewEvent[]) =>
  reading(store, async () => {
    await store.commit(events.map((event) => ({ kind: 'append', event })))
    await store.close()
  })

describe.each(SHARED)('on $name', ({ make, missing }) => {
  test.skipIf(missing !== undefined)('events: the oldest that has no start is next', async () => {
    const place = await make()
    const { clock } = bench()
    const life = (many: number) => {
      const test = bench({ store: place.store() }, clock)
      const seen: number[] = []
      const ship = test.session.task(
        "on each event 'order'",
        ({ params }) => {
          seen.push(params.order)
          if (seen.length === many) test.session.pause('ship')
        },
        { name: 'ship', params: { order: eventData<number>('order') } },
      )
      return { ...test, seen, ship }
    }
    const first = life(3)
    await first.session.start()
    for (let n = 1; n <= 5; n++) first.session.emit('order', n)
    await clock.advanceBy(SECOND)
    await first.halt()
    expect(first.seen).toEqual([1, 2, 3])
    const order = (n: number): NewEvent => ({
      at: clock.now(),
      type: 'emitted',
      task: 'order',
      data: String(n),
    })
    await record(
      place.store(),
      Array.from({ length: MANY }, (_, i) => order(6 + i)),
    )
    const second = life(4)
    await second.session.start()
    second.session.resume('ship')
    await clock.advanceBy(SECOND)
    expect(second.seen).toEqual([4, 5, 6, 7])
  })

  test.skipIf(missing !== undefined)('successes: each with its own result', async () => {
    const place = await make()
    const test = bench({ store: place.store() })
    const { session, clock } = test
    await record(
      place.store(),
      Array.from({ length: MANY }, (_, i) => ({
        at: clock.now(),
        type: 'succeeded',
        task: 'load',
        run: `r${i}`,
        data: String(i),
      })),
    )
    const seen: number[] = []
    session.task('never', () => 0, { name: 'load' })
    session.task(
      "after each success of task 'load'",
      ({ params }) => {
        seen.push(params.row)
        if (seen.length === 3) session.pause('save')
      },
      { name: 'save', params: { row: returned<number>('load') } },
    )
    await session.start()
    await clock.advanceBy(SECOND)
    expect(seen).toEqual([0, 1, 2])
  })
})

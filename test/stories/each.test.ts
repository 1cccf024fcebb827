/** `on each event`: a start for every event, oldest first, over anything that may come between (LANGUAGE.md section 7). */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Clock } from '../../src/clock/clock.ts'
import { bench, nothing, PLACES, SECOND } from '../lab/fixture.ts'

/** What can happen to a session and its events. */
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('emit' as const),
      count: fc.integer({ min: 1, max: 12 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      seconds: fc.integer({ min: 0, max: 5 }),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'restart' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'pause' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'resume' as const }) },
)

const overlaps = fc.constantFrom('queue one' as const, 'queue all' as const, 'allow 3' as const)

/** Two seconds of work in virtual time. */
const work = (clock: Clock) => () =>
  new Promise<void>((done) => clock.at(clock.now() + 2 * SECOND, () => done()))

describe.each(PLACES)('on $name', ({ make, name }) => {
  test('every event has exactly one start, in the order of the events, over restarts', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 3, maxLength: 14 }),
        overlaps,
        async (steps, overlap) => {
          const place = make()
          const { clock } = bench()
          const life = async () => {
            const test = bench({ store: place.store() }, clock)
            test.session.task("on each event 'order'", work(clock), {
              name: 'ship',
              overlap,
            })
            await test.session.start()
            return test
          }
          let now = await life()
          let emitted = 0
          for (const one of steps)
            switch (one.kind) {
              case 'emit':
                for (let n = 0; n < one.count; n++) now.session.emit('order', { n: emitted++ })
                break
              case 'wait':
                await clock.advanceBy(one.seconds * SECOND)
                break
              case 'restart':
                await now.halt()
                now = await life()
                break
              default:
                now.session[one.kind]('ship')
            }
          now.session.resume('ship')
          await clock.advanceBy((emitted + 2) * 2 * SECOND)
          const orders = (await now.store.events({ task: 'order' })).map(({ seq }) => seq)
          const runs = await now.session.runs({ task: 'ship', limit: 1000 })
          const marks = runs.toReversed().flatMap(({ tokens }) => tokens.map(({ mark }) => mark))
          expect(orders).toHaveLength(emitted)
          expect(marks).toEqual(orders)
          expect(await now.session.fates()).toEqual([])
          await now.halt()
        },
      ),
      { numRuns: name === 'memory' ? 60 : 15 },
    ))
})

describe('ten events in one turn', () => {
  test('are ten starts', async () => {
    const { session, clock, starts } = bench()
    session.task("on each event 'order'", nothing, { name: 'ship' })
    session.task("on event 'order'", nothing, { name: 'count' })
    await session.start()
    for (let n = 0; n < 10; n++) session.emit('order', { n })
    await clock.advanceBy(SECOND)
    expect(starts().filter((start) => start === 'ship@0')).toHaveLength(10)
    expect(starts().filter((start) => start === 'count@0')).toHaveLength(1)
  })

  test('with fields only those that fit', async () => {
    const { session, clock, starts } = bench()
    session.task("on each event 'order' where n is 3", nothing, { name: 'third' })
    session.task("on each event 'order' where even is true & on event 'go'", nothing, {
      name: 'even',
    })
    await session.start()
    for (let n = 0; n < 10; n++) session.emit('order', { n, even: n % 2 === 0 })
    await clock.advanceBy(SECOND)
    session.emit('go')
    await clock.advanceBy(SECOND)
    session.emit('go')
    await clock.advanceBy(SECOND)
    expect(starts()).toEqual(['third@0', 'even@1', 'even@2'])
  })

  test('a start by hand uses up the oldest', async () => {
    const { session, clock, starts } = bench()
    const ship = session.task("on each event 'order' & task 'gate' has succeeded", nothing, {
      name: 'ship',
    })
    const gate = session.task('never', nothing, { name: 'gate' })
    await session.start()
    for (let n = 0; n < 3; n++) session.emit('order', { n })
    await clock.advanceBy(SECOND)
    await ship.run()
    await gate.run()
    await clock.advanceBy(SECOND)
    expect(starts().filter((start) => start.startsWith('ship'))).toHaveLength(3)
  })
})

describe('where starts are ignored', () => {
  test('each event is true at its instant', async () => {
    const { session, clock, starts } = bench()
    session.task("every 1 second & (on each event 'order' within 2 s)", nothing, { name: 'busy' })
    await session.start()
    await clock.advanceBy(SECOND)
    session.emit('order')
    session.emit('order')
    await clock.advanceBy(5 * SECOND)
    expect(starts()).toEqual(['busy@1', 'busy@2', 'busy@3'])
  })
})

describe('a task whose condition asks for a value', () => {
  test('starts each time that value comes, not the first time only', async () => {
    const { session, clock, starts } = bench()
    session.task('every 1 second', () => 'alert', { name: 'x' })
    session.task("after task 'x' returned 'alert'", nothing, { name: 'alarm' })
    session.task("on event 'e' where kind is 'big'", nothing, { name: 'big' })
    await session.start()
    for (let n = 0; n < 3; n++) {
      session.emit('e', { kind: 'big' })
      await clock.advanceBy(SECOND)
    }
    expect(starts().filter((start) => start.startsWith('big'))).toHaveLength(3)
    expect(starts().filter((start) => start.startsWith('alarm'))).toHaveLength(4)
  })
})

/** A kept start that ends before its turn has left the line: no other one starts for it beside the run that is under way. */
import { expect, test } from 'vitest'
import { VirtualClock } from '../../src/testing/index.ts'
import { bench, gate, MONDAY, PLACES, SECOND } from '../lab/fixture.ts'

test.each(PLACES)('on $name, of starts that a session before it kept', async ({ make }) => {
  const place = make()
  const clock = new VirtualClock(MONDAY)
  const life = (body: () => unknown) => {
    const one = bench({ store: place.lone() }, clock)
    one.session.task("on each event 'go'", body as never, { name: 'load', overlap: 'queue all' })
    return one
  }
  const before = gate()
  const first = life(before.body as never)
  await first.session.start()
  for (let n = 0; n < 4; n++) first.session.emit('go')
  await clock.advanceBy(SECOND)
  const stopping = first.session.stop()
  before.open()
  await clock.advanceBy(SECOND)
  await stopping

  const slow = gate()
  const { session, halt } = life(slow.body as never)
  await session.start()
  await clock.advanceBy(SECOND)
  const waiting = await session.runs({ task: 'load', status: ['waiting'] })
  expect([slow.begun, waiting.length]).toEqual([1, 2])
  const [last] = waiting
  expect(session.terminate(last?.id ?? '')).toBe(true)
  await clock.advanceBy(SECOND)
  expect(slow.begun).toBe(1)
  slow.open()
  await clock.advanceBy(SECOND)
  expect(slow.begun).toBe(2)
  slow.open()
  await halt()
})

/** More events wait for a start each than a store in memory keeps: over a restart each has exactly one start or one fate. */
import { expect, test } from 'vitest'
import { memoryStore } from '../../src/store/memory.ts'
import { bench, SECOND } from '../lab/fixture.ts'

const CAPACITY = 50

test.each([
  ['queue all', 0, 400],
  ['queue all', 60, 400],
  ['queue one', 60, 400],
  ['skip', 60, 400],
  ['allow 3', 30, 49],
  ['allow 3', 0, 51],
] as const)('%s, %i before a pause, %i after it', async (overlap, before, after) => {
  const { clock } = bench()
  const store = memoryStore({ capacity: CAPACITY })
  const marks: number[] = []
  const life = async () => {
    const test = bench({ store }, clock)
    test.session.task("on each event 'order'", ({ sleep }) => sleep(20), { name: 'ship', overlap })
    test.session.on('run:started', ({ run }) => marks.push(...run.tokens.map(({ mark }) => mark)))
    await test.session.start()
    return test
  }
  const first = await life()
  for (let n = 0; n < before; n++) first.session.emit('order', n)
  await clock.advanceBy(100)
  first.session.pause()
  for (let n = 0; n < after; n++) first.session.emit('order', n)
  await clock.advanceBy(100)
  await first.halt()
  const second = await life()
  second.session.resume()
  await clock.advanceBy(60 * SECOND)
  const fates = await second.session.fates({ task: 'ship' })
  await second.halt()
  expect(new Set(marks).size).toBe(marks.length)
  const missed = fates.reduce((sum, { count }) => sum + count, 0)
  expect(marks.length + missed).toBe(before + after)
})

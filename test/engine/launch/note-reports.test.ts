import { expect, test } from 'vitest'
import { Session } from '../../../src/index.ts'
import { memoryStore } from '../../../src/store/memory.ts'
import { VirtualClock } from '../../../src/testing/index.ts'

const START = '2026-03-02T09:00:00Z'

/** A session whose task reports ten times a second for `duration` milliseconds, and the writes to its store. */
function reporting(duration: number) {
  const clock = new VirtualClock(START)
  const store = memoryStore()
  const began = clock.now()
  const noted: [at: number, percent: number, end: boolean][] = []
  const commit = store.commit.bind(store)
  store.commit = async (writes, seen) => {
    for (const write of writes)
      if (write.kind === 'transition' && write.run.progress !== undefined) {
        const { fraction } = write.run.progress
        noted.push([
          clock.now() - began,
          Math.round(fraction * 100),
          write.run.endedAt !== undefined,
        ])
      }
    return await commit(writes, seen)
  }
  const session = new Session({ clock, store, zone: 'UTC' })
  const task = session.task('false', async function copy({ progress, sleep }) {
    for (let spent = 0; spent < duration; spent += 100) {
      progress(spent / duration, `${spent} of ${duration}`)
      await sleep(100)
    }
  })
  return { clock, store, session, task, noted }
}

test('how far a live run is goes on record once a second, and with its end', async () => {
  const { clock, session, task, store, noted } = reporting(3000)
  await session.start()
  const run = task.run()
  await clock.advanceBy(2500)
  expect((await store.folded()).live).toMatchObject([
    { status: 'running', progress: { fraction: 1900 / 3000, text: '1900 of 3000' } },
  ])
  await clock.advanceBy(2500)
  expect([(await run).status, noted]).toEqual([
    'succeeded',
    [
      // With its beginning.
      [0, 0, false],
      [1000, 30, false],
      [2000, 63, false],
      [3000, 97, false],
      [3000, 97, true],
    ],
  ])
  await session.stop()
})

test('of a run that ends within a second it is written with its beginning and its end only, and nothing waits on', async () => {
  const { clock, session, task, noted } = reporting(300)
  await session.start()
  const run = task.run()
  await clock.advanceBy(400)
  await run
  await clock.advanceBy(5000)
  expect(noted).toEqual([
    [0, 0, false],
    [300, 67, true],
  ])
  await session.stop()
})

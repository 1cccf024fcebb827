/** A miss is open until it is on record: by its first instant a session says how far its tasks are decided. */
import { expect, test } from 'vitest'
import type { Entry } from '../../../src/engine/record/entry.ts'
import { Misses } from '../../../src/engine/record/misses.ts'
import type { TaskState } from '../../../src/engine/task-state.ts'

test('knows the first instant that is not on record, and passes over numbers of events', () => {
  const written: Entry[] = []
  const misses = new Misses({
    write: (entry) => void written.push(entry),
    input: (call) => call(),
    schedule: () => undefined,
    noteHot: () => undefined,
  })
  const task = { name: 'load' } as TaskState
  const miss = (source: string, mark: number) =>
    misses.record(task, 'coalesced', [{ source, mark }], 100)
  miss('minutely', 60)
  miss('minutely', 30)
  miss("on each event 'order'", 7)
  expect(misses.oldest).toBe(30)
  written[1]?.done?.({ ok: true, seq: 1 })
  expect(misses.oldest).toBe(60)
  // Another session has the lease: it is written once more.
  written[0]?.done?.({ ok: false, stale: true, fenced: true })
  expect([misses.oldest, written.length]).toEqual([60, 4])
  written[3]?.done?.({ ok: true, seq: 2 })
  expect(misses.oldest).toBe(Number.POSITIVE_INFINITY)
})

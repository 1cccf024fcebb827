/** The rest after the storms: nothing is emitted any more, and what was, is worked off. */
import { setTimeout as sleep } from 'node:timers/promises'
import { isLive } from '../../src/run/run.ts'
import type { Store } from '../../src/store.ts'
import { owed, type Record } from './check.ts'

/** Milliseconds without progress after which what is left counts as stuck. */
const PATIENCE = 90_000

/** All that is on record. */
export const recordOf = async (store: Store): Promise<Record> => ({
  runs: await store.runs({ limit: Number.POSITIVE_INFINITY }),
  fates: await store.fates(),
  events: await store.events(),
})

/** What starts by time alone goes on all the while. */
const ENDLESS: readonly string[] = ['tick', 'slow', 'changed']

/** Waits until each event has its start and no such start is live, as long as they become fewer. */
export async function rest(store: Store): Promise<void> {
  let least = Number.POSITIVE_INFINITY
  for (let patient = Date.now() + PATIENCE; Date.now() < patient; ) {
    const record = await recordOf(store)
    const live = record.runs.filter(({ status, task }) => isLive(status) && !ENDLESS.includes(task))
    const left = live.length + owed(record).length
    if (left === 0) return
    if (left < least) patient = Date.now() + PATIENCE
    least = Math.min(least, left)
    // Reading all of it takes longer, the longer the run was: half of the time is left to the sessions.
    await sleep(200 + record.events.length / 20)
  }
}

/** Retention: what is old leaves the record, hour by hour, but not what conditions look back at. */
import type { Cancel } from '../signal/clock.ts'
import { reach } from '../signal/look-back.ts'
import type { Retention } from '../store/port.ts'
import { DAY, type Duration, NEVER } from '../time/instant.ts'
import { needsOfTask } from './definitions.ts'
import type { Parts, Started } from './parts.ts'
import type { Task } from './task.ts'

const DEFAULT: Retention = { age: 90 * DAY, count: 1_000_000 }
const HOUR = 3_600_000

/** What the store is to keep: as the session says, and as long as a condition looks back. */
function retentionOf({ options, tasks }: Pick<Parts, 'options' | 'tasks'>): Retention {
  const retention = options.retention ?? DEFAULT
  if (retention.age === undefined) return retention
  let { age } = retention
  for (const task of tasks.values()) age = Math.max(age, lookedBack(task))
  return { ...retention, age }
}

/** How long ago what a task's conditions ask for can be. */
function lookedBack(task: Task): Duration {
  const { condition, endCondition } = task
  const spans = needsOfTask(task).map(({ span }) => span)
  const reaches = [condition, ...(endCondition === undefined ? [] : [endCondition])].map(reach)
  return [...spans, ...reaches].reduce((most, one) => (one < NEVER ? Math.max(most, one) : most), 0)
}

/** Removes what is not to be kept, now and then each hour in which something was recorded. */
export async function keepTidy(core: Parts, started: Started): Promise<void> {
  const { clock, announcer } = core
  const { store, network, endings } = started
  let pruned = network.seq
  let cancel: Cancel
  let ended = false
  const again = () => {
    cancel = clock.at(clock.now() + HOUR, () => {
      again()
      if (network.seq === pruned) return
      pruned = network.seq
      store
        .prune(retentionOf(core), clock.now())
        .catch((error: unknown) => ended || announcer.say('store:failed', { error }))
    })
  }
  await store.prune(retentionOf(core), clock.now())
  again()
  endings.push(() => {
    ended = true
    cancel()
  })
}

/** The forecast of one task: when it would start by itself, from what is on record, if nothing else happened. */
import type { TaskState } from '../../engine/task-state.ts'
import type { RecordedEvent } from '../../run/event.ts'
import { starts } from '../../signal/ask/evaluate.ts'
import { Network } from '../../signal/graph/network.ts'
import type { Instant } from '../../time/instant.ts'
import type { Zone } from '../../time/zone.ts'
import { copiedFacts } from '../forecast/facts-copy.ts'

/**
 * The next starts of a task whose condition is in `network`, on a copy of what its condition may ask: samples stay what
 * they are, other tasks are silent, and every start succeeds at once.
 */
export function forecast(
  task: TaskState,
  network: Network,
  zone: Zone,
  {
    from,
    count,
    until,
  }: { readonly from: Instant; readonly count: number; readonly until: Instant },
): Instant[] {
  if (task.root === undefined) return []
  const reader = { condition: task.condition, task: task.name }
  const facts = copiedFacts(network.facts, [reader], from)
  const copy = new Network(facts, zone)
  copy.restoreSeq(network.seq)
  const root = copy.attach(
    task.condition,
    { task: task.name, firstKnown: from, catchUp: task.policies.catchUp },
    from,
    task.root.memory(),
  )
  const through = (event: RecordedEvent) => copy.apply(event)
  return starts({ network: copy, root, through }, { count, until })
}

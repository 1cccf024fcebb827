/** The forecast of one task: when it would start by itself, from what is on record, if nothing else happened. */
import { phaseOf } from '../../engine/policy/label.ts'
import type { TaskOptions } from '../../engine/task-options.ts'
import type { TaskState } from '../../engine/task-state.ts'
import type { RecordedEvent } from '../../run/event.ts'
import { starts } from '../../signal/ask/evaluate.ts'
import { Network } from '../../signal/graph/network.ts'
import { type Instant, NEVER } from '../../time/instant.ts'
import type { Zone } from '../../time/zone.ts'
import { copiedFacts } from '../forecast/facts-copy.ts'
import type { HeldBack } from './holds.ts'

/** From when on a task may start by itself, however true its condition is; `NEVER` where it may not. */
export function startsFrom(
  options: Pick<TaskOptions, 'disabled' | 'on'>,
  held: HeldBack | undefined,
): Instant {
  if (options.disabled === true || phaseOf(options) !== undefined) return NEVER
  if (held === undefined) return -NEVER
  return held.kind === 'held' ? NEVER : held.pause.until
}

/**
 * The next starts of a task whose condition is in `network`, on a copy of what its condition may ask: samples stay what
 * they are, other tasks are silent, and every start succeeds at once. Before `notBefore` it does not start: what is due by
 * then is on offer there.
 */
export function forecast(
  task: TaskState,
  network: Network,
  zone: Zone,
  {
    from,
    count,
    until,
    notBefore,
  }: {
    readonly from: Instant
    readonly count: number
    readonly until: Instant
    readonly notBefore: Instant
  },
): Instant[] {
  if (task.root === undefined || notBefore > until || notBefore === NEVER) return []
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
  if (notBefore > from) copy.advance(notBefore)
  const through = (event: RecordedEvent) => copy.apply(event)
  return starts({ network: copy, root, through }, { count, until })
}

/** What the record says of all that a task's condition asks about, so that it can be gone through again. */
import type { Condition } from '../../condition/condition.ts'
import type { Topic } from '../../condition/facts.ts'
import { machineOf } from '../../condition/machine/table.ts'
import { leaves } from '../../condition/operands.ts'
import type { RecordedEvent } from '../../run/event.ts'
import { isOfAny, typesOfAny } from '../../signal/facts/any-task.ts'
import type { FactsFold } from '../../signal/facts/facts.ts'
import type { Store } from '../../store/port.ts'
import type { Instant } from '../../time/instant.ts'

/** Events of each topic that are read at most, the newest, unless told. */
const MOST_EVENTS = 20_000

/** Events in the order of their numbers, and from when on none of them is missing. */
export interface EventsOf {
  readonly events: readonly RecordedEvent[]
  readonly from: Instant
}

/** The events of the task itself, and of what its condition is about, before an instant. */
export async function recordOf(
  store: Store,
  facts: FactsFold,
  { task, condition }: { readonly task: string; readonly condition: Condition },
  to: Instant,
  most: number = MOST_EVENTS,
): Promise<EventsOf> {
  const topics = new Set([
    `task/${task}`,
    ...leaves(condition).flatMap((leaf) => about(leaf, task, facts)),
  ])
  const found = new Map<number, RecordedEvent>()
  // What retention removed is not known.
  const [first] = await store.events({ oldest: 1 })
  const began = facts.session.recordedSince
  let from = first === undefined || first.seq === 1 ? began : Math.max(began, first.at)
  for (const topic of topics) {
    const query = queryOf(topic)
    if (query === undefined) continue
    const events = await store.events({ ...query, to, newest: most })
    const [oldest] = events
    if (events.length === most && oldest !== undefined) from = Math.max(from, oldest.at)
    for (const event of events) if (isAbout(topic, event)) found.set(event.seq, event)
  }
  return { events: [...found.values()].sort((a, b) => a.seq - b.seq), from }
}

/** What an operand asks about. */
const about = (leaf: Condition, task: string, facts: FactsFold): readonly Topic[] =>
  machineOf(leaf)
    .topics(leaf, task)
    .flatMap((topic) => spelled(topic, facts))

/** A tag stands for the tasks that have it. */
const spelled = (topic: Topic, facts: FactsFold): readonly Topic[] =>
  topic.startsWith('tag/')
    ? facts.tagged(topic.slice('tag/'.length)).map((name) => `task/${name}`)
    : [topic]

function queryOf(topic: Topic) {
  if (isOfAny(topic)) return { types: typesOfAny(topic) }
  return /^(?:task|event)\//.test(topic) ? { task: topic.slice(topic.indexOf('/') + 1) } : undefined
}

/** A task and an emitted event may have one name. */
const isAbout = (topic: Topic, { type }: RecordedEvent): boolean =>
  isOfAny(topic) || (type === 'emitted') === topic.startsWith('event/')

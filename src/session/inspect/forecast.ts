/** The forecast of one task: when it would start by itself, from what is on record, if nothing else happened. */
import type { Condition } from '../../condition/condition.ts'
import type { Topic } from '../../condition/facts.ts'
import { machineOf } from '../../condition/machine/table.ts'
import { leaves } from '../../condition/operands.ts'
import { newestOf } from '../../engine/attach/history.ts'
import type { TaskState } from '../../engine/task-state.ts'
import type { RecordedEvent } from '../../run/event.ts'
import { starts } from '../../signal/ask/evaluate.ts'
import { outcomeOf } from '../../signal/facts/any-task.ts'
import { FactsFold } from '../../signal/facts/facts.ts'
import { Network } from '../../signal/graph/network.ts'
import { type Instant, NEVER } from '../../time/instant.ts'
import type { Zone } from '../../time/zone.ts'

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
  const facts = copied(network.facts, task.condition, task.name, from)
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

function copied(facts: FactsFold, condition: Condition, task: string, now: Instant): FactsFold {
  const copy = new FactsFold(now)
  Object.assign(copy.session, facts.session)
  copy.params = (name) => facts.param(name)
  const topics = new Set<Topic>()
  for (const leaf of leaves(condition)) {
    const machine = machineOf(leaf)
    for (const topic of machine.topics(leaf, task)) topics.add(topic)
    if (leaf.kind === 'after' && leaf.tasks.kind === 'tagged')
      for (const name of facts.tagged(leaf.tasks.tag)) {
        copy.tag(name, [leaf.tasks.tag])
        topics.add(`task/${name}`)
      }
  }
  for (const topic of topics) copyTopic(facts, copy, topic)
  return copy
}

function copyTopic(facts: FactsFold, copy: FactsFold, topic: Topic): void {
  const slash = topic.indexOf('/')
  const name = topic.slice(slash + 1)
  switch (slash < 0 ? topic : topic.slice(0, slash)) {
    case 'task':
      copy.restore(newestOf(facts, name))
      for (const { run, since } of facts.running(name)) copy.restoreRunning(name, run, since)
      keep(copy, topic, facts.history(name) as readonly RecordedEvent[])
      return
    case 'any':
      keep(copy, topic, facts.ofAny(outcomeOf(topic)) as readonly RecordedEvent[])
      return
    case 'event':
      keep(copy, topic, facts.emitted(name) as readonly RecordedEvent[])
      return
    case 'sample': {
      const sample = facts.sample(name)
      if (sample !== undefined) copy.setSample(name, { ...sample, expires: NEVER })
      return
    }
    case 'calendar': {
      const calendar = facts.calendar(name)
      if (calendar !== undefined) copy.setCalendar(name, calendar)
      return
    }
    default:
  }
}

function keep(copy: FactsFold, topic: Topic, events: readonly RecordedEvent[]): void {
  copy.need({ topic, span: NEVER, count: NEVER })
  copy.load(topic, events)
}

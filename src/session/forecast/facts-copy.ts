/** A copy of what conditions may ask, so that a future can be gone through without changing the present. */
import type { Condition } from '../../condition/condition.ts'
import type { Need, Topic } from '../../condition/facts.ts'
import { machineOf } from '../../condition/machine/table.ts'
import { leaves } from '../../condition/operands.ts'
import { newestOf } from '../../engine/attach/history.ts'
import type { RecordedEvent } from '../../run/event.ts'
import { outcomeOf } from '../../signal/facts/any-task.ts'
import { FactsFold } from '../../signal/facts/facts.ts'
import { type Instant, NEVER } from '../../time/instant.ts'

/** A condition, and the task that has it. */
export interface Reader {
  readonly condition: Condition
  readonly task: string
}

/**
 * What the readers may ask, as it is at `now`; samples stay what they are. `needs`: how much of each topic is kept as
 * further events come; without them, everything.
 */
export function copiedFacts(
  facts: FactsFold,
  readers: Iterable<Reader>,
  now: Instant,
  needs?: readonly Need[],
): FactsFold {
  const copy = new FactsFold(now)
  Object.assign(copy.session, facts.session)
  copy.countsRuns = facts.countsRuns
  copy.params = (name) => facts.param(name)
  const topics = topicsOf(facts, copy, readers)
  if (needs === undefined) for (const topic of topics) copyTopic(facts, copy, topic, everything)
  else {
    for (const need of needs) {
      topics.add(need.topic)
      copy.need(need)
    }
    const declared = new Set(needs.map((need) => need.topic))
    const keep: Keep = (_, topic) => declared.has(topic) || topic.startsWith('event/')
    for (const topic of topics) copyTopic(facts, copy, topic, keep)
  }
  return copy
}

/** What the readers ask about; the tags that they name are copied. */
function topicsOf(facts: FactsFold, copy: FactsFold, readers: Iterable<Reader>): Set<Topic> {
  const topics = new Set<Topic>()
  for (const { condition, task } of readers)
    for (const leaf of leaves(condition)) {
      for (const topic of machineOf(leaf).topics(leaf, task)) topics.add(topic)
      if (leaf.kind !== 'after' || leaf.tasks.kind !== 'tagged') continue
      for (const name of facts.tagged(leaf.tasks.tag)) {
        copy.tag(name, [leaf.tasks.tag])
        topics.add(`task/${name}`)
      }
    }
  return topics
}

/** Declares how much a topic keeps; whether its past is to be copied. */
type Keep = (copy: FactsFold, topic: Topic) => boolean

const everything: Keep = (copy, topic) => {
  copy.need({ topic, span: NEVER, count: NEVER })
  return true
}

function copyTopic(facts: FactsFold, copy: FactsFold, topic: Topic, keep: Keep): void {
  const slash = topic.indexOf('/')
  const name = topic.slice(slash + 1)
  const past = (events: readonly unknown[]): void => {
    if (keep(copy, topic)) copy.load(topic, events as readonly RecordedEvent[])
  }
  switch (slash < 0 ? topic : topic.slice(0, slash)) {
    case 'task':
      copy.restore(newestOf(facts, name))
      for (const { run, since } of facts.running(name)) copy.restoreRunning(name, run, since)
      past(facts.history(name))
      return
    case 'any':
      past(facts.ofAny(outcomeOf(topic)))
      return
    case 'event':
      copy.restore(
        facts.emitted(name).map((mark) => ({ ...mark, task: name }) as unknown as RecordedEvent),
      )
      past(facts.emitted(name))
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

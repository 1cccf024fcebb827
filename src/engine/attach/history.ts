/** What the record says of the time before a condition was first known, for its operators over time. */
import type { Condition } from '../../condition/condition.ts'
import { type Need, OUTCOMES, type Topic } from '../../condition/facts.ts'
import type { Outcome } from '../../condition/task.ts'
import type { RecordedEvent } from '../../run/event.ts'
import { isOfAny, outcomeOf, typesOfAny } from '../../signal/facts/any-task.ts'
import type { FactsFold } from '../../signal/facts/facts.ts'
import type { Network } from '../../signal/graph/network.ts'
import { pastTopics, type Recorded } from '../../signal/past/look-back.ts'
import type { Store } from '../../store/port.ts'
import type { Instant } from '../../time/instant.ts'
import type { Defined, Definition } from '../definition.ts'
import { needsOfTask } from './needs.ts'

/** The newest events looked through, at most, per task and per emitted name. */
const MOST_EVENTS = 10_000

/** Of which tasks and events those conditions of a task have to know the past that are not on record themselves. */
export function pastOf(
  { name, condition, endCondition }: Definition,
  isNew: boolean,
  all: Iterable<Defined>,
): readonly Topic[] {
  const conditions: Condition[] = isNew ? [condition] : []
  if (endCondition !== undefined) conditions.push(endCondition)
  const topics = conditions.flatMap((one) => pastTopics(one, name))
  return [...new Set(topics.flatMap((topic) => [...spelledOut(topic, all)]))]
}

/** A tag stands for the tasks that have it. */
export function* spelledOut(topic: Topic, all: Iterable<Defined>): Generator<Topic> {
  if (!topic.startsWith('tag/')) {
    yield topic
    return
  }
  const tag = topic.slice('tag/'.length)
  for (const {
    definition: { name, options },
  } of all)
    if (options.tags?.includes(tag) === true) yield `task/${name}`
}

/** What a task needs kept of the record, of each task that a tag stands for by itself. */
export const spelledNeeds = (definition: Definition, all: Iterable<Defined>): readonly Need[] =>
  needsOfTask(definition).flatMap((need) =>
    [...spelledOut(need.topic, all)]
      .filter((topic) => topic !== 'tags')
      .map((topic) => ({ ...need, topic })),
  )

/** Reads what is on record about topics, each once; of each kind of event at least the newest. */
export class History {
  readonly #store: Store
  readonly #network: Network
  #from: Promise<Instant> | undefined
  readonly #read = new Map<Topic, readonly RecordedEvent[]>()
  readonly #records = new Map<string, Recorded>()

  /** `network` has seen what is on record. */
  constructor(store: Store, network: Network) {
    this.#store = store
    this.#network = network
  }

  /** The same record for the same topics, so that what was found with it is not looked for again. */
  async of(topics: readonly Topic[]): Promise<Recorded> {
    const key = JSON.stringify(topics)
    const record = this.#records.get(key) ?? (await this.#recordOf(topics))
    this.#records.set(key, record)
    return record
  }

  async #recordOf(topics: readonly Topic[]): Promise<Recorded> {
    this.#from ??= this.#completeSince()
    let from = await this.#from
    const found: RecordedEvent[] = []
    for (const topic of topics) {
      const events = this.#read.get(topic) ?? (await this.#events(topic))
      this.#read.set(topic, events)
      const [oldest] = events
      if (events.length >= MOST_EVENTS && oldest !== undefined) from = Math.max(from, oldest.at)
      found.push(
        ...this.#newest(topic).filter(({ seq }) => oldest === undefined || seq < oldest.seq),
      )
      found.push(...events)
    }
    // An event may be of several topics.
    const once = [...new Map(found.map((event) => [event.seq, event])).values()]
    return { events: once.sort((a, b) => a.seq - b.seq), from, found: new Map() }
  }

  /** What was removed from the record is not known. */
  async #completeSince(): Promise<Instant> {
    const { seq, at, facts } = this.#network
    if (seq === 0) return facts.session.recordedSince
    const [oldest] = await this.#store.events({ oldest: 1 })
    if (oldest?.seq === 1) return Math.min(facts.session.recordedSince, oldest.at)
    return oldest?.at ?? at
  }

  async #events(topic: Topic): Promise<readonly RecordedEvent[]> {
    const { seq } = this.#network
    if (isOfAny(topic)) {
      const types = typesOfAny(topic)
      const events = await this.#store.events({ types, newest: MOST_EVENTS })
      return events.filter((event) => event.seq <= seq)
    }
    const isEvent = topic.startsWith('event/')
    const events = await this.#store.events({ task: nameIn(topic), newest: MOST_EVENTS })
    return events.filter((event) => (event.type === 'emitted') === isEvent && event.seq <= seq)
  }

  #newest(topic: Topic): readonly RecordedEvent[] {
    const { facts } = this.#network
    const name = nameIn(topic)
    if (isOfAny(topic)) return facts.ofAny(outcomeOf(topic)) as readonly RecordedEvent[]
    return topic.startsWith('event/')
      ? facts.emitted(name).map((mark) => ({ ...mark, task: name }) as RecordedEvent)
      : newestOf(facts, name)
  }
}

/** Recorded events that tasks need at their join; for a task that has joined already, events that end its runs. */
export async function recordsOf(
  definitions: readonly Definition[],
  isKnown: (definition: Definition) => boolean,
  all: Iterable<Defined>,
  history: History,
): Promise<ReadonlyMap<Definition, Recorded>> {
  const records = new Map<Definition, Recorded>()
  for (const definition of definitions) {
    const topics = pastOf(definition, !isKnown(definition), all)
    if (topics.length > 0) records.set(definition, await history.of(topics))
  }
  return records
}

/** The operands of a task of which each event has a start of its own, as sources of tokens. */
export const waitingSources = (definition: Definition, all: Iterable<Defined>): readonly string[] =>
  spelledNeeds(definition, all).flatMap(
    ({ unused, topic }) => unused?.sourceOf(nameIn(topic)) ?? [],
  )

/** Of which task or emitted name a topic is. */
export const nameIn = (topic: Topic): string => topic.slice(topic.indexOf('/') + 1)

/** The newest event of each kind, which stays on record for ever. */
export function newestOf(facts: FactsFold, task: string): readonly RecordedEvent[] {
  const found = new Map<number, RecordedEvent>()
  for (const outcome of Object.keys(OUTCOMES) as Outcome[]) {
    const mark = facts.newest(task, outcome)
    if (mark !== undefined) found.set(mark.seq, { ...mark, task } as RecordedEvent)
  }
  return [...found.values()].sort((a, b) => a.seq - b.seq)
}

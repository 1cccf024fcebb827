/** Events of whichever task, by outcome: followed for the outcomes that a condition asks for, and for no others. */
import { type EventMark, OUTCOMES, type TaskMark, type Topic } from '../../condition/facts.ts'
import type { Outcome } from '../../condition/task.ts'
import type { TaskEventType } from '../../run/event.ts'
import type { KeptEvents } from './event-window.ts'

const PREFIX = 'any/'
const NO_TOPICS: readonly Topic[] = Object.freeze([])
const NO_EVENTS: readonly TaskMark[] = Object.freeze([])

/** The outcome that such a topic is about. */
export const outcomeOf = (topic: Topic): Outcome => topic.slice(PREFIX.length) as Outcome

/** The events that the topic of an outcome is about. */
export const typesOfAny = (topic: Topic): readonly TaskEventType[] => OUTCOMES[outcomeOf(topic)]

/** Whether the topic is about whichever task. */
export const isOfAny = (topic: Topic): boolean => topic.startsWith(PREFIX)

export class AnyTask {
  readonly #kept: KeptEvents
  /** By type of event, the topics that follow it. */
  readonly #topics = new Map<string, Topic[]>()

  constructor(kept: KeptEvents) {
    this.#kept = kept
  }

  /** The kept ones, oldest first. */
  events(outcome: Outcome): readonly TaskMark[] {
    return (this.#kept.of(`${PREFIX}${outcome}`) as readonly TaskMark[] | undefined) ?? NO_EVENTS
  }

  /** Takes an event in and says which topics it touches. */
  add(task: string, mark: EventMark): readonly Topic[] {
    const topics = this.#topics.get(mark.type)
    if (topics === undefined) return NO_TOPICS
    const ofTask: TaskMark = { ...mark, task }
    for (const topic of topics) this.#kept.add(topic, ofTask)
    return topics
  }

  /** Whether events of that type touch a topic. */
  follows(type: string): boolean {
    return this.#topics.has(type)
  }

  /** From now on what the topic is about is followed. `newest`: the newest event of each task and type. */
  follow(topic: Topic, newest: Iterable<TaskMark>): TaskMark[] {
    for (const type of typesOfAny(topic))
      this.#topics.set(type, [...(this.#topics.get(type) ?? []), topic])
    return merged(topic, [], newest)
  }

  /** Puts the past of a topic in; what retention took from the record is known as the newest of its task. */
  load(topic: Topic, events: readonly TaskMark[], newest: Iterable<TaskMark>): void {
    this.#kept.load(topic, merged(topic, events, newest))
  }
}

/** Each once, in the order of their numbers. */
function merged(topic: Topic, events: readonly TaskMark[], newest: Iterable<TaskMark>): TaskMark[] {
  const types: readonly string[] = typesOfAny(topic)
  const found = new Map(events.map((event) => [event.seq, event]))
  for (const event of newest) if (types.includes(event.type)) found.set(event.seq, event)
  return [...found.values()].sort((a, b) => a.seq - b.seq)
}

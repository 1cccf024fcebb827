/** The known past of each task: its newest events and its live runs; a past that was let go can be recalled from the record. */
import type { EventMark, LiveRun, TaskMark, Topic } from '../../condition/facts.ts'
import type { RecordedEvent } from '../../run/event.ts'
import { markOf, withNewest } from './records.ts'
import { endsOf } from './task-topics.ts'

export interface TaskFacts {
  /** What an event of the task touches. */
  readonly topics: readonly [Topic]
  /** What an end of a run of it touches; made with the first one. */
  endTopics: readonly Topic[] | undefined
  /** The newest event of each type, few of them. */
  newest: readonly EventMark[]
  running: readonly LiveRun[]
  /** Whether nothing that is folded on record is missing here. */
  isWhole: boolean
}

const NO_RUNS: readonly LiveRun[] = []
const NO_EVENTS: readonly EventMark[] = []

/** What an end of a run of the task touches: also the session, where its number of ended runs rises. */
export function endTopicsOf(facts: TaskFacts, isCounted: boolean): readonly Topic[] {
  const [topic] = facts.topics
  if (!isCounted) return [topic, ...endsOf(topic)]
  facts.endTopics ??= [topic, ...endsOf(topic), 'session']
  return facts.endTopics
}

export class KnownTasks {
  readonly #tasks = new Map<string, TaskFacts>()
  /** Whether the past of some task was let go. */
  hasForgotten = false

  get size(): number {
    return this.#tasks.size
  }

  get(name: string): TaskFacts | undefined {
    return this.#tasks.get(name)
  }

  has(name: string): boolean {
    return this.#tasks.has(name)
  }

  /** The facts of a task, also of one that nothing is known of yet. */
  of(name: string): TaskFacts {
    const known = this.#tasks.get(name)
    if (known !== undefined) return known
    const facts: TaskFacts = {
      topics: [`task/${name}`],
      endTopics: undefined,
      newest: NO_EVENTS,
      running: NO_RUNS,
      isWhole: !this.hasForgotten,
    }
    this.#tasks.set(name, facts)
    return facts
  }

  /** The newest event of each task and type. */
  *newest(): Generator<TaskMark> {
    for (const [task, { newest }] of this.#tasks)
      for (const event of newest) yield { ...event, task }
  }

  /** Takes over a folded newest event of a task. */
  restore(task: string, event: RecordedEvent): void {
    const facts = this.of(task)
    facts.newest = withNewest(facts.newest, markOf(event))
  }

  /** Whether the newest events on record of the task are known. */
  knows(task: string): boolean {
    return this.#tasks.get(task)?.isWhole ?? !this.hasForgotten
  }

  /** Lets go what happened to a task. */
  forget(task: string): void {
    if (this.#tasks.delete(task)) this.hasForgotten = true
  }

  /** The newest events on record of tasks, or of all, have been taken in again. */
  recalled(tasks: Iterable<string> | undefined): void {
    for (const task of tasks ?? this.#tasks.keys()) this.of(task).isWhole = true
    if (tasks === undefined) this.hasForgotten = false
  }
}

/** The facts: a fold over the recorded events, with what the session itself adds; what conditions ask is answered from here. */
import type { EventMark, Facts, LiveRun, Need, Sample, Topic } from '../condition/facts.ts'
import { OUTCOMES } from '../condition/facts.ts'
import type { Outcome } from '../condition/task.ts'
import type { RecordedEvent } from '../run/event.ts'
import type { HolidayCalendar } from '../time/calendar.ts'
import type { Instant } from '../time/instant.ts'

/** How much of a topic's record is kept. */
interface Kept {
  span: number
  count: number
  events: EventMark[]
}

interface TaskFacts {
  /** What an event of the task touches. */
  readonly topics: readonly [Topic]
  /** The newest event of each type, few of them. */
  newest: readonly EventMark[]
  running: readonly LiveRun[]
}

const NO_RUNS: readonly LiveRun[] = []
const NO_EVENTS: readonly EventMark[] = []

export class FactsFold implements Facts {
  readonly #tasks = new Map<string, TaskFacts>()
  readonly #emitted = new Map<string, EventMark>()
  readonly #kept = new Map<Topic, Kept>()
  readonly #samples = new Map<string, Sample>()
  readonly #calendars = new Map<string, HolidayCalendar>()
  readonly #tags = new Map<string, Set<string>>()
  readonly session: {
    startedAt: Instant
    endedRuns: number
    cycles: number
    recordedSince: Instant
  }
  /** Session parameters, by name. */
  params: (name: string) => unknown = () => undefined

  constructor(now: Instant) {
    this.session = { startedAt: now, endedRuns: 0, cycles: 0, recordedSince: now }
  }

  newest(task: string, outcome: Outcome): EventMark | undefined {
    const facts = this.#tasks.get(task)
    if (facts === undefined) return undefined
    const types: readonly string[] = OUTCOMES[outcome]
    let found: EventMark | undefined
    for (const event of facts.newest)
      if (types.includes(event.type) && (found === undefined || event.seq > found.seq))
        found = event
    return found
  }

  history(task: string): readonly EventMark[] {
    return this.#kept.get(`task/${task}`)?.events ?? this.#tasks.get(task)?.newest ?? NO_EVENTS
  }

  running(task: string): readonly LiveRun[] {
    return this.#tasks.get(task)?.running ?? NO_RUNS
  }

  tagged(tag: string): readonly string[] {
    return [...(this.#tags.get(tag) ?? [])]
  }

  emitted(name: string): readonly EventMark[] {
    const kept = this.#kept.get(`event/${name}`)
    if (kept !== undefined) return kept.events
    const newest = this.#emitted.get(name)
    return newest === undefined ? NO_EVENTS : [newest]
  }

  param(name: string): unknown {
    return this.params(name)
  }

  calendar(name: string): HolidayCalendar | undefined {
    return this.#calendars.get(name)
  }

  sample(key: string): Sample | undefined {
    return this.#samples.get(key)
  }

  // ---- what changes them -------------------------------------------------------------------------

  /** Folds an event in and says which topics it touches. Numbers must rise. */
  apply(event: RecordedEvent): readonly Topic[] {
    const mark: EventMark =
      event.data === undefined
        ? { seq: event.seq, at: event.at, type: event.type }
        : { seq: event.seq, at: event.at, type: event.type, data: event.data }
    if (event.task === undefined) return NO_TOPICS
    if (event.type === 'emitted') {
      this.#emitted.set(event.task, mark)
      const topic = `event/${event.task}`
      this.#keep(topic, mark)
      return [topic]
    }
    const facts = this.#task(event.task)
    facts.newest = withNewest(facts.newest, mark)
    this.#follow(facts, event)
    const { topics } = facts
    this.#keep(topics[0], mark)
    return this.#tags.size > 0 ? [...topics, 'tasks'] : topics
  }

  #follow(facts: TaskFacts, event: RecordedEvent): void {
    const run = event.run ?? ''
    switch (event.type) {
      case 'started':
      case 'attempt':
        facts.running = withRun(facts.running, run, event.at)
        return
      case 'succeeded':
      case 'failed':
      case 'terminated':
      case 'inacted':
      case 'crashed':
      case 'retrying': {
        facts.running = withoutRun(facts.running, run)
        if (event.type !== 'retrying' && event.type !== 'crashed') this.session.endedRuns++
        return
      }
      default:
    }
  }

  #task(name: string): TaskFacts {
    const known = this.#tasks.get(name)
    if (known !== undefined) return known
    const facts: TaskFacts = { topics: [`task/${name}`], newest: NO_EVENTS, running: NO_RUNS }
    this.#tasks.set(name, facts)
    return facts
  }

  #keep(topic: Topic, mark: EventMark): void {
    const kept = this.#kept.get(topic)
    if (kept === undefined) return
    kept.events.push(mark)
    const excess = Math.max(
      kept.events.length - kept.count,
      kept.events.findIndex((event) => event.at >= mark.at - kept.span),
    )
    // Cutting in blocks keeps the cost of a push constant.
    if (excess > 64) kept.events.splice(0, excess)
  }

  /** Declares a need; true if more of the record is wanted than was kept so far, so that the past must be loaded. */
  need({ topic, span, count }: Need): boolean {
    const kept = this.#kept.get(topic)
    if (kept !== undefined && kept.span >= span && kept.count >= count) return false
    this.#kept.set(topic, {
      span: Math.max(span, kept?.span ?? 0),
      count: Math.max(count, kept?.count ?? 0),
      events: kept?.events ?? this.#known(topic),
    })
    return true
  }

  #known(topic: Topic): EventMark[] {
    const name = topic.slice(topic.indexOf('/') + 1)
    if (!topic.startsWith('event/'))
      return [...(this.#tasks.get(name)?.newest ?? NO_EVENTS)].sort((a, b) => a.seq - b.seq)
    const newest = this.#emitted.get(name)
    return newest === undefined ? [] : [newest]
  }

  /** Puts the past of a topic in, oldest first, in place of what was kept. */
  load(topic: Topic, events: readonly RecordedEvent[]): void {
    const kept = this.#kept.get(topic)
    if (kept !== undefined)
      kept.events = events.map(({ seq, at, type, data }) =>
        data === undefined ? { seq, at, type } : { seq, at, type, data },
      )
  }

  /** Takes over a folded newest event and the live runs at start-up. */
  restore(newest: readonly RecordedEvent[]): void {
    for (const event of newest) {
      if (event.task === undefined) continue
      const mark: EventMark = { ...event }
      if (event.type === 'emitted') this.#emitted.set(event.task, mark)
      else {
        const facts = this.#task(event.task)
        facts.newest = [...facts.newest, mark]
      }
    }
  }

  restoreRunning(task: string, run: string, since: Instant): void {
    const facts = this.#task(task)
    facts.running = withRun(facts.running, run, since)
  }

  setCalendar(name: string, calendar: HolidayCalendar): void {
    this.#calendars.set(name, calendar)
  }

  setSample(key: string, sample: Sample): void {
    this.#samples.set(key, sample)
  }

  tag(task: string, tags: readonly string[]): void {
    for (const tag of tags) {
      const tasks = this.#tags.get(tag) ?? new Set()
      this.#tags.set(tag, tasks.add(task))
    }
  }

  untag(task: string): void {
    for (const tasks of this.#tags.values()) tasks.delete(task)
  }

  forget(task: string): void {
    this.#tasks.delete(task)
    this.#kept.delete(`task/${task}`)
  }
}

const NO_TOPICS: readonly Topic[] = []

// Copies are as long as they need to be; an array that grows by itself keeps room for more, 100,000 times.

function withNewest(newest: readonly EventMark[], mark: EventMark): readonly EventMark[] {
  for (let i = 0; i < newest.length; i++)
    if (newest[i]?.type === mark.type) return newest.with(i, mark)
  return newest.length === 0 ? [mark] : [...newest, mark]
}

const withRun = (running: readonly LiveRun[], run: string, since: Instant): readonly LiveRun[] =>
  running.length === 0 ? [{ run, since }] : [...running, { run, since }]

const withoutRun = (running: readonly LiveRun[], run: string): readonly LiveRun[] =>
  running.length === 1 && running[0]?.run === run
    ? NO_RUNS
    : running.filter((live) => live.run !== run)

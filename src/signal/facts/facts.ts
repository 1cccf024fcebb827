/** The facts: a fold over the recorded events, with what the session itself adds; what conditions ask is answered from here. */
import type {
  EventMark,
  Facts,
  LiveRun,
  Need,
  Sample,
  TaskMark,
  Topic,
} from '../../condition/facts.ts'
import { OUTCOMES } from '../../condition/facts.ts'
import type { Outcome } from '../../condition/task.ts'
import type { RecordedEvent } from '../../run/event.ts'
import type { HolidayCalendar } from '../../time/calendar.ts'
import type { Instant } from '../../time/instant.ts'
import { AnyTask, isOfAny } from './any-task.ts'
import { KeptEvents } from './event-window.ts'
import { endTopicsOf, KnownTasks, type TaskFacts } from './known-tasks.ts'
import { Pages } from './pages.ts'
import { markOf, withNewest, withoutRun, withRun } from './records.ts'
import { Tags } from './tags.ts'

const NO_RUNS: readonly LiveRun[] = []
const NO_EVENTS: readonly EventMark[] = []
const ENDS: readonly string[] = OUTCOMES.ended

export class FactsFold implements Facts {
  /** The known past of each task. */
  readonly tasks: KnownTasks = new KnownTasks()
  readonly pages: Pages = new Pages()
  readonly #emitted = new Map<string, EventMark>()
  readonly #kept = new KeptEvents()
  readonly #any = new AnyTask(this.#kept)
  readonly #samples = new Map<string, Sample>()
  readonly #calendars: Map<string, HolidayCalendar>
  readonly #tags: Tags
  readonly #stale = new Set<Topic>()
  readonly session: {
    startedAt: Instant
    endedRuns: number
    cycles: number
    recordedSince: Instant
  }
  /** Whether events say how many runs have ended; otherwise the number stays as it was set. */
  countsRuns = true
  /** Session parameters, by name. */
  params: (name: string) => unknown = () => undefined

  constructor(now: Instant, around?: FactsFold) {
    this.session = { startedAt: now, endedRuns: 0, cycles: 0, recordedSince: now }
    this.#calendars = around === undefined ? new Map<string, HolidayCalendar>() : around.#calendars
    this.#tags = around === undefined ? new Tags() : around.#tags
    if (around === undefined) return
    this.params = around.params
    this.session.recordedSince = around.session.recordedSince
  }

  newest(task: string, outcome: Outcome): EventMark | undefined {
    const facts = this.tasks.get(task)
    if (facts === undefined) return undefined
    const types: readonly string[] = OUTCOMES[outcome]
    let found: EventMark | undefined
    for (const event of facts.newest)
      if (types.includes(event.type) && (found === undefined || event.seq > found.seq))
        found = event
    return found
  }

  history(task: string): readonly EventMark[] {
    return this.#kept.of(`task/${task}`) ?? this.tasks.get(task)?.newest ?? NO_EVENTS
  }

  ofAny(outcome: Outcome): readonly TaskMark[] {
    return this.#any.events(outcome)
  }

  running(task: string): readonly LiveRun[] {
    return this.tasks.get(task)?.running ?? NO_RUNS
  }

  tagged(tag: string): readonly string[] {
    return [...this.#tags.tasks(tag)]
  }

  emitted(name: string): readonly EventMark[] {
    const kept = this.#kept.of(`event/${name}`)
    if (kept !== undefined) return kept
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

  /** Facts of another time in the same surroundings: its parameters, tags and calendars are these, and nothing happened. */
  surroundings(): FactsFold {
    return new FactsFold(this.session.startedAt, this)
  }

  // ---- what changes them -------------------------------------------------------------------------

  /** Folds an event in and says which topics it touches. Numbers must rise. */
  apply(event: RecordedEvent): readonly Topic[] {
    if (event.task === undefined) return NO_TOPICS
    const mark = markOf(event)
    if (event.type === 'emitted') {
      this.#emitted.set(event.task, mark)
      const topic = `event/${event.task}`
      this.#kept.add(topic, mark)
      return [topic]
    }
    const facts = this.tasks.of(event.task)
    facts.newest = withNewest(facts.newest, mark)
    const ended = this.#follow(facts, event)
    this.#kept.add(facts.topics[0], mark)
    const tagged = this.#tags.of(event.task)
    const any = this.#any.add(event.task, mark)
    const isEnd = ENDS.includes(event.type)
    const own = isEnd ? endTopicsOf(facts, ended) : facts.topics
    if (tagged.size === 0 && any.length === 0) return own
    const topics: Topic[] = [...own, ...any]
    for (const tag of tagged) topics.push(`tag/${tag}`)
    return topics
  }

  /** The topic of a task's start where it touches no other one. */
  onlyTopic(task: string, type: RecordedEvent['type']): Topic | undefined {
    if (this.#any.follows(type) || this.#tags.of(task).size > 0) return undefined
    return this.tasks.of(task).topics[0]
  }

  /** Follows which runs are live; true if one more has ended. */
  #follow(facts: TaskFacts, event: RecordedEvent): boolean {
    const run = event.run ?? ''
    if (event.type === 'started' || event.type === 'attempt')
      facts.running = withRun(facts.running, run, event.at)
    if (event.type !== 'retrying' && !ENDS.includes(event.type)) return false
    facts.running = withoutRun(facts.running, run)
    // A crash is put on record by another session than the one that ran it.
    if (event.type === 'retrying' || event.type === 'crashed') return false
    if (this.countsRuns) this.session.endedRuns++
    return this.countsRuns
  }

  /** Declares a need; returns all needs of its topic joined, so that their past can be loaded. */
  need(need: Need): Need {
    return this.#kept.need(need, () => this.#known(need.topic))
  }

  /** Under which topics else an event of a task is told. */
  tagTopics(topic: Topic): readonly Topic[] {
    if (!topic.startsWith('task/')) return NO_TOPICS
    return [...this.#tags.of(topic.slice('task/'.length))].map((tag) => `tag/${tag}`)
  }

  #known(topic: Topic): EventMark[] {
    if (isOfAny(topic)) return this.#any.follow(topic, this.tasks.newest())
    const name = topic.slice(topic.indexOf('/') + 1)
    if (!topic.startsWith('event/'))
      return [...(this.tasks.get(name)?.newest ?? NO_EVENTS)].sort((a, b) => a.seq - b.seq)
    const newest = this.#emitted.get(name)
    return newest === undefined ? [] : [newest]
  }

  /** Puts the past of a topic in, oldest first, in place of what was kept. */
  load(topic: Topic, events: readonly RecordedEvent[]): void {
    const marks = events.map((event) => ({ ...markOf(event), task: event.task ?? '' }))
    if (isOfAny(topic)) this.#any.load(topic, marks, this.tasks.newest())
    else this.#kept.load(topic, events.map(markOf))
  }

  /** Takes over a folded newest event and the live runs at start-up. */
  restore(newest: readonly RecordedEvent[]): void {
    for (const event of newest) {
      if (event.task === undefined) continue
      if (event.type === 'emitted') this.#emitted.set(event.task, markOf(event))
      else this.tasks.restore(event.task, event)
    }
  }

  restoreRunning(task: string, run: string, since: Instant): void {
    const facts = this.tasks.of(task)
    facts.running = withRun(facts.running, run, since)
  }

  setCalendar(name: string, calendar: HolidayCalendar): void {
    this.#calendars.set(name, calendar)
  }

  setSample(key: string, sample: Sample): void {
    this.#samples.set(key, sample)
  }

  dropSample(key: string): void {
    this.#samples.delete(key)
  }

  tag(task: string, tags: readonly string[]): void {
    this.#tags.add(task, tags)
    this.#stale.add('tags')
  }

  untag(task: string): void {
    this.#tags.remove(task)
    this.#stale.add('tags')
  }

  /** Whether topics changed without an event since the last look. */
  get isStale(): boolean {
    return this.#stale.size > 0
  }

  /** Topics that changed without an event since the last look: they join the next turn. */
  takeStale(): readonly Topic[] {
    if (this.#stale.size === 0) return NO_TOPICS
    const topics = [...this.#stale]
    this.#stale.clear()
    return topics
  }

  /** Lets go what happened to a task; who asks for it later must have it recalled. */
  forget(task: string): void {
    this.tasks.forget(task)
    this.#kept.forget(`task/${task}`)
  }

  /** Takes in again the newest events on record of tasks, or of all. */
  recall(newest: readonly RecordedEvent[], tasks: Iterable<string> | undefined): void {
    this.restore(newest)
    this.tasks.recalled(tasks)
  }
}

const NO_TOPICS: readonly Topic[] = []

/** The pure questions: what a condition is, given a list of events, and when a task that has it would start. */
import type { Condition } from '../condition/condition.ts'
import type { CatchUp } from '../condition/machine/machine.ts'
import { LATEST } from '../condition/source.ts'
import type { Verdict } from '../condition/verdict.ts'
import type { RecordedEvent, TaskEventType } from '../run/event.ts'
import type { Token } from '../run/token.ts'
import { DAY, type Instant, type InstantLike, NEVER } from '../time/instant.ts'
import { instantOf } from '../time/iso.ts'
import { systemZone, zone } from '../time/zone.ts'
import { FactsFold } from './facts.ts'
import { Network } from './network.ts'
import type { Root } from './root.ts'

/** An event as it is given to {@link evaluate}; numbered by order if `seq` is absent. */
export interface GivenEvent {
  readonly seq?: number
  readonly at: InstantLike
  /** The task; for `emitted` the event's name. */
  readonly task: string
  readonly type: TaskEventType | 'emitted'
  readonly run?: string
  /** A start without them consumed everything that was on offer. */
  readonly tokens?: readonly Token[]
  /** What a run returned, or the data of an emitted event. */
  readonly data?: unknown
}

/** What both questions are asked with. */
interface Given {
  /** IANA name; default: the process's zone. */
  readonly zone?: string
  /** The task that has the condition: whose starts consume its tokens. */
  readonly task?: string
  readonly events?: readonly GivenEvent[]
  /** Session parameters, `env` among them. */
  readonly params?: Readonly<Record<string, unknown>>
  readonly tags?: Readonly<Record<string, readonly string[]>>
  readonly catchUp?: CatchUp
  readonly session?: {
    readonly startedAt?: InstantLike
    readonly runs?: number
    readonly cycles?: number
  }
}

export interface EvaluateOptions extends Given {
  readonly now: InstantLike
  /**
   * When this condition was first known for the task. Default: a day and a millisecond before `now`, or the first
   * event's instant if that is earlier, so that whatever could still be due now is.
   */
  readonly firstKnown?: InstantLike
}

export interface UpcomingOptions extends Given {
  /** When the task is first known; instant occurrences are strictly after it. */
  readonly from: InstantLike
  /** How many; default 10. */
  readonly count?: number
  /** Nothing after this instant. */
  readonly until?: InstantLike
}

/** No forecast looks at more snapshots than this without finding a start. */
const MOST_SNAPSHOTS = 50_000

/**
 * What the condition is at `now`. Events after `now` do not count.
 *
 * @example
 * ```ts
 * import { evaluate, parseOrThrow } from 'tminus'
 * const daily = parseOrThrow('daily after 10:00')
 * evaluate(daily, { now: '2026-03-02T12:00:00Z', zone: 'UTC' }).value // => true
 * ```
 * @throws RangeError for an unknown zone or an instant that is none.
 */
export function evaluate(condition: Condition, options: EvaluateOptions): Verdict {
  return readAt(condition, options).root.verdict()
}

/** A network that stands at `now`, with the condition in it. */
export function readAt(
  condition: Condition,
  options: EvaluateOptions,
): { network: Network; root: Root } {
  const now = instantOf(options.now)
  const events = recorded(options.events ?? [])
  const firstKnown =
    options.firstKnown === undefined
      ? Math.min(events[0]?.at ?? now, now - DAY - 1)
      : instantOf(options.firstKnown)
  const read = replay(condition, options, events, firstKnown, now)
  read.network.advance(now)
  return read
}

/**
 * The instants at which a task with this condition would start if every start succeeded at once.
 *
 * @example
 * ```ts
 * import { parseOrThrow, upcoming } from 'tminus'
 * upcoming(parseOrThrow('every 10 minutes'), { from: 0, zone: 'UTC', count: 3 }) // => [0, 600000, 1200000]
 * ```
 * @throws RangeError for an unknown zone or an instant that is none.
 */
export function upcoming(condition: Condition, options: UpcomingOptions): Instant[] {
  const from = instantOf(options.from)
  const { network, root } = replay(condition, options, recorded(options.events ?? []), from, from)
  return starts(network, root, {
    from,
    count: options.count ?? 10,
    until: options.until === undefined ? NEVER : instantOf(options.until),
  })
}

/** The starts that come by themselves, if each succeeds at once and nothing else happens; the network is moved on. */
export function starts(
  network: Network,
  root: Root,
  {
    from,
    count,
    until,
  }: { readonly from: Instant; readonly count: number; readonly until: Instant },
): Instant[] {
  const found: Instant[] = []
  let at = from
  for (let snapshots = 0; snapshots < MOST_SNAPSHOTS && found.length < count; snapshots++) {
    if (root.isDue()) {
      found.push(at)
      snapshots = 0
      startAndSucceed(network, root, at)
    }
    if (root.isDue()) continue
    if (network.wake === NEVER || network.wake > until) break
    at = Math.max(at, network.wake)
    network.advance(at)
  }
  return found
}

function startAndSucceed(network: Network, root: Root, at: Instant): void {
  const task = root.task ?? ''
  const run = `${at}`
  network.apply(
    { seq: network.seq + 1, at, type: 'started', task, run, tokens: root.tokens() },
    root,
  )
  network.apply({ seq: network.seq + 1, at, type: 'succeeded', task, run }, root)
}

/** A network with the condition, brought through the events up to `until`. */
function replay(
  condition: Condition,
  given: Given,
  events: readonly RecordedEvent[],
  firstKnown: Instant,
  until: Instant,
): { network: Network; root: Root } {
  const facts = new FactsFold(firstKnown)
  describeSurroundings(facts, given, Math.min(firstKnown, events[0]?.at ?? firstKnown))
  for (const event of events)
    facts.need({
      topic: `${event.type === 'emitted' ? 'event' : 'task'}/${event.task}`,
      span: NEVER,
      count: NEVER,
    })
  const network = new Network(facts, zone(given.zone ?? systemZone()))
  const task = given.task ?? null
  const early = events.filter((event) => event.at < firstKnown)
  for (const event of early) network.apply(event)
  const root = network.attach(
    condition,
    { task, firstKnown, catchUp: given.catchUp ?? LATEST },
    firstKnown,
  )
  for (const event of events.slice(early.length)) {
    if (event.at > until) continue
    network.advance(event.at)
    const mine = event.task === task
    const tokens = event.tokens ?? (root.isDue() ? root.tokens() : root.offered())
    network.apply(
      mine && event.type === 'started' ? { ...event, tokens } : event,
      mine ? root : undefined,
    )
  }
  return { network, root }
}

function describeSurroundings(facts: FactsFold, given: Given, first: Instant): void {
  facts.params = (name) => given.params?.[name]
  facts.session.recordedSince = first
  const { startedAt, runs, cycles } = given.session ?? {}
  facts.session.startedAt = startedAt === undefined ? first : instantOf(startedAt)
  facts.session.endedRuns = runs ?? 0
  facts.session.cycles = cycles ?? 0
  for (const [task, tags] of Object.entries(given.tags ?? {})) facts.tag(task, tags)
}

/** Numbered, in the order of their numbers. */
function recorded(events: readonly GivenEvent[]): RecordedEvent[] {
  return events
    .map((event, index) => {
      const { data, at, run, ...rest } = event
      return {
        ...rest,
        seq: event.seq ?? index + 1,
        at: instantOf(at),
        run: run ?? 'run',
        ...(data === undefined ? {} : { data: JSON.stringify(data) }),
      }
    })
    .sort((a, b) => a.seq - b.seq)
}

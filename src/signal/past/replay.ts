/** A condition brought through given events, in a network of its own. */
import type { Condition } from '../../condition/condition.ts'
import { format } from '../../condition/format.ts'
import type { CatchUp } from '../../condition/machine/machine.ts'
import { leaves } from '../../condition/operands.ts'
import { LATEST } from '../../condition/source.ts'
import type { RecordedEvent } from '../../run/event.ts'
import { type Instant, type InstantLike, NEVER } from '../../time/instant.ts'
import { instantOf } from '../../time/iso.ts'
import { systemZone, type Zone, zone } from '../../time/zone.ts'
import type { Calendars } from '../ask/calendars.ts'
import { FactsFold } from '../facts/facts.ts'
import type { Memory } from '../graph/memory.ts'
import { Network } from '../graph/network.ts'
import type { Root } from '../graph/task-condition.ts'
import { attachNew } from './look-back.ts'
import type { GivenEvent } from './simulated-events.ts'

/** What both questions are asked with. */
export interface GivenRecord {
  /** IANA name or offset; default: the process's zone. Text without an offset is read in it. */
  readonly zone?: string
  /** The task that has the condition: whose starts consume its tokens. */
  readonly task?: string
  readonly events?: readonly GivenEvent[]
  /** Session parameters, `env` among them. */
  readonly params?: Readonly<Record<string, unknown>>
  readonly tags?: Readonly<Record<string, readonly string[]>>
  /** What business days and holidays are read by, as `loadCalendars` gives it; without theirs they are unknown. */
  readonly calendars?: Calendars
  /** Default: the newest missed occurrence stays due until the next one, at most 24 h. */
  readonly catchUp?: CatchUp
  /** Default: it started with the record, and has the runs that ended since and no cycles. */
  readonly session?: {
    readonly startedAt?: InstantLike
    /** Ended runs. */
    readonly runs?: number
    readonly cycles?: number
  }
}

/** What the text that is given means: instants in its zone. */
export const zoneOf = (given: GivenRecord): Zone => zone(given.zone ?? systemZone())

/** Readings of a clock that go back by less are no clock set back. */
const WAITED_OUT = 60_000

export interface Replay {
  readonly network: Network
  readonly root: Root
  /** Brings it to an event and through it. */
  through(event: RecordedEvent): void
}

/** The condition, first known at `firstKnown`, after all events up to then. */
export function replay(
  condition: Condition,
  given: GivenRecord,
  events: readonly RecordedEvent[],
  firstKnown: Instant,
): Replay {
  const early = events.filter((event) => event.at < firstKnown)
  const used = consumedBefore(condition, given, early, firstKnown)
  const network = networkOf(given, early, firstKnown)
  for (const event of early) network.apply(event)
  const options = { task: given.task ?? null, firstKnown, catchUp: given.catchUp ?? LATEST }
  const record = { events: early, from: Math.min(early[0]?.at ?? firstKnown, firstKnown) }
  const root = attachNew(network, condition, options, firstKnown, record, used)
  return { network, root, through: (event) => through(network, root, given, event) }
}

/**
 * What the task's starts before the condition was known have used up: the window that is still open, the event that is
 * still the newest. Not an `every`, which is first due when first known.
 */
function consumedBefore(
  condition: Condition,
  given: GivenRecord,
  early: readonly RecordedEvent[],
  firstKnown: Instant,
): Memory['consumed'] {
  const [first] = early
  if (first === undefined || !early.some((e) => e.task === given.task && e.type === 'started'))
    return []
  const network = networkOf(given, early, firstKnown)
  const options = { task: given.task ?? null, firstKnown, catchUp: given.catchUp ?? LATEST }
  const root = network.attach(condition, options, Math.min(first.at, firstKnown))
  for (const event of early) through(network, root, given, event)
  const { consumed } = root.memory()
  const elapsed = [...leaves(condition)].filter((leaf) => leaf.kind === 'every').map(format)
  return consumed.filter(({ source }) => !elapsed.includes(source))
}

function through(network: Network, root: Root, given: GivenRecord, event: RecordedEvent): void {
  const back = network.at - event.at
  if (back <= 0 || back > WAITED_OUT) network.advance(event.at)
  const mine = given.task !== undefined && event.task === given.task
  if (!mine || event.type !== 'started') network.apply(event)
  else {
    const tokens = event.tokens ?? (root.isDue() ? root.tokens() : root.usedByHand())
    network.apply({ ...event, tokens }, root)
  }
}

function networkOf(
  given: GivenRecord,
  events: readonly RecordedEvent[],
  firstKnown: Instant,
): Network {
  const place = zoneOf(given)
  const first = Math.min(firstKnown, events[0]?.at ?? firstKnown)
  const facts = new FactsFold(first)
  const { params, tags, session } = given
  facts.params = (name) =>
    params !== undefined && Object.hasOwn(params, name) ? params[name] : undefined
  if (session?.startedAt !== undefined)
    facts.session.startedAt = instantOf(session.startedAt, place)
  facts.session.cycles = session?.cycles ?? 0
  facts.session.endedRuns = session?.runs ?? 0
  facts.countsRuns = session?.runs === undefined
  for (const [name, calendar] of Object.entries(given.calendars ?? {}))
    facts.setCalendar(name, calendar)
  for (const [task, names] of Object.entries(tags ?? {})) facts.tag(task, names)
  for (const { type, task } of given.events ?? []) {
    const topic = `${type === 'emitted' ? 'event' : 'task'}/${task}`
    facts.need({ topic, span: NEVER, count: NEVER })
  }
  return new Network(facts, place)
}

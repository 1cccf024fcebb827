/** The starts that the times of a condition bring by themselves, with every other operand true. */
import type { Condition } from '../../condition/condition.ts'
import { machineOf } from '../../condition/machine/table.ts'
import { leaves } from '../../condition/operands.ts'
import { isRecurring, LATEST, sharedSource } from '../../condition/source.ts'
import { isInstant, type Token } from '../../run/token.ts'
import { eachStart } from '../../signal/ask/evaluate.ts'
import { FactsFold } from '../../signal/facts/facts.ts'
import { Network } from '../../signal/graph/network.ts'
import { RISE } from '../../signal/graph/rising-edge.ts'
import type { HolidayCalendar } from '../../time/calendar.ts'
import type { Instant } from '../../time/instant.ts'
import type { Zone } from '../../time/zone.ts'
import { timePart } from './time-part.ts'

/** What times are read by. */
export interface TimesOf {
  readonly condition: Condition
  readonly task: string
  readonly zone: Zone
  /** When the condition was first known; without an anchor of its own it counts from there. */
  readonly firstKnown: Instant | undefined
  /** The calendars that are loaded. */
  readonly calendar: (name: string) => HolidayCalendar | undefined
}

/** A start that time alone would bring. */
export interface TimeStart {
  /** When the last of its occurrences began. */
  readonly at: Instant
  readonly tokens: readonly Token[]
}

const CALENDAR = 'calendar/'

/** Whether times bring starts of the condition. */
export function hasTimes(condition: Condition): boolean {
  const part = timePart(condition)
  return part !== undefined && leaves(part).some(isRecurring)
}

/** From `from` on and to before `to`; also a window that began before. */
export function* timeStarts(
  { condition, task, zone, firstKnown, calendar }: TimesOf,
  from: Instant,
  to: Instant,
): Generator<TimeStart> {
  const part = timePart(condition)
  if (part === undefined || !leaves(part).some(isRecurring)) return
  const known = firstKnown ?? from
  // What has no anchor had no occurrence before it was known.
  const begin = isAnchored(part) ? from : Math.max(from, known)
  if (begin >= to) return
  const network = new Network(withCalendars(new FactsFold(begin), part, task, calendar), zone)
  const options = { task, firstKnown: Math.min(begin, known), catchUp: LATEST }
  const root = network.attach(part, options, begin)
  const through = (): void => undefined
  for (const { tokens } of eachStart({ network, root, through }, to - 1)) {
    const ofTimes = tokens.filter(({ mark, source }) => isInstant(mark) && source !== RISE)
    if (ofTimes.length > 0)
      yield { tokens: ofTimes, at: Math.max(...ofTimes.map(({ mark }) => mark)) }
  }
}

function withCalendars(
  facts: FactsFold,
  part: Condition,
  task: string,
  calendar: TimesOf['calendar'],
): FactsFold {
  const topics = leaves(part).flatMap((leaf) => [...machineOf(leaf).topics(leaf, task)])
  for (const topic of topics.filter((one) => one.startsWith(CALENDAR))) {
    const name = topic.slice(CALENDAR.length)
    const loaded = calendar(name)
    if (loaded !== undefined) facts.setCalendar(name, loaded)
  }
  return facts
}

const isAnchored = (condition: Condition): boolean =>
  leaves(condition).every((leaf) => !isRecurring(leaf) || sharedSource(leaf))

/** Where the tokens of clock-driven consuming operands come from: pure functions of time, shared by all tasks. */

import { cron, cronInstants } from '../time/cron.ts'
import { type Anchor, aligned, anchored, daysFrom, monthsFrom } from '../time/distance.ts'
import { everyNth } from '../time/every-nth.ts'
import { DAY, type Duration, type Instant, NEVER } from '../time/instant.ts'
import { resolveMoment, type SettledMoment, settleMoment } from '../time/moment.ts'
import { instants, windows } from '../time/period.ts'
import type { Instants, Windows } from '../time/recurrence.ts'
import { rrule } from '../time/rrule.ts'
import { type Zone, zone as zoneNamed } from '../time/zone.ts'
import type { Condition } from './condition.ts'
import type { CatchUp } from './machine/machine.ts'
import type { Cron, EveryFrom, EveryMonths, EveryNth, OnceAt, Periodic, RRule } from './time.ts'
import { traitsOf } from './traits.ts'

/** What is on offer: an occurrence by its start, and until when this answer holds. No mark: nothing is on offer. */
export interface Offer {
  readonly mark: Instant | undefined
  readonly until: Instant
}

/** The tokens of one recurring time. */
export interface TimeSource {
  offer(at: Instant): Offer
  /** Instants pass, windows last: an instant before the first-known instant is none of the task's. */
  readonly instants: Instants | undefined
  /** How long an instant stays on offer from its beginning, given the distance to the next one. */
  lasts?(distance: number): number
  /** Where its occurrences begin, if each of them, under the default catch-up, lasts until the next one that comes within a day. */
  readonly ticks?: Ticks
}

/** Instants that can be counted. */
export type Ticks = Instants & Required<Pick<Instants, 'count'>>

const counted = (instants: Instants | undefined): { readonly ticks?: Ticks } =>
  instants?.count === undefined ? {} : { ticks: { ...instants, count: instants.count } }

export type Recurring = Periodic | Cron | RRule | EveryFrom | EveryMonths | EveryNth | OnceAt

export const isRecurring = (condition: Condition): condition is Recurring =>
  traitsOf(condition).recurring === true

/** The default: the newest missed occurrence stays due until the next one, at most 24 h. */
export const LATEST: CatchUp = { missed: 'latest' }

/** An instant under `none` is offered this long, so that a timer that fires late does not lose it. */
const PUNCTUAL = 1000

/** The source of a condition in a zone; `firstKnown` matters only where the condition has no anchor of its own. */
export function timeSource(
  condition: Recurring,
  sessionZone: Zone,
  catchUp: CatchUp,
  firstKnown: Instant,
): TimeSource {
  const zone = condition.zone === undefined ? sessionZone : zoneNamed(condition.zone)
  switch (condition.kind) {
    case 'periodic': {
      const { unit, part } = condition
      return part.kind === 'at'
        ? passing(instants({ unit, part }, zone), catchUp)
        : lasting(windows({ unit, part }, zone))
    }
    case 'cron':
      return passing(cronInstants(cron(condition.expression), zone), catchUp)
    case 'rrule':
      return passing(rrule(condition.text, zone, firstKnown), catchUp)
    case 'every-from':
      return passing(
        condition.anchor === 'aligned'
          ? aligned(condition.distance, zone, condition.offset)
          : everyFrom(condition.distance, settleMoment(condition.anchor, zone, firstKnown), zone),
        catchUp,
      )
    case 'every-months': {
      const known: SettledMoment = { kind: 'instant', at: firstKnown }
      const anchor =
        condition.anchor === undefined ? known : settleMoment(condition.anchor, zone, firstKnown)
      return passing(monthsFrom(anchorOf(anchor, zone), condition.months, zone), catchUp)
    }
    case 'every-nth': {
      const { start, ...rest } = condition
      const from =
        start === undefined
          ? undefined
          : anchorOf(settleMoment(start, zone, firstKnown), zone).local
      const found = everyNth({ ...rest, ...(from === undefined ? {} : { from }) }, zone)
      return 'current' in found ? lasting(found) : passing(found, catchUp)
    }
    case 'once-at':
      return single(resolveMoment(condition.at, zone, firstKnown), catchUp)
  }
}

/** Whether the source is the same for every task that says so. */
export const sharedSource = (condition: Recurring): boolean =>
  !(
    condition.kind === 'rrule' ||
    (condition.kind === 'every-months' && condition.anchor === undefined) ||
    (condition.kind === 'every-from' && natural(condition.anchor)) ||
    (condition.kind === 'every-months' && natural(condition.anchor)) ||
    (condition.kind === 'every-nth' && natural(condition.start)) ||
    (condition.kind === 'once-at' && natural(condition.at))
  )

/** An anchor is what the wall clock is meant to show, even where the clock skips it. */
const anchorOf = (moment: SettledMoment, zone: Zone): Anchor =>
  moment.kind === 'local'
    ? { at: zone.toInstant(moment.local), local: moment.local }
    : { at: moment.at, local: zone.toLocal(moment.at) }

/** Whole days are days of the calendar from a wall-clock time, and elapsed time from an instant. */
const everyFrom = (distance: Duration, anchor: SettledMoment, zone: Zone): Instants =>
  anchor.kind === 'local' && distance % DAY === 0
    ? daysFrom(anchorOf(anchor, zone), distance, zone)
    : anchored(distance, anchorOf(anchor, zone).at)

const natural = (moment: EveryFrom['anchor'] | undefined): boolean =>
  typeof moment === 'object' && moment.kind === 'natural'

const lasting = (recurrence: Windows): TimeSource => ({
  instants: undefined,
  ...counted(recurrence.starts),
  offer(at) {
    const current = recurrence.current(at)
    const next = recurrence.next(at)?.start ?? NEVER
    return current === undefined
      ? { mark: undefined, until: next }
      : { mark: current.start, until: Math.min(current.end, next) }
  },
})

const passing = (recurrence: Instants, catchUp: CatchUp): TimeSource => ({
  instants: recurrence,
  lasts: (distance) => lifetime(catchUp, distance),
  ...counted(recurrence),
  offer(at) {
    const newest = recurrence.latest(at)
    const next = recurrence.next(at) ?? NEVER
    if (newest === undefined) return { mark: undefined, until: next }
    const expires = newest + lifetime(catchUp, next - newest)
    return at < expires
      ? { mark: newest, until: Math.min(expires, next) }
      : { mark: undefined, until: next }
  },
})

/** How long an instant stays on offer, given the distance to the next one. */
function lifetime(catchUp: CatchUp, distance: number): number {
  switch (catchUp.missed) {
    case 'none':
      return Math.min(PUNCTUAL, distance)
    case 'latest':
      return Math.min(distance, DAY, catchUp.within ?? NEVER)
    case 'all':
      return catchUp.within ?? NEVER
  }
}

/** `once at`: does not expire unless `within` says so. */
const single = (instant: Instant, catchUp: CatchUp): TimeSource => ({
  lasts: () => catchUp.within ?? NEVER,
  instants: {
    latest: (upTo) => (upTo >= instant ? instant : undefined),
    next: (after) => (after < instant ? instant : undefined),
  },
  offer(at) {
    if (at < instant) return { mark: undefined, until: instant }
    const expires = instant + (catchUp.within ?? NEVER)
    return at < expires ? { mark: instant, until: expires } : { mark: undefined, until: NEVER }
  },
})

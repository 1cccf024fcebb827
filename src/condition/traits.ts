/** What each kind of condition is, a row per kind: what depends on the kind elsewhere asks here, so that a new kind is a new row. */
import { DAY, type Duration } from '../time/instant.ts'
import type { Condition, ConditionKind, ConditionOf } from './condition.ts'

/** The fields of a kind's data, except the one that names it. */
type Field<C> = Exclude<C extends unknown ? keyof C : never, 'kind'> & string

/** The traits of one kind. */
export interface Traits<C extends Condition = Condition> {
  /**
   * - `operator`: made of other conditions
   * - `guard`: only describes a state
   * - `consuming`: offers tokens of its own, which a start uses up
   */
  readonly role: 'operator' | 'guard' | 'consuming'
  /**
   * What changes its value:
   *
   * - `operands`: the conditions that it is made of
   * - `clock`: time alone
   * - `events`: recorded events, of tasks or emitted
   * - `outside`: answers that are asked for, which grow old
   * - `facts`: parameters and counts of the session
   * - `nothing`
   */
  readonly fedBy: 'operands' | 'clock' | 'events' | 'outside' | 'facts' | 'nothing'
  /**
   * Of an operator over time, whose node has a state that a restart needs: `window` looks back for a duration, `latch`
   * keeps what was once so, however long ago.
   */
  readonly overTime?: 'window' | 'latch'
  /** Inside it, operands ignore the task's starts. */
  readonly ignoresStarts?: true
  /** Its occurrences are a pure function of time, shared by all tasks (`condition/source.ts`). */
  readonly recurring?: true
  /** A guard that depends on the calendar only, so that it can be read at any instant. */
  readonly calendar?: true
  /** How far back its own value depends on the past, beside what its operands do. */
  readonly reach?: (condition: C) => Duration
  /** The fields with dates, which may be natural ones. */
  readonly dates?: readonly Field<C>[]
  /** Whether its dates stay wall-clock times, as it counts in units of the calendar from there. */
  readonly onWallClock?: (condition: C) => boolean
  /** The fields with lengths of time, in whole milliseconds above zero: it must have these … */
  readonly lengths?: readonly Field<C>[]
  /** … and may have these. */
  readonly optionalLengths?: readonly Field<C>[]
}

/** An operator over a stretch of the past depends on the instant before it, too. */
const window = ({ duration }: { readonly duration: Duration }): Duration => duration + 1

/** What is on offer, or happens, some time after its event depends on the record of that time. */
const delayed = ({ delay }: { readonly delay?: Duration }): Duration =>
  delay === undefined ? 0 : delay + 1

const DELAY = { optionalLengths: ['delay'] } as const
const SPREAD = { optionalLengths: ['spread'] } as const
const DURATION = { lengths: ['duration'] } as const

/** A row for each kind: one that is forgotten does not compile. */
export type Rows = { readonly [K in ConditionKind]: Traits<ConditionOf<K>> }

const traits: Rows = {
  constant: { role: 'guard', fedBy: 'nothing' },
  not: { role: 'operator', fedBy: 'operands' },
  all: { role: 'operator', fedBy: 'operands' },
  any: { role: 'operator', fedBy: 'operands' },
  for: {
    role: 'operator',
    fedBy: 'operands',
    overTime: 'window',
    reach: window,
    ...DURATION,
  },
  within: {
    role: 'operator',
    fedBy: 'operands',
    overTime: 'window',
    ignoresStarts: true,
    reach: window,
    ...DURATION,
  },
  since: { role: 'operator', fedBy: 'operands', overTime: 'latch', ignoresStarts: true },
  'ever-since': { role: 'operator', fedBy: 'operands', overTime: 'latch', ignoresStarts: true },
  periodic: { role: 'consuming', fedBy: 'clock', recurring: true, ...SPREAD },
  'time-of': { role: 'guard', fedBy: 'clock', calendar: true },
  every: {
    role: 'consuming',
    fedBy: 'clock',
    reach: ({ distance, most = distance }) => most + 1,
    lengths: ['distance'],
    optionalLengths: ['most', 'spread'],
  },
  'every-from': {
    role: 'consuming',
    fedBy: 'clock',
    recurring: true,
    dates: ['anchor'],
    onWallClock: ({ distance }) => distance % DAY === 0,
    lengths: ['distance'],
    ...SPREAD,
  },
  'every-months': {
    role: 'consuming',
    fedBy: 'clock',
    recurring: true,
    dates: ['anchor'],
    onWallClock: () => true,
    ...SPREAD,
  },
  'every-nth': {
    role: 'consuming',
    fedBy: 'clock',
    recurring: true,
    dates: ['start'],
    onWallClock: () => true,
    lengths: ['distance'],
    ...SPREAD,
  },
  cron: { role: 'consuming', fedBy: 'clock', recurring: true, ...SPREAD },
  'cron-time': { role: 'guard', fedBy: 'clock', calendar: true },
  rrule: { role: 'consuming', fedBy: 'clock', recurring: true, ...SPREAD },
  once: { role: 'consuming', fedBy: 'events' },
  'once-at': { role: 'consuming', fedBy: 'clock', recurring: true, dates: ['at'], ...SPREAD },
  'once-in': { role: 'consuming', fedBy: 'clock', lengths: ['delay'], ...SPREAD },
  'on-days': { role: 'guard', fedBy: 'clock', calendar: true },
  absolute: { role: 'guard', fedBy: 'clock', calendar: true, dates: ['from', 'until'] },
  after: { role: 'consuming', fedBy: 'events', reach: delayed, ...DELAY },
  'after-any': { role: 'consuming', fedBy: 'events', reach: delayed, ...DELAY },
  has: { role: 'guard', fedBy: 'events' },
  running: { role: 'guard', fedBy: 'events', optionalLengths: ['longerThan'] },
  'runs-running': { role: 'guard', fedBy: 'events' },
  'session-start': { role: 'consuming', fedBy: 'facts' },
  'session-age': { role: 'guard', fedBy: 'facts', ...DURATION },
  'session-count': { role: 'guard', fedBy: 'facts' },
  'param-exists': { role: 'guard', fedBy: 'facts' },
  'param-is': { role: 'guard', fedBy: 'facts' },
  'on-event': { role: 'consuming', fedBy: 'events', reach: delayed, ...DELAY },
  'no-event': { role: 'guard', fedBy: 'events', reach: window, ...DURATION },
  'file-exists': { role: 'guard', fedBy: 'outside' },
  'file-event': { role: 'consuming', fedBy: 'events', optionalLengths: ['settle'] },
  signal: { role: 'guard', fedBy: 'outside' },
  custom: { role: 'guard', fedBy: 'outside' },
}

/** All kinds there are. */
export const kinds: readonly ConditionKind[] = Object.keys(traits) as ConditionKind[]

/** The traits of a condition's kind. */
export const traitsOf = <C extends Condition>(condition: C): Traits<C> =>
  traits[condition.kind] as unknown as Traits<C>

/** Whether the value is the name of a kind. */
export const isKind = (value: unknown): value is ConditionKind =>
  typeof value === 'string' && Object.hasOwn(traits, value)

/**
 * Whether this is a consuming operand: one that offers tokens of its own (LANGUAGE.md sections 5 to 8). An operator is
 * none, whatever its operands are.
 */
export const isConsuming = (condition: Condition): boolean =>
  traitsOf(condition).role === 'consuming'

/** Whether it is an operator over time: its node has a state of its own that a restart needs. */
export const isOverTime = (condition: Condition): boolean =>
  traitsOf(condition).overTime !== undefined

/** Whether it keeps what was once so, however long ago. */
export const isLatch = (condition: Condition): boolean => traitsOf(condition).overTime === 'latch'

/** Whether it is answered from outside: sampled, subscribed or watched. */
export const isSampled = (condition: Condition): boolean => traitsOf(condition).fedBy === 'outside'

/** What a condition is: readonly, serialisable data, one interface for each kind of LANGUAGE.md. */
import type { Duration } from '../time/instant.ts'
import type { IntervalPart, Moment, Part, Unit, Weekday } from '../time/mark.ts'

/** A value that JSON can carry. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json }

/** A task by name; `null` is "this task". */
export type TaskRef = string | null

/** What can become of a run, as conditions ask for it. `finished`: succeeded, failed or terminated; `ended`: any end. */
export type Outcome =
  | 'succeeded'
  | 'failed'
  | 'finished'
  | 'terminated'
  | 'inacted'
  | 'crashed'
  | 'ended'
  | 'started'
  | 'missed'
  | 'late'

// ---- boolean -------------------------------------------------------------------------------------

export interface Constant {
  readonly kind: 'constant'
  readonly value: boolean
}
export interface Not {
  readonly kind: 'not'
  readonly operand: Condition
}
/** Never nested directly in another `all`: `a & (b & c)` is one `all` of three. At least two operands. */
export interface All {
  readonly kind: 'all'
  readonly operands: readonly Condition[]
}
/** Never nested directly in another `any`. At least two operands. */
export interface Any {
  readonly kind: 'any'
  readonly operands: readonly Condition[]
}
/** `c for D`. */
export interface For {
  readonly kind: 'for'
  readonly operand: Condition
  readonly duration: Duration
}
/** `c within D`. */
export interface Within {
  readonly kind: 'within'
  readonly operand: Condition
  readonly duration: Duration
}
/** `a since b`: a latch that `operand` sets and `reset` resets. */
export interface Since {
  readonly kind: 'since'
  readonly operand: Condition
  readonly reset: Condition
}
/** `a ever since b`. */
export interface EverSince {
  readonly kind: 'ever-since'
  readonly operand: Condition
  readonly start: Condition
}

// ---- time ----------------------------------------------------------------------------------------

/** A zone of its own instead of the session's, as an IANA name. */
interface Zoned {
  readonly zone?: string
}
/** `spread over D`. */
interface Spreadable {
  readonly spread?: Duration
}

/** `daily`, `weekly on Mon and Fri`, `daily at 10:00`: consuming. */
export interface Periodic extends Zoned, Spreadable {
  readonly kind: 'periodic'
  readonly unit: Unit
  readonly part: Part
}
/** `time of day between 10:00 and 16:00`: a guard. */
export interface TimeOf extends Zoned {
  readonly kind: 'time-of'
  readonly unit: Unit
  readonly part: IntervalPart
}
/**
 * `every D` (`based: 'start'`), `every D after finish` (`based: 'finish'`), `every D to D` (`most`):
 * elapsed time from the due instant or the previous run's end.
 */
export interface Every extends Spreadable {
  readonly kind: 'every'
  readonly distance: Duration
  readonly most?: Duration
  readonly based: 'start' | 'finish'
}
/** `every D starting at <moment>`, `every D aligned`: instants at anchor + n·D, or at multiples of D in the zone's day. */
export interface EveryFrom extends Zoned, Spreadable {
  readonly kind: 'every-from'
  readonly distance: Duration
  readonly anchor: Moment | 'aligned'
}
/** `every N months`, `every N years` (12·N), by the calendar from the anchor's day (default: the day first known). */
export interface EveryMonths extends Zoned, Spreadable {
  readonly kind: 'every-months'
  readonly months: number
  readonly anchor?: Moment
}
/** `cron <expr>`: consuming, from each matching instant. `expression` has single spaces and upper-case names. */
export interface Cron extends Zoned, Spreadable {
  readonly kind: 'cron'
  readonly expression: string
}
/** `crontime <expr>`: a guard, now is in a matching minute (second, with six fields). */
export interface CronTime extends Zoned {
  readonly kind: 'cron-time'
  readonly expression: string
}
/** `rrule '<RFC 5545>'`. */
export interface RRule extends Zoned, Spreadable {
  readonly kind: 'rrule'
  readonly text: string
}
/** `once`: this task has never started. */
export interface Once {
  readonly kind: 'once'
}
/** `once at <moment>`. */
export interface OnceAt extends Zoned {
  readonly kind: 'once-at'
  readonly at: Moment
}
/** `once in D`. */
export interface OnceIn {
  readonly kind: 'once-in'
  readonly delay: Duration
}
/** Which days a date guard is true on. */
export type Days =
  | { readonly kind: 'weekdays'; readonly weekdays: readonly Weekday[] }
  | { readonly kind: 'months'; readonly months: readonly number[] }
  | { readonly kind: 'quarters'; readonly quarters: readonly number[] }
  /** `on the last day of the month`: −1; `on the 15th of the month`: 15. */
  | { readonly kind: 'day-of-month'; readonly day: number }
  /** `on the 2nd Friday of the month`. */
  | { readonly kind: 'nth-weekday'; readonly nth: number; readonly weekday: Weekday }
  | { readonly kind: 'business'; readonly calendar: string }
  | { readonly kind: 'holiday'; readonly calendar: string }
/** `on weekdays`, `in January`, `on holidays of 'FI'`: a guard, the local date matches. */
export interface OnDays extends Zoned {
  readonly kind: 'on-days'
  readonly days: Days
}
/** `before/until/after/from <moment>`, `between <moment> and <moment>`: a guard. At least one bound stands. */
export interface Absolute extends Zoned {
  readonly kind: 'absolute'
  readonly from?: Moment
  readonly until?: Moment
}

// ---- task ----------------------------------------------------------------------------------------

/** Which tasks a quantified operand is about. */
export type TaskSet =
  | { readonly kind: 'named'; readonly names: readonly TaskRef[] }
  | { readonly kind: 'tagged'; readonly tag: string }
/** For how many of them it must hold; `none-of` is "all finished, none failed". */
export type Quantifier =
  | { readonly kind: 'all' }
  | { readonly kind: 'any' }
  | { readonly kind: 'at-least'; readonly count: number }
  | { readonly kind: 'none' }
/** `after task 'x'`, `after tasks 'x', 'y' failed`, `after 2 of tasks …`: consuming. */
export interface After {
  readonly kind: 'after'
  readonly tasks: TaskSet
  readonly quantifier: Quantifier
  readonly outcome: Outcome
  /** `after each success of`: every event is consumed by a start of its own. */
  readonly each?: true
  /** `returned 'value'`. */
  readonly returned?: Json
}
/** The stretch of time in which `has …` looks. */
export type Span =
  | { readonly kind: 'ever' }
  | {
      readonly kind: 'cycle'
      readonly unit: Unit
      readonly part: IntervalPart
      readonly zone?: string
    }
  | { readonly kind: 'past'; readonly duration: Duration }
/** How often. `in-a-row`: the newest N runs ended so. */
export type Count =
  | { readonly kind: 'at-least'; readonly count: number }
  | { readonly kind: 'more-than'; readonly count: number }
  | { readonly kind: 'in-a-row'; readonly count: number }
/** `[task T] has failed [3 times] [today …]`: a guard. */
export interface Has {
  readonly kind: 'has'
  readonly task: TaskRef
  readonly outcome: Outcome
  readonly span: Span
  readonly count?: Count
}
/** `task T is running [for more than D]`: a guard. */
export interface Running {
  readonly kind: 'running'
  readonly task: TaskRef
  readonly longerThan?: Duration
}
/** `more than N runs of task T are running`: a guard. */
export interface RunsRunning {
  readonly kind: 'runs-running'
  readonly task: TaskRef
  readonly moreThan: number
}

// ---- context -------------------------------------------------------------------------------------

/** `session has run for D` (`over`), `session started D ago` (`within`: it started within the last D). */
export interface SessionAge {
  readonly kind: 'session-age'
  readonly relation: 'over' | 'within'
  readonly duration: Duration
}
/** `session has more than N runs` (ended runs), `scheduler has N cycles` (turns that recorded an event). */
export interface SessionCount {
  readonly kind: 'session-count'
  readonly what: 'runs' | 'cycles'
  readonly relation: 'more' | 'less' | 'exactly'
  readonly count: number
}
/** `param 'x' exists`. */
export interface ParamExists {
  readonly kind: 'param-exists'
  readonly name: string
}
/** `param 'x' is 'v'`; `env 'v'` is `param 'env' is 'v'`. */
export interface ParamIs {
  readonly kind: 'param-is'
  readonly name: string
  readonly value: string
}
/** `on event 'deploy' where branch is 'main'`: consuming. */
export interface OnEvent {
  readonly kind: 'on-event'
  readonly name: string
  readonly where?: Readonly<Record<string, Json>>
}
/** `no event 'ping' for D`: a guard. */
export interface NoEvent {
  readonly kind: 'no-event'
  readonly name: string
  readonly duration: Duration
}
/** `file 'x' exists`: a guard. */
export interface FileExists {
  readonly kind: 'file-exists'
  readonly path: string
}
/** `file 'x' changed`, `file 'in/*.csv' appears and settles for D`: consuming. */
export interface FileEvent {
  readonly kind: 'file-event'
  readonly path: string
  readonly settle?: Duration
}
/** `signal 'label'`: the observable registered under that label. */
export interface SignalRef {
  readonly kind: 'signal'
  readonly label: string
}
/** A phrase defined by `condition(…)`, with the values of its placeholders (durations in ms, tasks by name). */
export interface Custom {
  readonly kind: 'custom'
  readonly phrase: string
  readonly values: Readonly<Record<string, Json>>
}

export type Condition =
  | Constant
  | Not
  | All
  | Any
  | For
  | Within
  | Since
  | EverSince
  | Periodic
  | TimeOf
  | Every
  | EveryFrom
  | EveryMonths
  | Cron
  | CronTime
  | RRule
  | Once
  | OnceAt
  | OnceIn
  | OnDays
  | Absolute
  | After
  | Has
  | Running
  | RunsRunning
  | SessionAge
  | SessionCount
  | ParamExists
  | ParamIs
  | OnEvent
  | NoEvent
  | FileExists
  | FileEvent
  | SignalRef
  | Custom

/** The literal names of the kinds; operations over conditions are tables over them. */
export type Kind = Condition['kind']

/** The condition of one kind. */
export type Of<K extends Kind> = Extract<Condition, { kind: K }>

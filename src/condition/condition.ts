/** What a condition is: readonly, serialisable data, one interface for each kind of LANGUAGE.md. The operators stand here. */
import type { Duration } from '../time/instant.ts'
import type {
  Custom,
  FileEvent,
  FileExists,
  NoEvent,
  OnEvent,
  ParamExists,
  ParamIs,
  SessionAge,
  SessionCount,
  SessionStart,
  SignalRef,
} from './context.ts'
import type { After, AfterAny, Has, Running, RunsRunning } from './task.ts'
import type {
  Absolute,
  Cron,
  CronTime,
  Every,
  EveryFrom,
  EveryMonths,
  EveryNth,
  Once,
  OnceAt,
  OnceIn,
  OnDays,
  Periodic,
  RRule,
  TimeOf,
} from './time.ts'

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
  | EveryNth
  | Cron
  | CronTime
  | RRule
  | Once
  | OnceAt
  | OnceIn
  | OnDays
  | Absolute
  | After
  | AfterAny
  | Has
  | Running
  | RunsRunning
  | SessionStart
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
export type ConditionKind = Condition['kind']

/** The condition of one kind. */
export type ConditionOf<K extends ConditionKind> = Extract<Condition, { kind: K }>

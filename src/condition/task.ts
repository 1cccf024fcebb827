/** The operands about tasks and their runs, as data (LANGUAGE.md section 6). */
import type { Duration } from '../time/instant.ts'
import type { CycleUnit, IntervalPart } from '../time/mark.ts'
import type { Json } from './json.ts'

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
  /** `D after task …`: each event is on offer that long after it came. */
  readonly delay?: Duration
}
/** `after any task failed`: consuming; of all tasks but the one that has the condition. */
export interface AfterAny {
  readonly kind: 'after-any'
  readonly outcome: Outcome
  /** `returned 'value'`. */
  readonly returned?: Json
  /** `D after any task …`: each event is on offer that long after it came. */
  readonly delay?: Duration
}
/** The stretch of time in which `has …` looks. */
export type HistorySpan =
  | { readonly kind: 'ever' }
  | {
      readonly kind: 'cycle'
      readonly unit: CycleUnit
      readonly part: IntervalPart
      readonly zone?: string
    }
  | { readonly kind: 'past'; readonly duration: Duration }
/** How often. `in-a-row`: the newest N runs ended so. */
export type RunCount =
  | { readonly kind: 'at-least'; readonly count: number }
  | { readonly kind: 'more-than'; readonly count: number }
  | { readonly kind: 'in-a-row'; readonly count: number }
/** `[task T] has failed [3 times] [today …]`: a guard. */
export interface Has {
  readonly kind: 'has'
  readonly task: TaskRef
  readonly outcome: Outcome
  readonly span: HistorySpan
  readonly count?: RunCount
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

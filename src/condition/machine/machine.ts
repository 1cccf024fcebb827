/** The shape of every kind's machine: the one place where the meaning of a kind is written. */
import type { Consumption, Token } from '../../run/token.ts'
import type { Instant } from '../../time/instant.ts'
import type { Zone } from '../../time/zone.ts'
import type { Facts, Need, Topic } from '../facts.ts'
import { NO_TOKENS, type Snapshot, type Truth } from '../verdict.ts'

/** How missed occurrences of instants stay due (LANGUAGE.md section 5, catch-up). */
export interface CatchUp {
  readonly missed: 'latest' | 'all' | 'none'
  /** Only while younger than this. */
  readonly within?: number
}

/** What ties a condition to the task that has it. */
export interface Binding {
  /** The task's name; `null` for a condition without a task (`stop when`). */
  readonly task: string | null
  /** When this condition text was first known for the task. */
  readonly firstKnown: Instant
  readonly catchUp: CatchUp
  /** What the task has consumed of a source. */
  consumed(source: string): Consumption | undefined
}

/** Everything a machine may look at. */
export interface View {
  readonly snapshot: Snapshot
  readonly facts: Facts
  readonly zone: Zone
  readonly binding: Binding
  /**
   * `false` inside `within`, `since` and `ever since`: this task's starts are ignored, a period is true throughout its
   * occurrence, an instant or an event at that instant only.
   */
  readonly consuming: boolean
  /** The calendar guards beside the operand; absent without any. */
  readonly beside?: InstantGuard | undefined
}

/** Which instants count, by the calendar. */
export interface InstantGuard {
  counts(instant: Instant): boolean
  /** The instant, if it counts; else a later one, with none between them that counts. */
  skip(instant: Instant): Instant
}

/** What one step of a machine says. */
export interface Reading {
  readonly value: Truth
  /** The value with every consuming operand outside NOT read as false: where the rise comes from. */
  readonly guard: Truth
  /** When the value began, where the machine can tell; otherwise the step at which it changed counts. */
  readonly since?: Instant
  /** The earliest later instant at which it can change by itself. */
  readonly wake: Instant
  /**
   * What it has on offer. A condition that is not true offers nothing to a start of its own; where an operand is false
   * for want of more (`after 2 of tasks …`), a start by hand uses up what there is.
   */
  readonly tokens: readonly Token[]
}

/** A machine of an operand. */
export interface LeafMachine<C, S = undefined> {
  /** Whether the reading depends on the task that has it (its starts, name, first-known instant). */
  bound(condition: C): boolean
  /** What besides time makes it change. */
  topics(condition: C, task: string | null): readonly Topic[]
  /** The topics by which it is stepped, where not all that happens to its own ones matters to it. */
  steppedBy?(condition: C, task: string | null): readonly Topic[]
  needs?(condition: C, task: string | null): readonly Need[]
  initial(condition: C, view: View): S
  step(condition: C, state: S, view: View): readonly [S, Reading]
}

/** What an operator sees of an operand. */
export interface Operand {
  readonly value: Truth
  readonly guard: Truth
  readonly since: Instant
  readonly tokens: readonly Token[]
}

/** A machine of an operator. */
export interface OperatorMachine<C, S = undefined> {
  initial(condition: C, view: View): S
  step(condition: C, state: S, operands: readonly Operand[], view: View): readonly [S, Reading]
}

/** The reading of a guard. */
export const guard = (value: Truth, wake: Instant, since?: Instant): Reading =>
  since === undefined
    ? { value, guard: value, wake, tokens: NO_TOKENS }
    : { value, guard: value, wake, tokens: NO_TOKENS, since }

/** The reading of a consuming operand with a token on offer, or none. */
export const offer = (tokens: readonly Token[], wake: Instant, since?: Instant): Reading =>
  since === undefined
    ? { value: tokens.length > 0, guard: false, wake, tokens }
    : { value: tokens.length > 0, guard: false, wake, tokens, since }

/** The reading of a consuming operand that has some of what it needs. */
export const withheld = (tokens: readonly Token[], wake: Instant): Reading => ({
  value: false,
  guard: false,
  wake,
  tokens: tokens.length === 0 ? NO_TOKENS : tokens,
})

/** What follows `after`, as a tree. */
import type { DurationTree } from './duration.ts'
import type { Count, Span, Text } from './span.ts'
import type { Value } from './value.ts'
import type { OutcomeWord } from './words.ts'

/** A task by name; `text` is null for `this task`. */
export interface TaskTree {
  readonly text: string | null
  readonly span: Span
}

/** For how many of them it must hold. */
export type QuantifierTree =
  | { readonly kind: 'all' | 'any' | 'none' }
  | { readonly kind: 'at-least'; readonly count: Count }

/** `after …`. */
export interface AfterShape {
  readonly kind: 'after'
  readonly quantifier: QuantifierTree
  readonly tasks: readonly TaskTree[] | { readonly tag: Text }
  readonly outcome: OutcomeWord
  readonly each?: true
  readonly returned?: { readonly value: Value }
  /** Two readings: the event, or the state. */
  readonly unsure?: Span
  /** How long after the event. */
  readonly delay?: DurationTree
}

/** `after any task …`: of all tasks but the one that asks. */
export interface AfterAnyShape {
  readonly kind: 'after-any'
  readonly outcome: OutcomeWord
  readonly returned?: { readonly value: Value }
  /** How long after the event. */
  readonly delay?: DurationTree
}

/** Which tasks. */
export type Tasks = AfterShape['tasks']
/** What became of them. */
export type Fate = Pick<AfterShape, 'outcome' | 'returned' | 'unsure'>

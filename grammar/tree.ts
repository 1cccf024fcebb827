/** The syntax tree of a whole text. */
import type { ContextShape } from './context.ts'
import type { DurationTree } from './duration.ts'
import type { PhraseShape } from './phrase.ts'
import type { Span, Text } from './span.ts'
import type { TaskShape } from './task.ts'
import type { TimeShape, TimeSuffix } from './time.ts'

/** A leaf. */
export type OperandShape = (TimeShape & TimeSuffix) | TaskShape | ContextShape | PhraseShape

/** An operator, as written: nothing is flattened. */
export type OperatorShape =
  | { readonly kind: 'group'; readonly operand: Tree; readonly zone?: Text }
  | { readonly kind: 'not'; readonly operand: Tree }
  | { readonly kind: 'all' | 'any'; readonly operands: readonly Tree[] }
  | { readonly kind: 'for' | 'within'; readonly operand: Tree; readonly duration: DurationTree }
  /** Guards that follow without a sign; `except` stands among them only. */
  | { readonly kind: 'limited'; readonly operand: Tree; readonly guards: readonly Tree[] }
  | { readonly kind: 'except'; readonly operand: Tree; readonly isLast: boolean }
  | { readonly kind: 'since' | 'ever-since'; readonly operand: Tree; readonly other: Tree }

/** A condition as written, with its place. */
export type Tree = (OperandShape | OperatorShape) & { readonly span: Span }

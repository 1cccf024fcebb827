/** What is found while a syntax tree becomes a condition: errors, warnings, and what surrounds the operand. */
import type { Span } from '../../../grammar/span.ts'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import type { Problem } from '../repair.ts'

/** The surroundings of an operand, and where to report. */
export interface Notes {
  readonly errors: Problem[]
  readonly warnings: Diagnostic[]
  /** The zone of the nearest group that has one. */
  readonly zone: string | undefined
  /** The tasks there are, if that is known. */
  readonly tasks: ReadonlySet<string> | undefined
}

/** Reports an error: the text is no condition. */
export const fail = (notes: Notes, span: Span, message: string, suggestion?: string): void => {
  const isKnown = notes.errors.some(
    (one) => one.sentence === message && one.span.start === span.start && one.span.end === span.end,
  )
  // What is written once can be resolved several times: `every weekday at 9` is five times of day.
  if (isKnown) return
  const meant = suggestion === undefined ? [] : [{ ...span, text: suggestion }]
  notes.errors.push({ span, sentence: message, expected: [], meant: () => meant, isEnd: false })
}

/** Reports a warning: the text is a condition, perhaps not the one that was meant. */
export const warn = (notes: Notes, span: Span, message: string, suggestion?: string): void => {
  notes.warnings.push(diagnostic(span, message, suggestion))
}

/** Whole milliseconds: what is below one is cut, with a warning. */
export const wholeMs = (notes: Notes, span: Span, ms: number): number => {
  // Decimal fractions times a unit are a hair off: 1.1 s is 1100.0000000000002 ms.
  const rounded = Math.round(ms * 1e6) / 1e6
  const whole = Math.floor(rounded)
  if (whole !== rounded) warn(notes, span, 'digits below a millisecond are cut')
  return whole
}

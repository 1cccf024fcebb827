/** Durations as whole milliseconds above zero, and counts. */
import type { DurationTree } from '../../../grammar/duration.ts'
import type { Count } from '../../../grammar/span.ts'
import type { Duration } from '../../time/instant.ts'
import { fail, type Notes, wholeMs } from './notes.ts'

/** The length of a duration. */
export const resolveDuration = (tree: DurationTree, notes: Notes): Duration => {
  const whole = wholeMs(notes, tree.span, tree.ms)
  if (whole < 1) fail(notes, tree.span, 'a duration must be longer than zero')
  else if (!Number.isSafeInteger(whole)) fail(notes, tree.span, 'this duration is too long')
  return whole
}

/** A count of one or more. */
export const resolveCount = ({ value, span }: Count, notes: Notes): number => {
  if (value < 1) fail(notes, span, 'expected a number from 1')
  return value
}

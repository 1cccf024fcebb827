/** Words of everyday speech, which came after the others. */
import type { OrdinalWord } from './digits.ts'
import type { DayPlural } from './words.ts'

/** Words of everyday speech: a task may have one as its name where `task` stands before it. */
export type Spoken =
  | DayPlural
  | OrdinalWord
  | 'nightly'
  | 'everyday'
  | 'except'
  | 'unless'
  | 'but'
  | 'if'
  | 'when'
  | 'whenever'
  | 'tomorrow'
  | 'tonight'
  | 'next'
  | 'now'
  | 'morning'
  | 'afternoon'
  | 'evening'
  | 'night'
  | 'week'
  | 'till'
  | 'through'
  | 'thru'
  | 'hours'
  | 'hour'
  | 'minutes'
  | 'failure'
  | 'completion'
  | 'crash'
  | 'start'
  | 'end'
  | 'error'
  | 'startup'
  | 'other'
  | 'fortnight'
  | 'fails'
  | 'boot'
  | 'reboot'

/** The words with which a guard or an exception without a sign begins; not all that follows them is one. */
export type LimitWord = GuardWord | 'except' | 'but' | 'unless'
/** Those of guards. */
export type GuardWord = 'on' | 'in' | 'between' | 'from' | 'before' | 'after' | 'until' | 'till'

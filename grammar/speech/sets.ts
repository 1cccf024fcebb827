/** Words by their part in a sentence of everyday speech: of the rules, and of the compile-time check (`src/typed/`). */

/** What starts something again and again begins with one of these. */
export const STARTS = [
  'every',
  'each',
  'secondly',
  'minutely',
  'hourly',
  'daily',
  'weekly',
  'monthly',
  'quarterly',
  'yearly',
] as const

/** A guard begins with one of these. */
export const GUARDS = ['on', 'in', 'between', 'from', 'before', 'after'] as const

/** Behind `after` and `on` they bring something that starts a task: no guard. */
export const BRINGS = [
  'task',
  'tasks',
  'event',
  'any',
  'all',
  'none',
  'each',
  'success',
  'failure',
  'this',
] as const

/** What restricts, where times of day may stand behind it. */
export const LIMITS = ['in', 'except', 'but', 'from'] as const

/** A clause that may stand first, up to a comma, begins with one of these. */
export const CLAUSES = [
  'if',
  'when',
  'whenever',
  'while',
  'unless',
  'except',
  'only',
  'provided',
  'starting',
  'until',
  'till',
  'not',
] as const

/** What may stand in parentheses begins with one of these, or is days. */
export const ASIDES = [
  'not',
  'no',
  'never',
  'except',
  'excluding',
  'only',
  'but',
  'on',
  'in',
  'from',
  'between',
  'during',
  'until',
  'if',
  'when',
  'while',
  'unless',
] as const

/** All days of a kind. */
export const SETS = ['weekdays', 'weekends'] as const

/** Words of operators, beside their signs: the order of what they join is left alone. */
export const JOINS = ['or', 'unless', 'for', 'within', 'since', 'ever'] as const

/** Words that may follow an hour alone: before any other a number could be something else. */
export const FOLLOWERS = [
  '&',
  '|',
  ')',
  ',',
  'and',
  'or',
  'every',
  'each',
  'on',
  'except',
  'but',
  'unless',
  'if',
  'when',
  'while',
  'from',
  'until',
  'till',
  'starting',
  'only',
  'utc',
  'gmt',
  'hours',
  'hrs',
  'as',
  'with',
  'provided',
  'whenever',
  'spread',
  'excluding',
  'excepting',
  'skipping',
  'not',
] as const

/** Words that stand before what became of runs. */
export const AUXILIARY = ['has', 'have', 'is', 'are', 'was', 'were', 'both', 'all'] as const

/** What became of runs. */
export const FATE = [
  'succeed',
  'succeeds',
  'succeeded',
  'fail',
  'fails',
  'failed',
  'finish',
  'finishes',
  'finished',
  'complete',
  'completes',
  'completed',
  'crash',
  'crashes',
  'crashed',
  'end',
  'ends',
  'ended',
  'start',
  'starts',
  'started',
  'done',
] as const

/** Zones that need no place. */
export const ZONES = ['utc', 'gmt'] as const

/** Cycles of which a part can be what starts something. */
export const COUNTED = [
  'daily',
  'weekly',
  'monthly',
  'quarterly',
  'yearly',
  'day',
  'week',
  'month',
  'quarter',
  'year',
] as const

/** Such a part stands behind these. */
export const BOUNDS = ['between', 'before', 'after', 'starting'] as const

/** Words behind a comma, before another schedule. */
export const MORE = ['and', 'also', 'then', 'plus', 'additionally'] as const

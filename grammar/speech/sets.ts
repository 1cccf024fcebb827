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

/** Words behind a comma, before another schedule. */
export const MORE = ['and', 'also', 'then', 'plus'] as const

/** What a range is said with. */
export const THROUGH = ['to', 'through', 'thru', 'until', 'till', '-', '–', '—'] as const

/** Days of the week that stand for several. */
export const DAY_SETS = ['weekdays', 'weekends', 'weekday', 'weekend'] as const

/** A part of a schedule stands behind these. */
export const PREPOSITIONS = ['on', 'in', 'of', 'the', 'during', 'over', 'for'] as const

/** Beside a part of a schedule these say nothing. */
export const LEADS = [
  'only',
  'always',
  'please',
  'run',
  'runs',
  'running',
  'execute',
  'executes',
  'executed',
  'fire',
  'fires',
  'trigger',
  'triggers',
  'start',
  'starts',
  'do',
  'it',
  'this',
  'that',
  'job',
  'script',
  'report',
  'i',
  'we',
  'you',
  'want',
  'need',
  'needs',
  'would',
  'should',
  'must',
  'shall',
  'could',
  'can',
  'will',
  'like',
  'to',
  'be',
  'is',
  'happen',
  'happens',
  'repeat',
  'repeats',
  'repeating',
  'recurring',
  'scheduled',
  'schedule',
  'local',
  'time',
  'forever',
] as const

/** Before a part of a schedule these make an exception of it. */
export const NEGATIVES = [
  'except',
  'excluding',
  'excepting',
  'excepted',
  'not',
  'no',
  'never',
  'without',
  'skip',
  'skipping',
  'omit',
  'omitting',
  'exclude',
  'but',
] as const

/** Before a part these let a list go on. */
export const LISTING = [',', 'also', 'again', 'then', 'plus'] as const

/** Adverbs of a cycle beside the regular ones. */
export const CYCLES = ['annually', 'everyday'] as const

/** Before a date these say that a schedule begins there. */
export const BEGINS = ['from', 'starting', 'beginning', 'since'] as const

/** Before a date these say that a schedule ends there. */
export const ENDS = ['until', 'till', 'before', 'ending'] as const

/** Each of them begins a clause that ends the schedule. */
export const LAST = ['if', 'when', 'whenever', 'while', 'unless', 'provided'] as const

/** Words by what they say beside the parts of a schedule: of the rules, and of the compile-time check (`src/typed/`). */

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

/** What is asked for begins with these, which say nothing. */
export const ASKING = [
  'i',
  'we',
  'you',
  'it',
  'please',
  'pls',
  'plz',
  'kindly',
  'want',
  'need',
  'would',
  'should',
  'could',
  'can',
  'will',
  'must',
  'like',
  'to',
  'be',
  'do',
  'run',
  'runs',
  'execute',
  'executed',
  'trigger',
  'fire',
  'repeat',
  'schedule',
  'scheduled',
  'set',
] as const

/** What is to be started, behind `the` or `this`. */
export const THINGS = ['job', 'script', 'report', 'command', 'process', 'pipeline'] as const

/** Before a part these let a list go on. */
export const LISTING = [',', 'also', 'again', 'then', 'plus'] as const

/** Adverbs of a cycle beside the regular ones. */
export const CYCLES = ['annually', 'everyday'] as const

/** Before a date these say that a schedule begins there. */
export const BEGINS = ['from', 'starting', 'beginning', 'since'] as const

/** Before a date these say that a schedule ends there. */
export const ENDS = ['until', 'till', 'before'] as const

/** Each of them begins a clause that ends the schedule. */
export const LAST = ['if', 'when', 'whenever', 'while', 'unless', 'provided'] as const

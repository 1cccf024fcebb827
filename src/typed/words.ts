/** The names that the language knows. */
import type { Digit } from './digits.ts'
import type { DurationUnit } from './duration-unit.ts'

export type Unit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year'

/** The unit of each adverb. */
export interface Adverbs {
  secondly: 'second'
  minutely: 'minute'
  hourly: 'hour'
  daily: 'day'
  weekly: 'week'
  monthly: 'month'
  quarterly: 'quarter'
  yearly: 'year'
}

type DayName =
  | 'mon'
  | 'monday'
  | 'tue'
  | 'tues'
  | 'tuesday'
  | 'wed'
  | 'wednesday'
  | 'thu'
  | 'thur'
  | 'thurs'
  | 'thursday'
  | 'fri'
  | 'friday'
  | 'sat'
  | 'saturday'
  | 'sun'
  | 'sunday'

/** `Mondays`: no task has to have another name for it. */
export type DayPlural =
  | 'mondays'
  | 'tuesdays'
  | 'wednesdays'
  | 'thursdays'
  | 'fridays'
  | 'saturdays'
  | 'sundays'
export type Weekday = DayName | DayPlural

export type Month =
  | 'jan'
  | 'january'
  | 'feb'
  | 'february'
  | 'mar'
  | 'march'
  | 'apr'
  | 'april'
  | 'may'
  | 'jun'
  | 'june'
  | 'jul'
  | 'july'
  | 'aug'
  | 'august'
  | 'sep'
  | 'sept'
  | 'september'
  | 'oct'
  | 'october'
  | 'nov'
  | 'november'
  | 'dec'
  | 'december'

/** What can become of a run. */
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

/** Words with which an operand begins. */
export type Beginning =
  | keyof Adverbs
  | 'every'
  | 'cron'
  | 'crontime'
  | 'rrule'
  | 'once'
  | 'time'
  | 'on'
  | 'in'
  | 'before'
  | 'until'
  | 'after'
  | 'from'
  | 'between'
  | 'task'
  | 'this'
  | 'while'
  | 'has'
  | 'more'
  | 'session'
  | 'scheduler'
  | 'env'
  | 'param'
  | 'no'
  | 'file'
  | 'signal'
  | 'true'
  | 'always'
  | 'false'
  | 'never'

/** Words that no task can have as an unquoted name. */
export type Reserved =
  | Beginning
  | Unit
  | DayName
  | Month
  | Outcome
  | Exclude<DurationUnit, 's' | 'm' | 'h' | 'd' | 'w'>
  | 'ago'
  | 'all'
  | 'and'
  | 'any'
  | 'appears'
  | 'are'
  | 'at'
  | 'business'
  | 'changed'
  | 'each'
  | 'ever'
  | 'exists'
  | 'finish'
  | 'for'
  | 'holidays'
  | 'is'
  | 'less'
  | 'none'
  | 'not'
  | 'of'
  | 'or'
  | 'over'
  | 'past'
  | 'returned'
  | 'row'
  | 'run'
  | 'running'
  | 'runs'
  | 'settles'
  | 'since'
  | 'spread'
  | 'starting'
  | 'success'
  | 'tagged'
  | 'tasks'
  | 'than'
  | 'the'
  | 'times'
  | 'to'
  | 'today'
  | 'where'
  | 'within'
  | 'weekday'
  | 'weekdays'
  | 'weekend'
  | 'weekends'
  | 'aligned'
  | 'last'
  | 'event'
  | 'cycles'
  | 'noon'
  | 'midnight'
  | 'months'
  | 'quarters'
  | 'years'

/** What stands by itself in normal text and is no word: signs, and a quote that is not closed. */
export type Sign = '&' | '|' | '~' | '(' | ')' | ',' | '"'

/** Characters that stand in no word and no name that is not quoted. */
export type Odd =
  | '\\'
  | '#'
  | ';'
  | '{'
  | '}'
  | '['
  | ']'
  | '$'
  | '%'
  | '='
  | '*'
  | '@'
  | '?'
  | '<'
  | '>'
  | '^'
  | '`'
  | '+'

/** What may stand between the letters of a word, but neither first, last nor doubled. */
type Joint = '-' | '.' | ':' | '/'

/** Not a word of letters: it begins with a digit, or has signs where they cannot stand. */
export type NoWord =
  | `${Digit | Joint | Odd}${string}`
  | `${string}${Odd}${string}`
  | `${string}${Joint}`
  | `${string}${Joint}${Joint}${string}`

/** What happens once: `once`, `once at <date-time>`, `once in D`. */
import type { Duration } from './duration.ts'
import type { Ends } from './follow.ts'
import type { DateTime } from './moment.ts'
import type { Spread } from './part.ts'
import type { ThenTail } from './period.ts'

/** What follows `once`. */
export type Once<Text extends string> = Text extends `at ${infer Rest}`
  ? ThenTail<DateTime<Rest>, true>
  : Text extends `in ${infer Rest}`
    ? Delayed<Duration<Rest>>
    : Ends<Text, "'at', 'in'", 'at' | 'in'>

/** Elapsed time takes a spread, but no zone. */
type Delayed<Rest> = Rest extends string ? Spread<Rest, true> : Rest

/** Days as a tree: what may follow `on` and `in`. */
import type { Marks } from './mark.ts'
import type { MomentTree } from './moment.ts'
import type { Count, Text } from './span.ts'

/** On which days. */
export type DaysTree =
  | { readonly kind: 'weekdays' | 'months' | 'quarters'; readonly values: readonly Count[] }
  | { readonly kind: 'days'; readonly unit: 'month' | 'year'; readonly marks: Marks }
  | { readonly kind: 'business'; readonly calendar: Text; readonly nth?: Count }
  | { readonly kind: 'holiday'; readonly calendar: Text }
  | { readonly kind: 'weeks'; readonly values: readonly Count[] }
  | { readonly kind: 'week-parity'; readonly parity: 'even' | 'odd' }
  | { readonly kind: 'day-of-year'; readonly day: Count }
  | { readonly kind: 'date'; readonly date: MomentTree }
  | { readonly kind: 'year'; readonly year: Count }

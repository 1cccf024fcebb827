/** Business days: `business days of 'FI'`, `the 2nd business day of the month of 'FI'`. */
import type { Ordinal } from './digits.ts'
import type { Expected } from './fault.ts'
import type { Calendar } from './holiday-calendar.ts'

/** `2nd`, `last`, `2nd to last`, each perhaps after `the`. */
export type IsRank<Nth extends string> = Nth extends `the ${infer N}`
  ? IsRank<N>
  : Nth extends 'last'
    ? true
    : Nth extends `${infer N} to last`
      ? IsBusiness<N>
      : IsBusiness<Nth>

/** A month has at most 23 business days. */
type IsBusiness<N extends string> =
  N extends Exclude<Ordinal, `${'24' | '25' | '26' | '27' | '28' | '29' | '30' | '31'}${string}`>
    ? true
    : false

/** `business day of the month of 'FI'`, after `business`. */
export type NthBusiness<Text extends string> =
  Text extends `day of ${'the' | 'each' | 'every'} month ${infer Rest}`
    ? Rest extends `of ${infer Name}`
      ? Calendar<Name>
      : Expected<Rest, "'of'", 'of'>
    : Expected<Text, "'day of the month of'", 'day'>

/** What follows `business`. */
export type BusinessDays<Text extends string> = Text extends `${'day' | 'days'} of ${infer Name}`
  ? Calendar<Name>
  : Expected<Text, "'days of'", 'days'>

/** Cron expressions: how many fields, and what each may hold. Rules of RFC 5545 are left to run time. */

import type { Digit, Hour24, Sixty } from './digits.ts'
import type { Expected, Fault } from './fault.ts'
import type { TimeTail } from './part.ts'
import type { LimitWord } from './spoken.ts'
import type { Sign } from './words.ts'
import type { ZoneWord } from './zone.ts'

export type Macro =
  | '@minutely'
  | '@hourly'
  | '@daily'
  | '@midnight'
  | '@weekly'
  | '@monthly'
  | '@yearly'
  | '@annually'

/** What follows `cron` or `crontime`. */
export type Cron<
  Text extends string,
  Consuming extends boolean,
> = Text extends `'${infer Quoted}' ${infer Rest}`
  ? After<QuotedProblem<Lowercase<Quoted>>, Text, Rest, Consuming>
  : Text extends `${infer Word} ${infer Rest}`
    ? Word extends `@${string}`
      ? After<MacroProblem<Word>, Text, Rest, Consuming>
      : Fields<Text, []> extends readonly [infer Found, infer Rest extends string]
        ? After<Problem<Found>, Text, Rest, Consuming>
        : never
    : Expected<Text, 'a cron expression'>

type After<
  P,
  Text extends string,
  Rest extends string,
  Consuming extends boolean,
> = P extends string ? Fault<Text, P> : TimeTail<Rest, Consuming>

type MacroProblem<Word extends string> = Word extends Macro ? null : `there is no '${Word}'`

/** White space is made spaces one kind at a time: of a union, every place would be tried with every other. */
type QuotedProblem<Text extends string> = Text extends `${infer Before}\t${infer After}`
  ? QuotedProblem<`${Before} ${After}`>
  : Text extends `${infer Before}\n${infer After}`
    ? QuotedProblem<`${Before} ${After}`>
    : Text extends `${infer Before}\r${infer After}`
      ? QuotedProblem<`${Before} ${After}`>
      : Text extends `@${string}`
        ? MacroProblem<Text>
        : Problem<Spaced<Text, []>>

/** The words of a text. */
type Spaced<
  Text extends string,
  Found extends readonly string[],
> = Text extends `${infer Word} ${infer Rest}`
  ? Spaced<Rest, Word extends '' ? Found : [...Found, Word]>
  : Text extends ''
    ? Found
    : [...Found, Text]

/** Words that end an expression which is not quoted. */
type Stop =
  | Sign
  | LimitWord
  | 'and'
  | 'or'
  | 'not'
  | 'for'
  | 'within'
  | 'since'
  | 'ever'
  | 'in'
  | 'spread'

/** Up to six fields of normal text, and the rest. */
type Fields<Text extends string, Found extends readonly string[]> = Found['length'] extends 6
  ? [Found, Text]
  : Text extends `${infer Word} ${infer Rest}`
    ? Word extends Stop | ZoneWord | `'${string}` | `+${string}`
      ? [Found, Text]
      : Field<Word, Rest> extends readonly [infer Whole extends string, infer Left extends string]
        ? Fields<Left, [...Found, Whole]>
        : never
    : [Found, Text]

/** In normal text commas stand by themselves: the items of one field are joined again. */
type Field<Word extends string, Rest extends string> = Rest extends `, ${infer Next} ${infer Left}`
  ? Field<`${Word},${Next}`, Left>
  : [Word, Rest]

/** What is wrong with the fields, or `null`. */
type Problem<Found> = Found extends readonly [
  infer Minute,
  infer Hour,
  infer Day,
  infer Month,
  infer Weekday,
]
  ? First<
      [
        List<Minute, 'minute'>,
        List<Hour, 'hour'>,
        List<Day, 'day of month'>,
        List<Month, 'month'>,
        List<Weekday, 'day of week'>,
      ]
    >
  : Found extends readonly [infer Second, ...infer Five]
    ? Five['length'] extends 5
      ? First<[List<Second, 'second'>, Problem<Five>]>
      : Count<Found['length']>
    : Count<0>

type Count<N> = N extends number ? `a cron expression has 5 or 6 fields, not ${N}` : never

/** The first problem. */
type First<Problems> = Problems extends readonly [infer One, ...infer More]
  ? One extends string
    ? One
    : First<More>
  : null

type MonthName =
  | 'jan'
  | 'feb'
  | 'mar'
  | 'apr'
  | 'may'
  | 'jun'
  | 'jul'
  | 'aug'
  | 'sep'
  | 'oct'
  | 'nov'
  | 'dec'
type DayName = 'sun' | 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat'
type Padded<N extends Digit> = N | `0${N}`
type From1 = Padded<Exclude<Digit, '0'>>
type Weekdays = Padded<Exclude<Digit, '8' | '9'>> | DayName

/** The numbers and names of each field. */
interface Values {
  second: Digit | Sixty
  minute: Digit | Sixty
  hour: Digit | Hour24
  'day of month': From1 | `${'1' | '2'}${Digit}` | '30' | '31'
  month: From1 | '10' | '11' | '12' | MonthName
  'day of week': Weekdays
}

/** The steps of each field: at most its size. */
interface Steps {
  second: Exclude<Digit | Sixty, '0' | '00'> | '60'
  minute: Exclude<Digit | Sixty, '0' | '00'> | '60'
  hour: Exclude<Digit | Hour24, '0' | '00'> | '24'
  'day of month': Values['day of month']
  month: Exclude<Values['month'], MonthName>
  'day of week': Exclude<Weekdays, DayName | '0' | '00'>
}

type List<Text, Name extends keyof Values> = Text extends `${infer One},${infer More}`
  ? Item<One, Name> extends true
    ? List<More, Name>
    : Bad<One, Name>
  : Text extends string
    ? Item<Text, Name> extends true
      ? null
      : Bad<Text, Name>
    : never

type Bad<Text extends string, Name extends string> = `'${Text}' is no ${Name} of a cron expression`

type Item<Text extends string, Name extends keyof Values> = Text extends '*' | '?' | Values[Name]
  ? true
  : Name extends 'day of month'
    ? Text extends 'l' | 'lw' | `${Values[Name]}w`
      ? true
      : Stepped<Text, Name>
    : Name extends 'day of week'
      ? Text extends `${infer Days}#${'1' | '2' | '3' | '4' | '5' | 'l'}`
        ? Stepped<Days, Name>
        : Text extends `${infer Days}l`
          ? Stepped<Days, Name>
          : Text extends `+${infer Both}`
            ? Stepped<Both, Name>
            : Stepped<Text, Name>
      : Stepped<Text, Name>

type Stepped<
  Item extends string,
  Name extends keyof Values,
> = Item extends `${infer Base}/${infer Step}`
  ? Step extends Steps[Name]
    ? Range<Base, Values[Name]>
    : false
  : Range<Item, Values[Name]>

type Range<Base extends string, V extends string> = Base extends '*' | '?' | V
  ? true
  : Base extends `${infer From}-${infer To}`
    ? From extends V
      ? To extends V
        ? true
        : false
      : false
    : false

/** What follows `rrule`. */
export type RRule<Text extends string> = Text extends `'${string}' ${infer Rest}`
  ? TimeTail<Rest, true>
  : Expected<Text, 'a quoted RFC 5545 rule'>

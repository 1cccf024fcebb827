/** Kinds of words that the rules of speech name in capitals, and the words that are made of found ones. */
import type { IsDate, IsTime, IsYear } from './ahead.ts'
import type { Half } from './clock.ts'
import type {
  BareDay,
  Digit,
  Hour12,
  Hour24,
  HourWord,
  IsDigits,
  Nth,
  NumberWord,
  OrdinalWord,
  Sixty,
} from './digits.ts'
import type { DurationUnit } from './duration-unit.ts'
import type { Dash } from './range.ts'
import type {
  AfterBounds,
  AfterClocks,
  AfterHours,
  AfterMinutes,
  AfterPasts,
  AfterSpelt,
  IsStop,
} from './speech-clock.ts'
import type { AfterFated, AfterNthRange, AfterNths } from './speech-nths.ts'
import type {
  AfterDotted,
  AfterNames,
  AfterSoon,
  IsName,
  IsOffset,
  IsSlashed,
  IsStrokes,
  IsTimes,
  IsZoneKey,
} from './speech-things.ts'
import type { Month, Outcome, Unit, Weekday } from './words.ts'

type Small = Digit | `${Digit}${Digit}` | `${Digit}${Digit}${Digit}`
type Units =
  | Exclude<DurationUnit, 's' | 'm' | 'h' | 'd' | 'w' | 'second'>
  | 'month'
  | 'months'
  | 'quarter'
  | 'quarters'
  | 'year'
  | 'years'
type Part = 'morning' | 'afternoon' | 'evening' | 'night'

/** Kinds of one word, as unions. */
interface Unions {
  DAY: Weekday
  DAYS: `${Weekday}${Dash}${Weekday}`
  DOTS: `${Weekday}..${Weekday}`
  MONTH: Month
  MONTHS: `${Month}${Dash}${Month}`
  UNIT: Unit
  N: Small | NumberWord
  HOUR: Hour12 | HourWord
  DAYNUM: BareDay | Exclude<Nth, OrdinalWord>
  NTH: Nth
  PART: Part | `${Part}s`
  PARTS: `${Part}s`
  OUTCOME: Outcome
}

/** Kinds of one word that no union could list. */
interface Checks<Word extends string> {
  UNITS: Word extends Units
    ? true
    : Word extends `${Digit}${string}`
      ? Word extends `${infer N}${Units | DurationUnit}`
        ? // Of `2hrs` the `s` alone is a unit, too.
          true extends IsDigits<N>
          ? true
          : false
        : false
      : false
  HALF: Word extends `${Hour12}${'' | `:${Sixty}`}${'a' | 'p'}` ? true : false
  YEAR: IsYear<Word>
  DATE: Word extends `${infer Year}-${string}`
    ? IsYear<Year> extends true
      ? IsDate<`${Word} `>
      : false
    : false
  MARKED: Word extends `${string}${'.' | ':' | ';' | '!' | '?'}`
    ? Word extends `${string}.m.` | `${Digit}.` | `${Digit}${Digit}.` | '.' | ':' | ';' | '!' | '?'
      ? false
      : true
    : false
  SPAN: Word extends `${infer First}${Dash}${infer Last}`
    ? IsTime<`${First} `> extends true
      ? IsTime<`${Last} `>
      : false
    : false
  ISO: Word extends `p${'' | 't'}${Digit}${string}` ? true : false
  NAME: IsName<Word>
  NSPAN: Word extends `${Small}${Dash}${infer High}` ? (High extends Small ? true : false) : false
  SLASHED: IsSlashed<Word>
  DMY: Word extends `${string}${'/' | '.'}${string}${'/' | '.'}${string}` ? IsSlashed<Word> : false
  TIMES: IsTimes<Word>
  OFFSET: Word extends `${'utc' | 'gmt'}${'+' | '-'}${infer Hours}` ? IsOffset<Hours> : false
  ZULU: Word extends `${Hour24 | Digit}:${Sixty}z` ? true : false
  TZ: IsZoneKey<Word>
  STAMP: Word extends `${infer Date}t${infer Time}`
    ? Time extends ''
      ? false
      : Checks<Date>['DATE']
    : false
  STROKES: IsStrokes<Word>
}

/** Kinds of several words or none: the rest behind them, or `never`. */
interface Rests<Text extends string> {
  CLOCKS: AfterClocks<Text>
  HHMM: AfterSpelt<Text>
  MINUTES: AfterMinutes<Text>
  PASTS: AfterPasts<Text>
  HOURS: AfterHours<Text>
  BOUNDS: AfterBounds<Text, 'and'>
  NAMES: AfterNames<Text, 'and'>
  ANY: AfterNames<Text, 'or'>
  SOON: AfterSoon<Text>
  DOTTED: AfterDotted<Text>
  STOP: IsStop<Text> extends true ? Text : never
  NTHS: AfterNths<Text>
  NTHSPAN: AfterNthRange<Text>
  FATED: AfterFated<Text>
  QUOTED: Text extends `'${string}' ${infer Rest}` ? Rest : never
}

/** The kinds. */
export type WordKind = keyof Unions | keyof Checks<''> | keyof Rests<''> | 'TIME' | 'END'

/** What words are made of found ones, as one of the same shape. */
export interface Made {
  NUMBER: '1'
  COUNT: '3'
  IN_LONG: "'in 1 month'"
  DAYS_SAID: '1st , 2nd'
  MONTH_START: '2024-01-01'
  DAYS_FIRST: '1st , 2nd'
  DAYS_LAST: 'last day , 2nd to last day'
  IN_SAID: "'in 3 days at 10:00'"
  DAY_AFTER: '2024-01-02'
  HALF_TO: '8:45'
  BEFORE: '1'
  PAST: '15'
  PAST_OF: '15'
  CLOCK_PAST: '9:00'
  CLOCK_HALF: '9:00'
  CLOCK_TO: '9:00'
  CLOCK_BEFORE: '9:00'
  COLON_OF: '9:30am'
  HALVED_OF: '9am'
  HALF_OF: '9:00'
  HALF_PAST: '9:00'
  TIME_OF: '9:00'
  DAYS_OF: 'weekdays'
  DATE_MDY: '2024-01-01'
  DATE_DMY: '2024-01-01'
  SLASH_OF: '2 jan'
  SLASH_DATE: '2024-01-01'
  SAME_DAY: '2024-01-01'
  DASHED: 'mon-tue'
  LISTED: 'mon , tue'
  TIMES_LISTED: '9:00 , 17:00'
  OFFSET_OF: '+02:00'
  CLOCK_Z: '9:00'
  ZONE_OF: 'europe/paris'
  FATE_OF: 'succeeded'
  MONTHS_OF: 'in jan , jul'
  CLOCKS_OF: '9:00'
  MINUTES_OF: ':15'
  MINUTES_SAID: ':15'
  HOURS_BOTH: 'time of day between 8:00 and 12:00 | time of day between 13:00 and 17:00'
  HOURS_OF: '9:00 to 17:00'
  AND_START: '|'
  EVENLY: '15'
  CLOCK_HOURS: '9:00'
  HALF_UNIT: '30 minutes'
  NTHS_OF: '1st , 2nd'
  NTH_DAY: '2nd'
  NTH_OF: '2nd'
  HALF_TIME: '9am'
  NTH_MIN: '1'
  LOW: '3'
  HIGH: '5'
  YEAR_END: '2028-01-01'
  FATED_OF: 'succeeded'
  FATED_IT: 'succeeded'
  FATED_AT: 'succeeded'
  NOUN_OF: 'succeeded'
  IN_MONTHS: 'in jan , jul'
}

/** A word or kind at the beginning of the text: what stands there, and the rest. */
export type Taken<What extends string, Text extends string> = What extends 'END'
  ? Text extends '' | `${'&' | '|' | ')' | 'and' | 'or'} ${string}`
    ? ['', Text]
    : never
  : What extends 'TIME'
    ? TakenTime<Text>
    : What extends keyof Rests<''>
      ? TakenUpTo<Rests<Text>[What], Text>
      : Text extends `'${infer Name}' ${infer Rest}`
        ? What extends 'NAME'
          ? [`'${Name}'`, Rest]
          : never
        : Text extends `${infer Word} ${infer Rest}`
          ? Fits<What, Word> extends true
            ? [Word, Rest]
            : never
          : never

/** What stands before the rest. */
type TakenUpTo<Rest extends string, Text extends string> = [Rest] extends [never]
  ? never
  : Text extends `${infer Words} ${Rest}`
    ? [Words, Rest]
    : ['', Rest]

type Fits<What extends string, Word extends string> = What extends keyof Unions
  ? Word extends Unions[What]
    ? true
    : false
  : What extends keyof Checks<''>
    ? Checks<Word>[What]
    : Word extends What
      ? true
      : false

type TakenTime<Text extends string> =
  IsTime<Text> extends true
    ? Text extends `${infer Word} ${infer Rest}`
      ? Word extends `${string}${Dash}${string}`
        ? never
        : Rest extends `${infer H extends Half} ${infer More}`
          ? [`${Word} ${H}`, More]
          : [Word, Rest]
      : never
    : never

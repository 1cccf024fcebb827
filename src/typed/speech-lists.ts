/** Lists of days, months, dates, times and lengths, as parts of a schedule: the rest behind each, or `never`. */
import type { DAY_SETS, THROUGH } from '../../grammar/speech/part-sets.ts'
import type { IsYear } from './ahead.ts'
import type { BareDay, IsDigits, Nth, NumberWord, OrdinalWord } from './digits.ts'
import type { Dash } from './range.ts'
import type { AfterBounds, AfterClocks, AfterHours, Beyond } from './speech-clock.ts'
import type { Taken } from './speech-kinds.ts'
import type { AfterNthRange, AfterNths } from './speech-nths.ts'
import type { Month, Weekday } from './words.ts'

type Through = (typeof THROUGH)[number]

/** The rest behind a name, or two with a sign of a range between. */
type AfterRange<
  Name extends string,
  Text extends string,
> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends `${Name}${Dash}${Name}`
    ? Rest
    : Word extends Name
      ? Rest extends `${Through} ${infer More}`
        ? More extends `${infer Last} ${infer Far}`
          ? Last extends Name
            ? Far
            : Rest
          : Rest
        : Rest
      : never
  : never

/** The rest behind a list of names and ranges. */
type AfterRanges<Name extends string, Text extends string> =
  AfterRange<Name, Text> extends infer Rest extends string
    ? [Rest] extends [never]
      ? never
      : Or<AfterRanges<Name, Beyond<Rest>>, Rest>
    : never

type Or<Found, Otherwise> = [Found] extends [never] ? Otherwise : Found

/** Behind `Mon`, `Tuesdays to Thursdays and Sunday`, `weekdays`. */
export type AfterDays<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends (typeof DAY_SETS)[number]
    ? Rest
    : AfterRanges<Weekday, Text>
  : never

/** Behind `June`, `May to July, Dec`, `Q1`, `even weeks`. */
export type AfterMonths<Text extends string> =
  AfterDatesIn<Text> extends infer Rest extends string
    ? [Rest] extends [never]
      ? never
      : Or<AfterMonths<Beyond<Rest>>, Rest>
    : never

type AfterDatesIn<Text extends string> = Text extends `${'even' | 'odd'} weeks ${infer Rest}`
  ? Rest
  : AfterRange<Month | 'q1' | 'q2' | 'q3' | 'q4', Text>

type DayNumber = BareDay | Exclude<Nth, OrdinalWord>

type AfterDate<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends Month
    ? Rest extends `the ${infer More}`
      ? Dated<AfterWord<DayNumber, More>>
      : Dated<AfterWord<DayNumber, Rest>>
    : Text extends `the ${infer Bare}`
      ? OfMonth<AfterWord<DayNumber, Bare>>
      : OfMonth<AfterWord<DayNumber, Text>>
  : never

type AfterWord<
  Words extends string,
  Text extends string,
> = Text extends `${infer Word} ${infer Rest}` ? (Word extends Words ? Rest : never) : never

type OfMonth<Text extends string> = Text extends `of ${infer Rest}`
  ? Dated<AfterWord<Month, Rest>>
  : Dated<AfterWord<Month, Text>>

/** Behind a date without a year. */
type Dated<Rest extends string> = Rest extends `, ${infer Word} ${string}`
  ? IsYear<Word> extends true
    ? never
    : Rest
  : Rest extends `${infer Word} ${string}`
    ? IsYear<Word> extends true
      ? never
      : Rest
    : Rest

/** Behind `24 Dec`, `Jan 1st and the 4th of July`. */
export type AfterDates<Text extends string> =
  AfterDate<Text> extends infer Rest extends string
    ? [Rest] extends [never]
      ? never
      : Or<AfterDates<Beyond<Rest>>, Rest>
    : never

/** The rest behind one word or two of a kind. */
type AfterTaken<Kind extends string, Text extends string> =
  Taken<Kind, Text> extends infer Found
    ? [Found] extends [never]
      ? never
      : Found extends readonly [string, infer Rest extends string]
        ? Rest
        : never
    : never

type AfterTime<Text extends string> = AfterTaken<'TIME', Text>

type AfterTimeList<Text extends string> =
  AfterTime<Text> extends infer Rest extends string
    ? [Rest] extends [never]
      ? never
      : Or<AfterTimeList<Beyond<Rest>>, Rest>
    : never

/** Behind `9:00`, `9am, noon and 17:30`; an hour alone is another kind. */
export type AfterTimes<Text extends string> = Or<AfterClocks<Text>, AfterTimeList<Text>>

type AfterSpan<Text extends string, Signs extends string> =
  AfterTime<Text> extends infer Rest
    ? [Rest] extends [never]
      ? never
      : Rest extends `${infer Sign} ${infer More}`
        ? Sign extends Signs
          ? AfterTime<More>
          : never
        : never
    : never

/** Behind `9:00 to 17:00`, `9-17`; behind `between` with `and`. */
export type AfterHoursPart<Text extends string, IsBetween> = IsBetween extends true
  ? Or<AfterBounds<Text, 'and'>, AfterPlainHours<Text, Through | 'and'>>
  : AfterPlainHours<Text, Through>

type AfterPlainHours<Text extends string, Signs extends string> = Or<
  AfterHours<Text>,
  Or<AfterTaken<'SPAN', Text>, AfterSpan<Text, Signs>>
>

/** Behind days of the month, without `of the month`. */
export type AfterNthList<Text extends string> = Or<AfterNthRange<Text>, AfterNths<Text>>

type AfterLength<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? IsCount<Word> extends true
    ? Rest extends `${infer Unit} ${infer More}`
      ? [Taken<'UNITS', `${Unit} `>] extends [never]
        ? never
        : IsAttached<Unit> extends true
          ? never
          : More
      : never
    : IsAttached<Word> extends true
      ? AfterTaken<'UNITS', Text>
      : never
  : never

type IsAttached<Word extends string> = Word extends `${infer Letter}${string}`
  ? IsDigits<Letter>
  : false

type IsCount<Word extends string> = Word extends NumberWord
  ? true
  : Word extends `${infer Whole}.${infer Part}`
    ? IsDigits<Whole> extends true
      ? IsDigits<Part>
      : false
    : IsDigits<Word>

/** Behind `2 hours`, `1h`, `one hour and 30 minutes`. */
export type AfterLengths<Text extends string> =
  AfterLength<Text> extends infer Rest extends string
    ? [Rest] extends [never]
      ? never
      : Or<AfterLengths<Beyond<Rest>>, Rest>
    : never

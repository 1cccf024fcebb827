/** Which part of a schedule stands at the beginning of a text (`grammar/speech/parts.ts`). */
import type * as Sets from '../../grammar/speech/part-sets.ts'
import type { Digit } from './digits.ts'
import type { Flags, Parts, UpTo } from './speech-flags.ts'
import type { Taken } from './speech-kinds.ts'
import type {
  AfterDates,
  AfterDays,
  AfterHoursPart,
  AfterLengths,
  AfterMonths,
  AfterNthList,
  AfterTimes,
} from './speech-lists.ts'
import type { Adverbs, Unit } from './words.ts'

type IsMonthly<Found extends Parts> = Found extends { readonly cycle: 'month' | 'monthly' }
  ? true
  : false

/** The kind of part that stands there, the rest behind its words, and the rest of the text. */
export type PartAt<Text extends string, Said extends Flags, Found extends Parts> =
  AfterHoursPart<Text, Said extends `${string}b${string}` ? true : false> extends infer Hours
    ? [Hours] extends [never]
      ? AfterDates<Text> extends infer Dates
        ? [Dates] extends [never]
          ? AfterTimes<Text> extends infer Times
            ? [Times] extends [never]
              ? AfterDays<Text> extends infer Days
                ? [Days] extends [never]
                  ? LaterPart<Text, Said, Found>
                  : ['days', Days]
                : never
              : ['times', Times]
            : never
          : ['dates', Dates]
        : never
      : ['hours', Hours]
    : never

type LaterPart<Text extends string, Said extends Flags, Found extends Parts> =
  DistanceAt<Text, Said> extends infer Distance
    ? [Distance] extends [never]
      ? AfterNthList<Text> extends infer Nths
        ? [Nths] extends [never]
          ? LastPart<Text, Said>
          : Nths extends string
            ? NthsAt<Text, Nths, Found>
            : never
        : never
      : ['distance', Distance]
    : never

type DistanceAt<Text extends string, Said extends Flags> = Said extends `${string}e${string}`
  ? Text extends `other ${infer Unit} ${infer Rest}`
    ? [Taken<'UNITS', `${Unit} `>] extends [never]
      ? never
      : Rest
    : AfterLengths<Text>
  : never

type NthsAt<Text extends string, Rest extends string, Found extends Parts> =
  BehindMonth<Rest> extends infer Behind extends string
    ? [Behind] extends [never]
      ? UpTo<Text, Rest> extends `${infer Before} day`
        ? Before extends 'last' | `${string} last`
          ? ['nths', Rest]
          : IsMonthly<Found> extends true
            ? ['nths', Rest]
            : never
        : ['nths', Rest]
      : ['nths', Rest, Behind]
    : never

/** Behind `of the month`. */
type BehindMonth<Text extends string> =
  Text extends `${'of' | 'in' | 'each' | 'every' | 'the'} ${infer Rest}`
    ? Rest extends `month ${infer Behind}`
      ? Behind
      : BehindMonth<Rest>
    : never

type Offset = `${'+' | '-'}${Digit}${Digit}:${Digit}${Digit}`

type LastPart<Text extends string, Said extends Flags> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends keyof Adverbs | (typeof Sets.CYCLES)[number]
    ? ['cycle', Rest]
    : Word extends Unit
      ? Said extends `${string}e${string}`
        ? ['cycle', Rest]
        : never
      : Word extends 'utc' | 'gmt' | Offset | `${string}/${string}`
        ? ['zone', Rest]
        : AfterMonths<Text> extends infer Months
          ? [Months] extends [never]
            ? never
            : ['months', Months]
          : never
  : never

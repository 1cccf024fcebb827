/** Days of the month in lists and ranges, and what became of runs, as everyday speech has them. */
import type { AUXILIARY, FATE } from '../../grammar/speech/sets.ts'
import type { BareDay, Nth, OrdinalWord } from './digits.ts'
import type { Dash, To } from './range.ts'
import type { Weekday } from './words.ts'

type Day = 'day' | Weekday

/** The rest behind `the 1st`, `last day`, `second Monday` or `2nd to last day`. */
type AfterNth<Text extends string> = Text extends `the ${infer Rest}`
  ? AfterBareNth<Rest>
  : AfterBareNth<Text>

type AfterBareNth<Text extends string> = Text extends `last ${infer Rest}`
  ? Rest extends `${Day} ${infer More}`
    ? More
    : never
  : Text extends `${infer Word} ${infer Rest}`
    ? Word extends Nth
      ? Rest extends `to last ${infer Back}`
        ? Back extends `${Day} ${infer More}`
          ? More
          : never
        : Rest extends `${Day} ${infer More}`
          ? More
          : Rest
      : never
    : never

/** The rest behind a list of such days. */
export type AfterNths<Text extends string> =
  AfterNth<Text> extends infer Rest extends string
    ? [Rest] extends [never]
      ? never
      : Rest extends `${', and' | ',' | 'and'} ${infer More}`
        ? AfterNths<More> extends infer Last
          ? [Last] extends [never]
            ? Rest
            : Last
          : never
        : Rest extends `${RangeSign} ${string}`
          ? never
          : Rest
    : never

type Numbered = Exclude<Nth, OrdinalWord>
type RangeSign = To | Dash | 'until' | 'till'

/** The rest behind `1st-5th` or `1st to the 5th`. */
export type AfterNthRange<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends `${infer First}${Dash}${infer Last}`
    ? First extends Numbered | BareDay
      ? Last extends Numbered
        ? Rest
        : never
      : never
    : Word extends Numbered
      ? Rest extends `${RangeSign} ${infer More}`
        ? More extends `${'the ' | ''}${Numbered} ${string}`
          ? Behind<More>
          : never
        : never
      : never
  : never

type Behind<Text extends string> = Text extends `the ${string} ${infer Rest}`
  ? Rest
  : Text extends `${string} ${infer Rest}`
    ? Rest
    : never

/** The rest behind `succeeds` or `have both finished successfully`. */
export type AfterFated<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends (typeof AUXILIARY)[number]
    ? AfterFated<Rest>
    : Word extends (typeof FATE)[number]
      ? Rest extends `successfully ${infer More}`
        ? More
        : Rest
      : never
  : never

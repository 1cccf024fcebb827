/** Lengths of less than a day, as parts of a schedule (`grammar/speech/composed.ts`). */
import type { Digit } from './digits.ts'

/** Units of hours and less. */
export type Short = `${'second' | 'minute' | 'hour' | 'sec' | 'min' | 'hr'}${'' | 's'}`

/** The last word of a length. */
export type Last<Text extends string> = Text extends `${string} ${infer Rest}` ? Last<Rest> : Text

/** Whether the last word of the length is such a unit. */
export type IsShort<Distance extends string> =
  Last<Distance> extends Short | `${string}${Digit}${Short | 's' | 'm' | 'h'}` ? true : false

/** Days and a short distance within them start together; a third start does not. */
export type IsTogether<
  Slot extends string,
  Words extends string,
  Found extends Readonly<Record<string, string>>,
> = 'both' extends keyof Found
  ? false
  : Slot extends 'distance'
    ? IsShort<Words> extends true
      ? Found extends { readonly cycle: infer Cycle }
        ? Cycle extends DayCycle
          ? true
          : false
        : Found extends { readonly 'each days': string }
          ? true
          : false
      : false
    : Found extends { readonly distance: infer Distance extends string }
      ? IsShort<Distance> extends true
        ? [Slot, Words] extends ['cycle', DayCycle] | ['days', string]
          ? true
          : false
        : false
      : false

type DayCycle = 'day' | 'daily' | 'everyday'

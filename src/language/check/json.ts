/** Values to compare with: quoted text, numbers, `true`, `false`, `null`, and JSON, which is left to run time. */
import type { IsDigits, IsNumber } from './digits.ts'
import type { Expected } from './fault.ts'

/** The rest after a value; `true` (all the rest is unchecked) where a JSON object or array begins. */
export type Json<Text extends string> = Text extends `'${string}' ${infer Rest}`
  ? Rest
  : Text extends `${'{' | '['}${string}`
    ? true
    : Text extends `${infer Word} ${infer Rest}`
      ? Word extends 'true' | 'false' | 'null'
        ? Rest
        : IsJsonNumber<Word extends `-${infer Positive}` ? Positive : Word> extends true
          ? Rest
          : Expected<Text, "a value such as 'v' or 5">
      : Expected<Text, "a value such as 'v' or 5">

/** `5`, `1.5`, `1e3`, `1.5e-3`. */
type IsJsonNumber<Word extends string> = Word extends `${infer Mantissa}e${infer Exponent}`
  ? IsNumber<Mantissa> extends true
    ? IsDigits<Exponent extends `${'-' | '+'}${infer Digits}` ? Digits : Exponent>
    : false
  : IsNumber<Word>

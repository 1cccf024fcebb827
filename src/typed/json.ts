/** Values to compare with: quoted text, numbers, `true`, `false`, `null`, and JSON. */
import type { IsDigits, IsNumber } from './digits.ts'
import type { Expected, Fault } from './fault.ts'

/** The rest after a value; `true` (all the rest is unchecked) where JSON is nested too deep. See `Normal`. */
export type Json<Text extends string> = Text extends `'${string}' ${infer Rest}`
  ? Rest
  : Text extends `${'{' | '['}${string}`
    ? Text extends `{} ${infer Rest}`
      ? Rest
      : Text extends '[ '
        ? true
        : Fault<Text, 'this is no object or array in JSON'>
    : Text extends `${infer Word} ${infer Rest}`
      ? Word extends 'true' | 'false' | 'null'
        ? Rest
        : IsJsonNumber<Word extends `-${infer Positive}` ? Positive : Word> extends true
          ? Rest
          : Expected<Text, "a value such as 'v' or 5">
      : Expected<Text, "a value such as 'v' or 5">

/** `5`, `1.5`, `1e3`, `1.5e-3`. */
export type IsJsonNumber<Word extends string> = Word extends `${infer Mantissa}e${infer Exponent}`
  ? IsNumber<Mantissa> extends true
    ? IsDigits<Exponent extends `${'-' | '+'}${infer Digits}` ? Digits : Exponent>
    : false
  : IsNumber<Word>

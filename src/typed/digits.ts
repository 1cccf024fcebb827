/** Unions and shapes of digits. */
import type { HOUR_WORDS, MINUTE_WORDS } from '../../grammar/words.ts'

/** Ordinals in letters. */
export type OrdinalWord = 'first' | 'second' | 'third' | 'fourth' | 'fifth'
/** Numbers in letters, as they stand before a unit. */
export type NumberWord =
  | 'a'
  | 'an'
  | HourWord
  | 'fifteen'
  | 'twenty'
  | 'twenty-five'
  | 'thirty'
  | 'forty'
  | 'forty-five'
  | 'fifty'
  | 'sixty'
  | 'ninety'
/** Numbers in letters that can be an hour. */
export type HourWord = (typeof HOUR_WORDS)[number]
export type MinuteWord = (typeof MINUTE_WORDS)[number]
export type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9'
export type NonZero = Exclude<Digit, '0'>

/** `00` … `59`. */
export type Sixty = `${'0' | '1' | '2' | '3' | '4' | '5'}${Digit}`
/** `00` … `23`. */
export type Hour24 = `${'0' | '1'}${Digit}` | `2${'0' | '1' | '2' | '3'}`
/** `+05:30`, `+0530`, `+05`. */
export type ZoneOffset = `${'+' | '-'}${Hour24}${'' | `${'' | ':'}${Sixty}`}`
/** `1` … `12`, also `01` … `09`. */
export type Hour12 = NonZero | `0${NonZero}` | '10' | '11' | '12'
/** `1` … `31`, also `01` … `09`. */
export type BareDay = NonZero | `0${NonZero}` | `${'1' | '2'}${Digit}` | '30' | '31'
/** `1st`, `2.` … `31st`: a day with a mark that it is one. */
export type Ordinal = `${BareDay}${'st' | 'nd' | 'rd' | 'th' | '.'}` | OrdinalWord
/** The same without `2.`. */
export type Nth = `${BareDay}${'st' | 'nd' | 'rd' | 'th'}` | OrdinalWord
/** `1`, `1.`, `1st` … `31st`. */
export type DayNumber = BareDay | Ordinal
/** The same without words: `day 15`. */
export type NumberDay = Exclude<DayNumber, OrdinalWord>
/** `0` … `99`, the numbers that are written most. */
type Small = Digit | `${NonZero}${Digit}`
/** What a number of the language may not contain, though a number of JavaScript may. */
type NotDecimal = 'e' | 'x' | 'o' | 'b' | '-' | '+' | ' '

/** Whether a word is digits only. */
export type IsDigits<Word extends string> = Word extends Small
  ? true
  : Word extends `${string}${NotDecimal | '.'}${string}`
    ? false
    : Word extends `${number}`
      ? true
      : false

/** Whether a word is a number: digits, perhaps with a decimal point between them. */
export type IsNumber<Word extends string> = Word extends Small
  ? true
  : Word extends `${string}${NotDecimal}${string}` | `.${string}` | `${string}.`
    ? false
    : Word extends `${number}`
      ? true
      : false

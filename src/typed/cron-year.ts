/** The seventh field of a cron expression: the year. */
import type { IsDigits } from './digits.ts'

/** That an item is no value of its field. */
export type BadItem<
  Text extends string,
  Name extends string,
> = `'${Text}' is no ${Name} of a cron expression`

/** The fault of a list of years, or `null`. */
export type Years<Text> = Text extends `${infer One},${infer More}`
  ? YearItem<One> extends true
    ? Years<More>
    : BadItem<One, 'year'>
  : Text extends string
    ? YearItem<Text> extends true
      ? null
      : BadItem<Text, 'year'>
    : never

type YearItem<Item extends string> = Item extends `${infer Base}/${infer Step}`
  ? IsYear<Step> extends true
    ? YearRange<Base>
    : false
  : YearRange<Item>

type YearRange<Base extends string> = Base extends '*' | '?'
  ? true
  : Base extends `${infer From}-${infer To}`
    ? IsYear<From> extends true
      ? IsYear<To>
      : false
    : IsYear<Base>

/** Up to four digits that are not all 0. */
type IsYear<Text extends string> = Text extends '0' | '00' | '000' | '0000'
  ? false
  : Text extends `${infer _1}${infer _2}${infer _3}${infer _4}${infer Rest}`
    ? Rest extends ''
      ? IsDigits<Text>
      : false
    : IsDigits<Text>

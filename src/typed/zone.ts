/** Names of time zones, and where one stands without `in`. */
import type { Digit, ZoneOffset } from './digits.ts'
import type { Fault } from './fault.ts'
import type { Odd } from './words.ts'
import type { WrongZone } from './zone-names.ts'

/** The rest after the name of a zone. */
export type Zone<Text extends string> = Text extends `'${string}' ${infer Rest}`
  ? Rest
  : Text extends `${infer Word} ${infer Rest}`
    ? Word extends 'utc' | 'gmt' | ZoneOffset
      ? Rest
      : Word extends `${infer Area}/${infer Place}`
        ? Area extends NoArea
          ? NotZone<Text, Word>
          : Place extends NoPlace
            ? NotZone<Text, Word>
            : KnownZone<Text, Word, Rest>
        : NotZone<Text, Word>
    : Fault<Text, 'the condition ends', ', expected a time zone such as Europe/Helsinki'>

/** The rest, unless the name is nearly that of a zone or its area is unknown. */
type KnownZone<Text extends string, Word extends string, Rest> =
  WrongZone<Word> extends infer Said
    ? [Said] extends [never]
      ? Rest
      : Fault<Text, `there is no time zone '${Word}'`, Said & string>
    : never

type NotZone<Text extends string, Word extends string> = Fault<
  Text,
  `'${Word}' is not a time zone`,
  ", expected one such as Europe/Helsinki, 'CET', UTC or +05:30"
>

type NoArea = '' | `${string}${Odd | Digit | '.' | ':' | '-'}${string}`
type NoPlace =
  | ''
  | `${string}${Exclude<Odd, '+'> | '.' | ':' | '//'}${string}`
  | `${string}/`
  | `/${string}`

/** Whether a zone stands here that can be nothing else, so that `in` may be left out. */
export type IsZone<Text extends string> = Text extends `${infer Word} ${string}`
  ? Word extends ZoneWord
    ? true
    : false
  : false

/** A name that can be nothing else. */
export type ZoneWord = 'utc' | 'gmt' | `${Area}/${Letter}${string}`

type Area =
  | 'africa'
  | 'america'
  | 'antarctica'
  | 'arctic'
  | 'asia'
  | 'atlantic'
  | 'australia'
  | 'canada'
  | 'etc'
  | 'europe'
  | 'indian'
  | 'pacific'
  | 'us'
export type Letter =
  | 'a'
  | 'b'
  | 'c'
  | 'd'
  | 'e'
  | 'f'
  | 'g'
  | 'h'
  | 'i'
  | 'j'
  | 'k'
  | 'l'
  | 'm'
  | 'n'
  | 'o'
  | 'p'
  | 'q'
  | 'r'
  | 's'
  | 't'
  | 'u'
  | 'v'
  | 'w'
  | 'x'
  | 'y'
  | 'z'

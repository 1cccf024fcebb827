/** A schedule as its parts in any order (`grammar/speech/parts.ts`). */
import type * as Sets from '../../grammar/speech/part-sets.ts'
import type { IsTime } from './ahead.ts'
import type { Dash } from './range.ts'
import type { AfterClocks } from './speech-clock.ts'
import type { Flags, Parts, UpTo } from './speech-flags.ts'
import type { Taken } from './speech-kinds.ts'
import type { PartAt } from './speech-part-at.ts'
import type { IsTogether } from './speech-short.ts'

/** The parts of a text; `never` where other words stand there too. */
export type PartsOf<
  Text extends string,
  Found extends Parts = Record<never, never>,
  Before extends string = '',
  Said extends Flags = '',
> = Text extends ''
  ? Said extends ''
    ? Found
    : never
  : Text extends `${infer Word} ${infer Rest}`
    ? Word extends (typeof Sets.NEGATIVES)[number]
      ? Text extends `but ${Preposition | 'at'} ${string}`
        ? never
        : PartsOf<Rest, Found, Before, Rest extends `only ${string}` ? Said : `${Said}x`>
      : Word extends 'and'
        ? PartsOf<Rest, Found, Before, `${Said}al`>
        : Word extends (typeof Sets.LISTING)[number]
          ? PartsOf<Rest, Found, Before, `${Said}l`>
          : Word extends 'every' | 'each'
            ? Said extends `${string}e${string}`
              ? never
              : PartsOf<Rest, Found, Before, `${Said}e`>
            : Word extends 'from' | 'between'
              ? IsBegun<Text> extends true
                ? Bounded<Text, Found, Before, Said>
                : PartsOf<Rest, Found, Before, `${Said}${Word extends 'from' ? 'f' : 'b'}`>
              : Word extends (typeof Sets.LEADS)[number] | Preposition | 'at'
                ? PartsOf<Rest, Found, Before, `${Said}${Marks<Word>}`>
                : Word extends (typeof Sets.LAST)[number]
                  ? Said extends `${string}${'e' | 'x'}${string}`
                    ? never
                    : Found & { readonly last: Text }
                  : Bounded<Text, Found, Before, Said>
    : never

type Preposition = (typeof Sets.PREPOSITIONS)[number]
type Marks<Word extends string> = Word extends 'at' ? 't' : Word extends Preposition ? 'o' : ''

/** A date behind `from`. */
type IsBegun<Text extends string> = Text extends `from ${infer Date} ${string}`
  ? [Taken<'DATE', `${Date} `>] extends [never]
    ? false
    : true
  : false

/** A part that begins or ends at a date, or another. */
type Bounded<
  Text extends string,
  Found extends Parts,
  Before extends string,
  Said extends Flags,
> = Text extends `${infer Word extends Bounds} ${infer Rest}`
  ? Rest extends `on ${infer More}`
    ? Dated<More, Word, Found, Before, Said>
    : Dated<Rest, Word, Found, Before, Said>
  : Next<PartAt<Text, Said, Found>, Text, Found, Before, Said>

type Begins = (typeof Sets.BEGINS)[number]
type Bounds = Begins | (typeof Sets.ENDS)[number]

type Dated<
  Text extends string,
  Word extends string,
  Found extends Parts,
  Before extends string,
  Said extends Flags,
> = Text extends `${infer Date} ${infer Rest}`
  ? [Taken<'DATE', `${Date} `>] extends [never]
    ? never
    : IsTime<Rest> extends true
      ? never
      : Next<[Word extends Begins ? 'from' : 'until', Rest], `${Date} ${Rest}`, Found, Before, Said>
  : never

/** The parts behind one that was found, where it may stand behind the others. */
type Next<
  Part,
  Text extends string,
  Found extends Parts,
  Before extends string,
  Said extends Flags,
> = [Part] extends [never]
  ? never
  : Part extends readonly [
        infer Slot extends string,
        infer Rest extends string,
        infer Behind extends string,
      ]
    ? Added<Slot, UpTo<Text, Rest>, Behind, Found, Before, Said>
    : Part extends readonly [infer Slot extends string, infer Rest extends string]
      ? Added<Slot, UpTo<Text, Rest>, Rest, Found, Before, Said>
      : never

type Added<
  Slot extends string,
  Words extends string,
  Rest extends string,
  Found extends Parts,
  Before extends string,
  Said extends Flags,
> =
  IsLed<Slot, Words, Said> extends true
    ? Said extends `${string}x${string}`
      ? Listed<`~${Slot}`, PlainOf<Slot, Words>, Rest, Found, Before, Said, never>
      : Said extends `${string}e${string}`
        ? Starting<Slot, PlainOf<Slot, Words>, Rest, Found, Before, Said>
        : Slot extends 'cycle'
          ? Starting<Slot, Words, Rest, Found, Before, Said>
          : Listed<Slot, PlainOf<Slot, Words>, Rest, Found, Before, Said, never>
    : never

/** A part that starts: there is one at most. */
type Starting<
  Slot extends string,
  Words extends string,
  Rest extends string,
  Found extends Parts,
  Before extends string,
  Said extends Flags,
> = 'each' extends keyof Found
  ? IsTogether<Slot, Words, Found> extends true
    ? Listed<Slot, Words, Rest, Found, Before, Said, 'each' | 'both'>
    : never
  : Listed<
      Slot,
      Words,
      Rest,
      Found,
      Before,
      Said,
      'each' | (Slot extends 'months' ? 'each month' : Slot extends 'days' ? 'each days' : never)
    >

/** What is said before a part, where no list goes on. */
type Unlisted<Said extends Flags> = Said extends `${string}l${string}` ? never : Said

/** A part begins a kind of its own, or goes on with a list. */
type Listed<
  Key extends string,
  Words extends string,
  Rest extends string,
  Found extends Parts,
  Before extends string,
  Said extends Flags,
  Each extends string,
> = Key extends Before
  ? Said extends `${string}l${string}`
    ? PartsOf<Rest, With<Found, Key, `${Found[Key]} , ${Words}`, Each>, Key>
    : never
  : Key extends keyof Found
    ? never
    : [Key, Before, Said] extends ['months' | 'hours', `~${string}`, Unlisted<Said>]
      ? never
      : [Said, Key] extends [`${string}a${string}`, Exclude<Key, `~${string}`>]
        ? never
        : PartsOf<Rest, With<Found, Key, Words, Each>, Key>

type With<Found extends Parts, Key extends string, Words extends string, Each extends string> = {
  readonly [K in keyof Found | Key | Each]: K extends Key
    ? Words
    : K extends keyof Found
      ? Found[K]
      : ''
}

/** Behind `at` stands a time or days, behind `from` and `between` a range. */
type IsLed<
  Slot extends string,
  Words extends string,
  Said extends Flags,
> = Said extends `${string}t${string}`
  ? Slot extends 'times' | 'hours' | 'days'
    ? IsRanged<Slot, Words, Said>
    : false
  : IsRanged<Slot, Words, Said>

type IsRanged<
  Slot extends string,
  Words extends string,
  Said extends Flags,
> = Said extends `${string}${'f' | 'b'}${string}`
  ? Slot extends 'hours'
    ? true
    : Slot extends 'days' | 'months'
      ? Words extends
          | `${string}${Dash}${string}`
          | `${string} ${(typeof Sets.THROUGH)[number]} ${string}`
        ? true
        : false
      : false
  : true

/** The words of a part as the plain language has them, or some of the same shape. */
type PlainOf<Slot extends string, Words extends string> = Slot extends 'times'
  ? [AfterClocks<`${Words} `>] extends ['']
    ? [AfterClocks<`${Words} `>] extends [never]
      ? Words
      : '9:00:00'
    : Words
  : Slot extends 'hours'
    ? Words extends `${infer From} and ${infer To}`
      ? `${Clock<From>} to ${Clock<To>}`
      : Words extends `${infer From} ${(typeof Sets.THROUGH)[number]} ${infer To}`
        ? `${Clock<From>} to ${Clock<To>}`
        : Words extends `${infer From}${Dash}${infer To}`
          ? `${Clock<From>} to ${Clock<To>}`
          : Words
    : Slot extends 'nths'
      ? Words extends
          | `${string}${Dash}${string}`
          | `${string} ${(typeof Sets.THROUGH)[number]} ${'the ' | ''}${number}${string}`
        ? '1st , 2nd'
        : Words
      : Words extends `${infer First} ${'till' | 'until'} ${infer Last}`
        ? PlainOf<Slot, `${First} to ${Last}`>
        : Words

/** A bound of hours: one that is an hour alone is made whole. */
type Clock<Words extends string> = [Taken<'TIME', `${Words} `>] extends [never] ? '9:00' : Words

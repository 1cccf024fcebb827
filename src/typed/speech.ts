/** Everyday speech in plain words: the rules of `grammar/speech/rules.ts`, interpreted by the compiler. */
import type { TABLES } from '../../grammar/speech/tables.ts'
import type { Taken } from './speech-kinds.ts'
import type { Choice, Ruled } from './speech-rule.ts'

type Tables = (typeof TABLES)[number]
type Keys<Table> = Table extends unknown ? keyof Table : never

/** A key with its rules, of each table that has it. */
type Entry<Table, Key> = Table extends unknown
  ? Key extends keyof Table
    ? readonly [Key, Table[Key]]
    : never
  : never

/** The rules by each of their first words, with their key. */
type ByFirst = {
  // A word can stand in several keys, each of which belongs to its own rules.
  readonly [Key in Keys<Tables> as Choice<Key>]: Entry<Tables, Key>
}

/** Kinds with which rules begin, in the order of the table. */
type FirstKinds = [
  'N',
  'DAY',
  'PART',
  'PARTS',
  'HOUR',
  'TIME',
  'UNITS',
  'MONTH',
  'DAYNUM',
  'DATE',
  'DAYS',
  'ISO',
  'MINUTES',
  'DOTTED',
  'STROKES',
  'DOTS',
  'DMY',
  'SLASHED',
  'SOON',
  'SPAN',
  'MONTHS',
  'HALF',
  'TIMES',
  'HOURS',
  'CLOCKS',
  'MARKED',
  'NTHS',
  'NTHSPAN',
  'NAME',
  'OFFSET',
  'ZULU',
  'TZ',
]

type ByKinds<List extends readonly string[], Text extends string> = List extends readonly [
  infer Kind extends keyof ByFirst & string,
  ...infer Others extends readonly string[],
]
  ? [Taken<Kind, Text>] extends [never]
    ? ByKinds<Others, Text>
    : ByWord<ByFirst[Kind], Text> extends infer Done
      ? [Done] extends [never]
        ? ByKinds<Others, Text>
        : Done
      : never
  : null

type At<Text extends string> = Text extends `'${string}`
  ? ByKinds<['NAME'], Text>
  : Text extends `${infer Word} ${string}`
    ? Word extends keyof ByFirst
      ? ByWord<ByFirst[Word], Text> extends infer Done
        ? [Done] extends [never]
          ? ByKinds<FirstKinds, Text>
          : Done
        : never
      : ByKinds<FirstKinds, Text>
    : null

/** A word can stand in several keys. */
type ByWord<Found, Text extends string> = Found extends readonly [
  infer Key extends string,
  infer List extends readonly string[],
]
  ? Exclude<Ruled<Key, List, Text>, null>
  : never

/** One round of all rules over the normal text, from left to right. */
export type Rewritten<Text extends string, Done extends string = ''> = Text extends ''
  ? Done
  : At<Text> extends {
        readonly put: infer Put extends string
        readonly rest: infer Rest extends string
      }
    ? Placed<Put, Done> extends infer Placed extends string
      ? Rewritten<Rest, `${Done}${Placed}`>
      : Unruled<Text, Done>
    : Unruled<Text, Done>

type Unruled<
  Text extends string,
  Done extends string,
> = Text extends `'${infer Name}' ${infer Rest}`
  ? Rewritten<Rest, `${Done}'${Name}' `>
  : Text extends `${infer Word} ${infer Rest}`
    ? Rewritten<Rest, `${Done}${Word} `>
    : Done

/** What a rule puts there, by what stands before it; `null` where it does not belong there. */
type Placed<Put extends string, Before extends string> = Put extends `${infer Mark} ${infer Bare}`
  ? Mark extends '^'
    ? Before extends '' | Opening
      ? Bare
      : null
    : Mark extends '&'
      ? Before extends '' | Opening
        ? Bare
        : Put
      : Mark extends 'from'
        ? Before extends `${'' | `${string} `}${'from' | 'between' | 'during' | 'at'} `
          ? null
          : Put
        : Mark extends 'on'
          ? Before extends `${'' | `${string} `}${'months' | 'quarters' | 'years'} `
            ? null
            : Put
          : Mark extends 'in'
            ? Before extends `${'' | `${string} `}${'in' | 'from' | 'during' | 'every' | 'except'} `
              ? null
              : Put
            : Mark extends 'except'
              ? Before extends Opening | `${string}but `
                ? null
                : Put
              : Mark extends 'and'
                ? Before extends ''
                  ? null
                  : Before extends Opening
                    ? Bare
                    : Put
                : Put
  : Put

/** What ends where a condition begins. */
type Opening = `${'' | `${string} `}${'&' | '|' | '(' | '~' | 'and' | 'or' | 'not'} `

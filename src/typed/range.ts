/** Ranges in lists: `Tue-Thu`, `May to October`. */
import type { Expected } from './fault.ts'

/** What stands between the ends of a range. */
export type Dash = '-' | '–' | '—'
export type To = 'to' | 'through' | 'thru'

/** The rest after one word of a kind, or a range from one to another. */
export type Ranged<
  Kind extends string,
  Text extends string,
  What extends string,
> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends Kind
    ? End<Kind, Rest, What>
    : Word extends `${infer First}${Dash}${infer Last}`
      ? First extends Kind
        ? Last extends ''
          ? One<Kind, Rest, What>
          : Last extends Kind
            ? Rest
            : Expected<`${Last} ${Rest}`, What, Kind>
        : Expected<Text, What, Kind>
      : Expected<Text, What, Kind>
  : Expected<Text, What>

type One<
  Kind extends string,
  Text extends string,
  What extends string,
> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends Kind
    ? Rest
    : Expected<Text, What, Kind>
  : Expected<Text, What>

/** The end of a range, which may be missing. */
type End<
  Kind extends string,
  Rest extends string,
  What extends string,
> = Rest extends `${To | Dash} ${infer Last}`
  ? One<Kind, Last, What>
  : Rest extends `${Dash}${infer Last}`
    ? One<Kind, Last, What>
    : Rest

/** A list of them: it goes on after `,`, and after `and` and `&` where one follows. */
export type RangedList<Kind extends string, Text extends string, What extends string> =
  Ranged<Kind, Text, What> extends infer Rest
    ? Rest extends string
      ? More<Kind, Rest, What>
      : Rest
    : never

type More<
  Kind extends string,
  Rest extends string,
  What extends string,
> = Rest extends `, ${infer Next}`
  ? Next extends `${'except' | 'unless' | 'but'} ${string}`
    ? Rest
    : RangedList<Kind, Next extends `and ${infer Last}` ? Last : Next, What>
  : Rest extends `${'and' | '&'} ${infer Next}`
    ? Ranged<Kind, Next, What> extends infer After
      ? After extends string
        ? More<Kind, After, What>
        : Rest
      : never
    : Rest

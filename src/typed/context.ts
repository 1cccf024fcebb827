/** Operands about the session and the world around it. */
import type { IsDigits } from './digits.ts'
import type { Duration } from './duration.ts'
import type { Expected } from './fault.ts'
import type { Ends } from './follow.ts'
import type { Json } from './json.ts'
import type { NoWord, Sign } from './words.ts'

/** What follows `session` or `scheduler`. */
export type OfSession<Text extends string> = Text extends `has ${infer Rest}`
  ? Rest extends `run ${'for' | 'over'} ${infer D}`
    ? Duration<D>
    : Rest extends `run ${infer After}`
      ? Expected<After, "'for' or 'over'", 'for' | 'over'>
      : Rest extends `${'more' | 'less'} than ${infer N}`
        ? Counted<N>
        : Counted<Rest>
  : Text extends `started ${infer D}`
    ? Duration<D> extends infer Rest
      ? Rest extends `ago ${infer After}`
        ? After
        : Rest extends string
          ? Expected<Rest, "'ago'", 'ago'>
          : Rest
      : never
    : Expected<Text, "'has' or 'started'", 'has' | 'started'>

type Counted<Text extends string> = Text extends `${infer N} ${infer Rest}`
  ? IsDigits<N> extends true
    ? Rest extends `${'runs' | 'cycles'} ${infer After}`
      ? After
      : Expected<Rest, "'runs' or 'cycles'", 'runs' | 'cycles'>
    : Expected<Text, "'run for', 'more than', 'less than' or a number", 'run' | 'more' | 'less'>
  : Expected<Text, "'run for', 'more than', 'less than' or a number">

/** The rest after a quoted text; `What` says which. */
export type Quoted<
  Text extends string,
  What extends string,
> = Text extends `'${string}' ${infer Rest}` ? Rest : Expected<Text, What>

/** What follows `param`. */
export type Param<Text extends string> = Text extends `'${string}' ${infer Rest}`
  ? Rest extends `exists ${infer After}`
    ? After
    : Rest extends `is ${infer Value}`
      ? Quoted<Value, 'a quoted value'>
      : Expected<Rest, "'exists' or 'is'", 'exists' | 'is'>
  : Expected<Text, 'a quoted parameter name'>

/** What follows `on event`. */
export type OnEvent<Text extends string> = Text extends `'${string}' ${infer Rest}`
  ? Rest extends `where ${infer Clauses}`
    ? Where<Clauses>
    : Ends<Rest, "'where'", 'where'>
  : Expected<Text, 'a quoted event name'>

/** Clauses go on after `,`, and after `and` where a field with `is` follows. */
type Where<Text extends string> =
  Field<Text> extends infer Rest
    ? Rest extends `is ${infer Value}`
      ? MoreClauses<Json<Value>>
      : Rest extends string
        ? Expected<Rest, "'is'", 'is'>
        : Rest
    : never

type MoreClauses<Rest> = Rest extends `, ${infer Next}`
  ? Where<Next extends `and ${infer Last}` ? Last : Next>
  : Rest extends `and ${infer Next}`
    ? Field<Next> extends `is ${string}`
      ? Where<Next>
      : Rest
    : Rest

/** The rest after the name of a field, quoted or not. */
type Field<Text extends string> = Text extends `'${string}' ${infer Rest}`
  ? Rest
  : Text extends `${infer Word} ${infer Rest}`
    ? Word extends Sign | NoWord
      ? Expected<Text, 'a field such as branch'>
      : Rest
    : Expected<Text, 'a field such as branch'>

/** What follows `no`. */
export type NoEvent<Text extends string> = Text extends `event ${infer Rest}`
  ? Rest extends `'${string}' ${infer After}`
    ? After extends `for ${infer D}`
      ? Duration<D>
      : Expected<After, "'for'", 'for'>
    : Expected<Rest, 'a quoted event name'>
  : Expected<Text, "'event'", 'event'>

/** What follows `file`. */
export type File<Text extends string> = Text extends `'${string}' ${infer Rest}`
  ? Rest extends `${'exists' | 'changed'} ${infer After}`
    ? After
    : Rest extends `appears ${infer After}`
      ? After extends `and settles for ${infer D}`
        ? Duration<D>
        : Expected<After, "'and settles for'", 'and'>
      : Expected<Rest, "'exists', 'changed' or 'appears'", 'exists' | 'changed' | 'appears'>
  : Expected<Text, 'a quoted path'>

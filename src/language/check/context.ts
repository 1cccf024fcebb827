/** Operands about the session and the world around it. */
import type { IsDigits } from './digits.ts'
import type { Duration } from './duration.ts'
import type { Expected } from './fault.ts'

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
    ? Rest extends `${'run' | 'runs' | 'cycle' | 'cycles'} ${infer After}`
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
  ? Rest extends `where ${infer Tests}`
    ? Where<Tests>
    : Rest
  : Expected<Text, 'a quoted event name'>

type Where<Text extends string> = Text extends `${infer _Field} is ${infer Value}`
  ? Text extends `${string} ${infer After}`
    ? After extends `is '${string}' ${infer Rest}`
      ? Rest extends `and ${infer Name} is '${infer More}`
        ? Name extends `${string} ${string}`
          ? Rest
          : Where<`${Name} is '${More}`>
        : Rest
      : Expected<Value, 'a quoted value'>
    : never
  : Expected<Text, "a field with 'is' and a quoted value">

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
  ? Rest extends `exists ${infer After}`
    ? After
    : Rest extends `${'changed' | 'changes' | 'appears'} ${infer After}`
      ? After extends `and settles ${infer For}`
        ? For extends `for ${infer D}`
          ? Duration<D>
          : Expected<For, "'for'", 'for'>
        : After
      : Expected<Rest, "'exists', 'changed' or 'appears'", 'exists' | 'changed' | 'appears'>
  : Expected<Text, 'a quoted path'>

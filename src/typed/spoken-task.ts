/** Statements about tasks in everyday words: `after load and clean`, `when task 'x' fails`, `on failure of task 'x'`. */

import type { Expected, Fault } from './fault.ts'
import type { Ends } from './follow.ts'
import type { Json } from './json.ts'
import type { Once } from './once.ts'
import type { LimitWord, Spoken } from './spoken.ts'
import type { NamedTask, TaskName, While } from './task.ts'
import type { NoWord, Outcome, Reserved, Sign } from './words.ts'

/** Outcomes as verbs, as states that begin, and as nouns. */
type Verb =
  | 'succeeds'
  | 'fails'
  | 'finishes'
  | 'completes'
  | 'completed'
  | 'crashes'
  | 'ends'
  | 'starts'
/** Outcomes in any of their forms. */
export type Said = Outcome | Verb
type State = 'done' | 'finished' | 'complete' | 'completed'
export type OutcomeNoun = 'success' | 'failure' | 'completion' | 'crash' | 'start' | 'end'

/** The rest after an outcome, which may be missing, in any of its forms. */
export type Fate<
  Rest,
  HasIsEvent extends boolean = false,
> = Rest extends `${infer Word} ${infer After}`
  ? Word extends Outcome | Verb
    ? After
    : Word extends 'returned'
      ? Json<After>
      : Word extends 'is'
        ? After extends `${State | 'late'} ${infer Beyond}`
          ? Beyond
          : Expected<After, "an outcome such as 'finished'", State>
        : Rest extends `has ${Outcome} ${infer Beyond}`
          ? HasIsEvent extends true
            ? Beyond
            : Fault<Rest, 'this can be read in two ways', ', as the event or as the state'>
          : Ends<
              Rest,
              "an outcome such as 'succeeded', 'failed' or 'finished'",
              Outcome | 'returned'
            >
  : Rest

/** Further names after `or`, where they are names. */
export type OrNames<Rest, Tasks extends string> = Rest extends `or ${infer Next}`
  ? Next extends `${'' | 'task '}${infer _} ${'is running' | 'is not running' | 'has'} ${string}`
    ? IsStated<Next> extends true
      ? Rest
      : OrName<Rest, Next, Tasks>
    : OrName<Rest, Next, Tasks>
  : Rest

/** Whether a name is that of another operand: `or task 'b' has failed`. */
type IsStated<Next extends string> = Next extends `task ${infer Rest}`
  ? IsStated<Rest>
  : Next extends `'${infer _}' ${infer After}`
    ? After extends `${'is running' | 'is not running' | 'has'} ${string}`
      ? true
      : false
    : Next extends `${infer _} ${infer After}`
      ? After extends `${'is running' | 'is not running' | 'has'} ${string}`
        ? true
        : false
      : false

type OrName<
  Rest extends string,
  Next extends string,
  Tasks extends string,
> = Next extends `${'' | 'task '}${infer Name}`
  ? IsName<Next extends `task ${infer N}` ? N : Name> extends true
    ? TaskName<Next extends `task ${infer N}` ? N : Next, Tasks> extends infer More
      ? OrNames<More, Tasks>
      : never
    : Rest
  : Rest

/** Whether a name stands here that what follows shows to be one. */
export type IsName<Text extends string> = Text extends `'${string}' ${infer After}`
  ? IsEnd<After>
  : Text extends `${infer Word} ${infer After}`
    ? Word extends Reserved | Spoken | Sign | NoWord
      ? false
      : IsEnd<After>
    : false

type IsEnd<After extends string> = After extends ''
  ? true
  : After extends `${infer Word} ${string}`
    ? Word extends NameEnd
      ? true
      : false
    : false

/** Whether no name follows `any task`. */
export type IsNameless<Rest extends string> = IsEnd<Rest>

/** What may follow a name that needs no quotes. */
export type NameEnd =
  | Outcome
  | Verb
  | '&'
  | '|'
  | ')'
  | ','
  | 'and'
  | 'or'
  | 'for'
  | 'within'
  | 'since'
  | 'ever'
  | LimitWord
  | 'is'
  | 'has'
  | 'returned'

/** `after load and clean`: names that need no `task`. */
export type AfterNames<Text extends string, Tasks extends string, IsEvent extends boolean> = Fate<
  Names<Text, Tasks>,
  IsEvent
>

type Names<Text extends string, Tasks extends string> =
  TaskName<Text, Tasks> extends infer Rest
    ? Rest extends `or ${string}`
      ? OrNames<Rest, Tasks>
      : AndNames<Rest, Tasks>
    : never

type AndNames<Rest, Tasks extends string> = Rest extends `${', and' | ',' | 'and'} ${infer Next}`
  ? IsName<Next> extends true
    ? TaskName<Next, Tasks> extends infer More
      ? AndNames<More, Tasks>
      : never
    : Rest
  : Rest

/** `on failure of task 'x'`; `Text` is what follows `of`. */
export type OfOutcome<Text extends string, Tasks extends string> = Text extends `task ${infer Name}`
  ? TaskName<Name, Tasks>
  : Text extends `any task ${infer Rest}`
    ? Rest
    : BareName<Text, Tasks>

type BareName<Text extends string, Tasks extends string> = Text extends `${infer Word} ${string}`
  ? Word extends Spoken
    ? Expected<Text, 'a task name'>
    : TaskName<Text, Tasks>
  : Expected<Text, 'a task name'>

/** `when task 'x' fails`, `if task 'x' is running`. */
export type WhenTask<
  Text extends string,
  Tasks extends string,
  HasIsEvent extends boolean,
> = Text extends `any task ${infer Rest}`
  ? Fate<Rest, true>
  : Subject<Text, Tasks> extends infer Rest
    ? Rest extends `is ${'running' | 'not running'} ${string}`
      ? Text extends `${'task' | 'this'} ${string}`
        ? While<Text, Tasks>
        : While<`task ${Text}`, Tasks>
      : Fate<Rest, HasIsEvent>
    : never

type Subject<
  Text extends string,
  Tasks extends string,
> = Text extends `${'task' | 'this task'} ${string}`
  ? NamedTask<Text, Tasks>
  : BareName<Text, Tasks>

/** `once`, or `once load has succeeded`. */
export type OnceOrTask<
  Text extends string,
  Tasks extends string,
> = Text extends `${'' | 'any '}task ${string}`
  ? Happened<Text, Tasks>
  : Text extends `per session ${infer Start}`
    ? Start extends `start ${infer Rest}`
      ? Rest
      : Expected<Start, "'start'", 'start'>
    : Text extends `${infer Word} ${infer Rest}`
      ? Word extends Reserved | Spoken | Sign | NoWord | `'${string}`
        ? Once<Text>
        : Rest extends `${'has' | 'is' | Verb | 'succeeded' | 'failed' | 'finished'} ${string}`
          ? Happened<Text, Tasks>
          : Once<Text>
      : Once<Text>

/** What happened to a task; that it is running is a state. */
type Happened<Text extends string, Tasks extends string> = Text extends `any task ${infer Rest}`
  ? Fate<Rest, true>
  : Subject<Text, Tasks> extends infer Rest
    ? Fate<Rest, true>
    : never

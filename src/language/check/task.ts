/** Operands about tasks: after, has, is running. */
import type { IsDigits } from './digits.ts'
import type { Duration } from './duration.ts'
import type { Expected, Fault, Hint } from './fault.ts'
import type { Ends } from './follow.ts'
import type { OptionalInterval, Zone } from './part.ts'
import type { Outcome, Reserved, Unit } from './words.ts'

/** The rest after a task's name, which is checked where `Tasks` is not just `string`. */
export type TaskName<
  Text extends string,
  Tasks extends string,
> = Text extends `'${infer Name}' ${infer Rest}`
  ? Name extends Tasks
    ? Rest
    : Fault<Text, `unknown task '${Name}'`, Hint<Name, Tasks>>
  : Text extends `${infer Name} ${infer Rest}`
    ? Name extends Reserved | '"'
      ? Expected<Text, 'a task name'>
      : Name extends Lowercase<Tasks>
        ? Rest
        : Fault<Text, `unknown task '${Name}'`, Hint<Name, Lowercase<Tasks>>>
    : Expected<Text, 'a task name'>

/** What follows `task`: a name, and what is said of it. */
export type OfTask<Text extends string, Tasks extends string> = Statement<TaskName<Text, Tasks>>

/** `has …` or `is …` after a name. */
export type Statement<Rest> = Rest extends string
  ? Rest extends `has ${infer After}`
    ? Has<After>
    : Rest extends `is ${infer After}`
      ? Is<After>
      : Expected<Rest, "'has' or 'is'", 'has' | 'is'>
  : Rest

/** What follows `while`. */
export type While<Text extends string, Tasks extends string> = Text extends `task ${infer Rest}`
  ? WhileIs<TaskName<Rest, Tasks>>
  : Text extends `this task ${infer Rest}`
    ? WhileIs<Rest>
    : Expected<Text, "'task' or 'this task'", 'task' | 'this'>

type WhileIs<Rest> = Rest extends string
  ? Rest extends `is ${infer After}`
    ? Is<After>
    : Expected<Rest, "'is'", 'is'>
  : Rest

type Is<Text extends string> = Text extends `running for more than ${infer D}`
  ? Duration<D>
  : Text extends `running ${infer Rest}`
    ? Rest
    : Text extends `not running ${infer Rest}`
      ? Rest
      : Text extends `not ${infer Rest}`
        ? Expected<Rest, "'running'", 'running'>
        : Expected<Text, "'running' or 'not running'", 'running' | 'not'>

/** What follows `has`. */
export type Has<Text extends string> = Text extends `not ${infer Rest}`
  ? HasOutcome<Rest>
  : HasOutcome<Text>

type HasOutcome<Text extends string> = Text extends `${Outcome} ${infer Rest}`
  ? Times<Rest> extends infer After
    ? After extends string
      ? Window<After>
      : After
    : never
  : Expected<Text, "an outcome such as 'succeeded' or 'failed'", Outcome | 'not'>

/** The rest after `3 times`, `3 times in a row`, `more than 3 times`, or the whole. */
type Times<Text extends string> = Text extends `more than ${infer Rest}`
  ? CountedTimes<Rest>
  : Text extends `at least ${infer Rest}`
    ? CountedTimes<Rest>
    : Text extends `${infer N} ${infer Rest}`
      ? IsDigits<N> extends true
        ? Rest extends `${'time' | 'times'} in a row ${infer After}`
          ? After
          : CountedTimes<Text>
        : Text
      : Text

type CountedTimes<Text extends string> = Text extends `${infer N} ${infer Rest}`
  ? IsDigits<N> extends true
    ? Rest extends `${'time' | 'times'} ${infer After}`
      ? After
      : Expected<Rest, "'times'", 'times'>
    : Expected<Text, 'a number'>
  : Expected<Text, 'a number'>

/** Where `has` looks; `within D` is read with the operators. */
type Window<Text extends string> = Text extends `this ${infer Rest}`
  ? Rest extends `${infer U} ${infer After}`
    ? U extends Unit
      ? InZone<OptionalInterval<U, After>>
      : Expected<Rest, "a unit such as 'week'", Unit>
    : Expected<Rest, "a unit such as 'week'">
  : Text extends `today ${infer Rest}`
    ? InZone<OptionalInterval<'day', Rest>>
    : Text extends `past ${infer D}`
      ? Duration<D>
      : Text extends `in ${'' | 'the '}past ${infer D}`
        ? Duration<D>
        : Text extends `in ${infer Rest}`
          ? Expected<Rest, "'past'", 'past'>
          : Ends<
              Text,
              "'today', 'this', 'past', 'in past', 'within'",
              'today' | 'this' | 'past' | 'within'
            >

type InZone<Rest> = Rest extends `in ${infer Name}` ? Zone<Name> : Rest

/** What follows `more than`. */
export type RunsRunning<
  Text extends string,
  Tasks extends string,
> = Text extends `${infer N} ${infer Rest}`
  ? IsDigits<N> extends true
    ? Rest extends `${'run' | 'runs'} of ${infer Ref}`
      ? AreRunning<
          Ref extends `task ${infer Name}`
            ? TaskName<Name, Tasks>
            : Ref extends `this task ${infer After}`
              ? After
              : Expected<Ref, "'task' or 'this task'", 'task' | 'this'>
        >
      : Expected<Rest, "'runs of task …'", 'runs'>
    : Expected<Text, 'a number'>
  : Expected<Text, 'a number'>

type AreRunning<Rest> = Rest extends string
  ? Rest extends `${'are' | 'is'} running ${infer After}`
    ? After
    : Expected<Rest, "'are running'", 'are'>
  : Rest

/** Operands about tasks: `task 'x' has …`, `is running`, `more than N runs of task …`. */
import type { IsDigits } from './digits.ts'
import type { Duration } from './duration.ts'
import type { Expected, Fault, Hint } from './fault.ts'
import type { Has } from './has.ts'
import type { NoWord, Reserved, Sign } from './words.ts'

/** The rest after `this task` or a task's name, which is checked where `Tasks` is not just `string`. */
export type TaskName<
  Text extends string,
  Tasks extends string,
> = Text extends `'${infer Name}' ${infer Rest}`
  ? Name extends ''
    ? Fault<Text, 'a task name is not empty'>
    : Name extends Tasks
      ? Rest
      : Fault<Text, `unknown task '${Name}'`, Hint<Name, Tasks>>
  : Text extends `${infer Name} ${infer Rest}`
    ? Name extends Reserved | Sign
      ? Text extends `this task ${infer After}`
        ? After
        : Expected<Text, 'a task name'>
      : Name extends Lowercase<Tasks>
        ? Name extends NoWord
          ? Expected<Text, 'a task name'>
          : Rest
        : Fault<Text, `unknown task '${Name}'`, Hint<Name, Lowercase<Tasks>>>
    : Expected<Text, 'a task name'>

/** What follows `task`, or `this task` as a whole: a name, and the statement about it. */
export type OfTask<Text extends string, Tasks extends string> = Statement<TaskName<Text, Tasks>>

type Statement<Rest> = Rest extends string
  ? Rest extends `has ${infer After}`
    ? Has<After>
    : Rest extends `is ${infer After}`
      ? Is<After>
      : Expected<Rest, "'has' or 'is'", 'has' | 'is'>
  : Rest

/** What follows `while`. */
export type While<Text extends string, Tasks extends string> = IsAfter<NamedTask<Text, Tasks>>

/** The rest after `task T` or `this task`. */
export type NamedTask<Text extends string, Tasks extends string> = Text extends `task ${infer Rest}`
  ? TaskName<Rest, Tasks>
  : Text extends `this task ${infer Rest}`
    ? Rest
    : Expected<Text, "'task' or 'this task'", 'task' | 'this'>

type IsAfter<Rest> = Rest extends string
  ? Rest extends `is ${infer After}`
    ? Is<After>
    : Expected<Rest, "'is'", 'is'>
  : Rest

type Is<Text extends string> = Text extends `running ${infer Rest}`
  ? Longer<Rest>
  : Text extends `not ${infer Rest}`
    ? Rest extends `running ${infer After}`
      ? Longer<After>
      : Expected<Rest, "'running'", 'running'>
    : Expected<Text, "'running' or 'not running'", 'running' | 'not'>

/** `for more than D`; a plain `for D` is read with the operators. */
type Longer<Text extends string> = Text extends `for more ${infer Rest}`
  ? Rest extends `than ${infer D}`
    ? Duration<D>
    : Expected<Rest, "'than'", 'than'>
  : Text

/** What follows `more`. */
export type RunsRunning<
  Text extends string,
  Tasks extends string,
> = Text extends `than ${infer Rest}`
  ? Rest extends `${infer N} ${infer After}`
    ? IsDigits<N> extends true
      ? After extends `${'run' | 'runs'} of ${infer Ref}`
        ? AreRunning<NamedTask<Ref, Tasks>>
        : Expected<After, "'runs of task …'", 'runs'>
      : Expected<Rest, 'a number'>
    : Expected<Rest, 'a number'>
  : Expected<Text, "'than'", 'than'>

type AreRunning<Rest> = Rest extends string
  ? Rest extends `are running ${infer After}`
    ? After
    : Expected<Rest, "'are running'", 'are'>
  : Rest

/** `after task …` with its quantifiers and outcomes. */
import type { IsDigits } from './digits.ts'
import type { Expected } from './fault.ts'
import type { Ends } from './follow.ts'
import type { Absolute } from './moment.ts'
import type { TaskName } from './task.ts'
import type { Outcome, Reserved } from './words.ts'

/** What follows `after`. */
export type After<
  Text extends string,
  Tasks extends string,
> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends keyof Forms<Rest, Tasks>
    ? Forms<Rest, Tasks>[Word]
    : IsDigits<Word> extends true
      ? Rest extends `of ${infer Group}`
        ? OutcomeOf<TasksOf<Group, Tasks>>
        : Absolute<Text>
      : AbsoluteOrWord<Text>
  : Expected<Text, "'task', 'tasks', 'all tasks', 'any task', a number or a date and time">

type AbsoluteOrWord<Text extends string> = Text extends `${infer Word} ${string}`
  ? Word extends
      | `'${string}`
      | `${'0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9'}${string}`
    ? Absolute<Text>
    : Expected<
        Text,
        "'task', 'tasks', 'all tasks', 'any task', a number or a date and time",
        keyof Forms<'', string>
      >
  : never

interface Forms<Rest extends string, Tasks extends string> {
  task: OutcomeOf<TaskName<Rest, Tasks>>
  this: Rest extends `task ${infer After}` ? OutcomeOf<After> : Expected<Rest, "'task'", 'task'>
  tasks: OutcomeOf<Names<Rest, Tasks>>
  all: OutcomeOf<TasksOf<Rest, Tasks>>
  any: OutcomeOf<TasksOf<Rest, Tasks>>
  none: Rest extends `of ${infer Group}`
    ? NoneFailed<TasksOf<Group, Tasks>>
    : Expected<Rest, "'of'", 'of'>
  each: Rest extends `success of ${infer Ref}`
    ? Ref extends `task ${infer Name}`
      ? TaskName<Name, Tasks>
      : Ref extends `this task ${infer After}`
        ? After
        : Expected<Ref, "'task' or 'this task'", 'task' | 'this'>
    : Expected<Rest, "'success of'", 'success'>
}

/** The rest after `tasks T, T …` or `tasks tagged 'etl'`. */
type TasksOf<
  Text extends string,
  Tasks extends string,
> = Text extends `${'task' | 'tasks'} ${infer Rest}`
  ? Rest extends `tagged ${infer Tag}`
    ? Tag extends `'${string}' ${infer After}`
      ? After
      : Tag extends `${infer Word} ${infer After}`
        ? Word extends Reserved
          ? Expected<Tag, 'a tag'>
          : After
        : Expected<Tag, 'a tag'>
    : Names<Rest, Tasks>
  : Expected<Text, "'tasks'", 'tasks' | 'task'>

/** Names go on after `,`, and after `and` where a name follows. */
type Names<Text extends string, Tasks extends string> =
  Name<Text, Tasks> extends infer Rest
    ? Rest extends string
      ? Rest extends `, ${infer Next}`
        ? Names<Next extends `and ${infer Last}` ? Last : Next, Tasks>
        : Rest extends `and ${infer Next}`
          ? Next extends `${infer Word} ${string}`
            ? Word extends Exclude<Reserved, 'this'> | '"'
              ? Rest
              : Next extends `this task ${string}` | `'${string}`
                ? Names<Next, Tasks>
                : Word extends 'this'
                  ? Rest
                  : Names<Next, Tasks>
            : Rest
          : Rest
      : Rest
    : never

type Name<Text extends string, Tasks extends string> = Text extends `this task ${infer Rest}`
  ? Rest
  : TaskName<Text, Tasks>

/** The rest after an outcome, which may be missing, or after `returned 'value'`. */
type OutcomeOf<Rest> = Rest extends string
  ? Rest extends `${Outcome} ${infer After}`
    ? After
    : Rest extends `returned ${infer Value}`
      ? Value extends `'${string}' ${infer After}`
        ? After
        : Expected<Value, 'a quoted value'>
      : Ends<Rest, "an outcome such as 'succeeded', 'failed' or 'finished'", Outcome | 'returned'>
  : Rest

type NoneFailed<Rest> = Rest extends string
  ? Rest extends `failed ${infer After}`
    ? After
    : Expected<Rest, "'failed'", 'failed'>
  : Rest

/** `after task …` with its quantifiers and outcomes. */
import type { Digit, IsDigits } from './digits.ts'
import type { Expected, Fault, Hint } from './fault.ts'
import type { Json } from './json.ts'
import type { Absolute } from './moment.ts'
import type { AfterNames, Fate, IsName, IsNameless, NameEnd, OrNames, Said } from './spoken-task.ts'
import type { NamedTask, TaskName } from './task.ts'
import type { Reserved, Sign } from './words.ts'

/** What follows `after`; `IsEvent`: `has succeeded` is the event for certain. */
export type After<
  Text extends string,
  Tasks extends string,
  IsEvent extends boolean = false,
> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends keyof Forms<Rest, Tasks, IsEvent>
    ? Forms<Rest, Tasks, IsEvent>[Word]
    : Word extends `'${string}` | `${Digit}${string}`
      ? IsDigits<Word> extends true
        ? Rest extends `of ${infer Group}`
          ? Word extends '0'
            ? Fault<Text, "'0' is less than one">
            : Fate<TasksOf<Group, Tasks>, IsEvent>
          : Expected<Rest, "'of tasks'", 'of'>
        : Absolute<Text>
      : IsName<Text> extends true
        ? AfterNames<Text, Tasks, IsEvent>
        : Expected<Text, WHAT, keyof Forms<'', string, false>>
  : Expected<Text, WHAT>

type WHAT = "'task', 'tasks', 'all tasks', 'any task', a number or a date and time"

interface Forms<Rest extends string, Tasks extends string, IsEvent extends boolean> {
  task: Fate<OrNames<Group<Rest, Tasks>, Tasks>, IsEvent>
  tasks: Fate<OrNames<Group<Rest, Tasks>, Tasks>, IsEvent>
  this: Fate<Names<`this ${Rest}`, Tasks>, IsEvent>
  all: Fate<TasksOf<Rest, Tasks>, IsEvent>
  any: Any<Rest, Tasks, IsEvent>
  none: NoneFailed<TasksOf<Rest, Tasks>>
  each: Rest extends `${Noun} of ${infer Members}`
    ? Returned<EachOf<Members, Tasks>>
    : Expected<Rest, "'success of'", 'success'>
}

type Noun =
  | 'success'
  | 'failure'
  | 'finish'
  | 'completion'
  | 'termination'
  | 'inaction'
  | 'crash'
  | 'end'
  | 'start'
  | 'miss'
  | 'lateness'

/** The rest after the tasks of which each event has a start of its own. */
type EachOf<Text extends string, Tasks extends string> = Text extends `tasks ${infer Rest}`
  ? Group<Rest, Tasks>
  : Text extends `${'all' | 'any' | 'none'} ${infer Rest}`
    ? TasksOf<Rest, Tasks>
    : Text extends `${infer Count} of ${infer Rest}`
      ? IsDigits<Count> extends true
        ? Count extends '0'
          ? Fault<Text, "'0' is less than one">
          : TasksOf<Rest, Tasks>
        : NamedTask<Text, Tasks>
      : NamedTask<Text, Tasks>

type Returned<Rest> = Rest extends `returned ${infer Given}` ? Json<Given> : Rest

/** `any task` alone, where an outcome follows or the end of the operand, or some tasks. */
type Any<
  Text extends string,
  Tasks extends string,
  IsEvent extends boolean,
> = Text extends `${'' | 'of '}task ${infer Rest}`
  ? IsNameless<Rest> extends true
    ? Fate<Rest, true>
    : Misspelt<Rest> extends true
      ? Expected<Rest, "an outcome such as 'failed', or the name of a task in quotes", Said>
      : Fate<Group<Rest, Tasks>, IsEvent>
  : Fate<TasksOf<Text, Tasks>, IsEvent>

/** A single word that is nearly an outcome. */
type Misspelt<Text extends string> = Text extends `${infer Word} ${infer After}`
  ? After extends '' | `${'&' | '|' | ')'} ${string}`
    ? Hint<Word, Said> extends ''
      ? false
      : true
    : false
  : false

/** The rest after `[of] tasks T, T …` or `[of] tasks tagged 'etl'`. */
type TasksOf<
  Text extends string,
  Tasks extends string,
> = Text extends `${'' | 'of '}${'task' | 'tasks'} ${infer Rest}`
  ? Group<Rest, Tasks>
  : Expected<Text, "'tasks'", 'tasks' | 'task'>

type Group<Text extends string, Tasks extends string> = Text extends `tagged ${infer Tag}`
  ? Tag extends `'${string}' ${infer After}`
    ? After
    : Expected<Tag, 'a quoted tag'>
  : Names<Text, Tasks>

/** Names go on after `,`, and after `and` where a name follows that no operand begins with. */
type Names<Text extends string, Tasks extends string> =
  TaskName<Text, Tasks> extends infer Rest
    ? Rest extends `, ${'except' | 'unless' | 'but not'} ${infer _}${string}`
      ? Rest
      : Rest extends `, ${infer Next}`
        ? Names<Next extends `and ${infer Last}` ? Last : Next, Tasks>
        : Rest extends `and ${infer Next}`
          ? Next extends `'${string}` | `this task ${string}`
            ? Next extends `this task is ${'' | 'not '}running ${string}`
              ? Rest
              : Names<Next, Tasks>
            : Next extends `${infer Word} ${infer After}`
              ? Word extends Reserved | Sign | `${Digit}${string}`
                ? Rest
                : After extends '' | `${NameEnd} ${string}`
                  ? Names<Next, Tasks>
                  : Rest
              : Rest
          : Rest
    : never

type NoneFailed<Rest> = Rest extends string
  ? Rest extends `failed ${infer After}`
    ? After
    : Expected<Rest, "'failed'", 'failed'>
  : Rest

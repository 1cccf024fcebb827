/** What an editor offers in the place of a mistaken text: conditions that go on from what was understood. */
import type { Fault } from './fault.ts'
import type { CheckContext, TasksOf } from './operand.ts'
import type { Start } from './operator.ts'

/** No text is one; it keeps the sentence out of an editor's completions. */
interface Wrong {
  readonly wrong: never
}

/** The sentence, which a compiler's message shows first, and the conditions that could stand there instead. */
export type Mistake<Sentence extends string, Instead extends string> = (Sentence & Wrong) | Instead

/** What often follows a word; `Task` is the name of a task. */
interface Next<Task extends string> {
  daily: 'after 10:00' | 'at 09:00'
  weekly: 'on Mon' | 'at Fri 17:00'
  monthly: 'on 1st' | 'at last day 18:00'
  yearly: 'on 24 Dec'
  hourly: 'at :15'
  every: '10 minutes' | 'weekday at 09:00' | 'Mon and Thu at 10:00'
  once: 'at 2026-12-24 18:00' | 'in 5 minutes'
  cron: '0 9 * * 1-5'
  at: '09:00' | 'Fri 17:00' | '1st 09:00'
  on: 'weekdays' | 'Mon and Fri' | '1st'
  in: 'January' | 'Europe/Helsinki' | '5 minutes'
  between: '09:00 and 17:00'
  before: '17:00'
  until: '17:00'
  after: '10:00' | `task '${Task}'`
  task: `'${Task}'` | `'${Task}' succeeded` | `'${Task}' is running`
  has: 'failed today' | 'not succeeded today'
  is: 'running'
}

/** Where a condition begins. */
type Beginnings<Task extends string> =
  | 'daily after 10:00'
  | 'every 10 minutes'
  | 'weekly on Mon'
  | `after task '${Task}'`

type AfterOperator<Task extends string> =
  | 'on weekdays'
  | 'time of day after 10:00'
  | `after task '${Task}'`

type Operator = '&' | '|' | 'and' | 'or' | '~' | 'not' | '('

type Trimmed<Text extends string> = Text extends `${infer Words} ` ? Words : Text

/** The last word of what was understood, before a space. */
type Last<Text extends string> = Text extends `${infer Word} ${infer More}`
  ? More extends ''
    ? Word
    : Last<More>
  : ''

type Candidates<Before extends string, Task extends string> = Before extends ''
  ? Beginnings<Task>
  : Last<Before> extends infer Word
    ? Word extends Operator
      ? `${Before}${AfterOperator<Task>}`
      : Word extends keyof Next<Task>
        ? `${Before}${Next<Task>[Word]}` | Trimmed<Before>
        : `${Before}& on weekdays` | Trimmed<Before>
    : never

/** The candidates without the ones that are no conditions. */
type Valid<Text extends string, Context extends CheckContext> = Text extends string
  ? true extends Start<`${Lowercase<Text>} `, [false], Context>
    ? Text
    : never
  : never

/** An example where the names of tasks are not known. */
type Named<Tasks extends string> = string extends Tasks ? 'load' : Tasks

type Known<Context extends CheckContext> = Named<TasksOf<Context>>

/** The conditions for a fault in a normal text; at least those with which one can begin. */
export type Instead<Whole extends string, F, Context extends CheckContext> =
  F extends Fault<infer Rest, string, string>
    ? Whole extends `${infer Before}${Rest}`
      ? Valid<Candidates<Before, Known<Context>>, Context> extends infer Found extends string
        ? [Found] extends [never]
          ? Beginnings<Known<Context>>
          : Found
        : never
      : Beginnings<Known<Context>>
    : never

/** What an editor offers in the place of a mistaken text: conditions that go on from what was understood. */
import type { Fault } from './fault.ts'
import type { CheckContext, TasksOf } from './operand.ts'

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
  at: '09:00'
  on: 'weekdays' | 'Mon and Fri'
  in: 'January' | '5 minutes'
  between: '09:00 and 17:00'
  before: '17:00'
  until: '17:00'
  after: '10:00' | `task '${Task}'`
  task: `'${Task}' has succeeded` | `'${Task}' is running`
  has: 'failed today' | 'not succeeded today'
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

/** By what was understood: nothing, all before an operator, or the first word. */
type Candidates<Before extends string, Task extends string> = Before extends ''
  ? Beginnings<Task>
  : Before extends `${string}( ${string}`
    ? Beginnings<Task>
    : Before extends `${string} ${'&' | '|' | 'and' | 'or'} `
      ? `${Before}${AfterOperator<Task>}`
      : Before extends `${infer Word extends keyof Next<Task>} `
        ? `${Before}${Next<Task>[Word]}`
        : Beginnings<Task>

/** An example where the names of tasks are not known. */
type Named<Tasks extends string> = string extends Tasks ? 'load' : Tasks

type Known<Context extends CheckContext> = Named<TasksOf<Context>>

/** The conditions for a fault in a normal text; at least those with which one can begin. */
export type Instead<Whole extends string, F, Context extends CheckContext> =
  F extends Fault<infer Rest, string, string>
    ? Whole extends `${infer Before}${Rest}`
      ? Candidates<Before, Known<Context>>
      : Beginnings<Known<Context>>
    : never

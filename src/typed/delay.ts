/** `5 minutes after task 'load' succeeded`, `an hour after event 'deploy'`. */
import type { After } from './after.ts'
import type { OnEvent } from './context.ts'
import type { Digit, IsDigits } from './digits.ts'
import type { IsLength } from './duration.ts'
import type { Expected } from './fault.ts'

/** The rest after an operand that begins with a duration; `Otherwise` where none does. */
export type Delayed<
  Text extends string,
  Tasks extends string,
  Otherwise,
> = Text extends `${infer Length} after ${infer What}`
  ? IsLength<`${Length} `> extends true
    ? What extends `${'' | 'each '}event ${infer Name}`
      ? OnEvent<Name>
      : OfTasks<What, Tasks>
    : Otherwise
  : Otherwise

/** What begins with a number or a quote could be a date, which has no delay. */
type OfTasks<Text extends string, Tasks extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends `'${string}` | `${Digit}${string}`
    ? IsDigits<Word> extends true
      ? Rest extends `of ${string}`
        ? After<Text, Tasks, true>
        : NoTask<Text>
      : NoTask<Text>
    : After<Text, Tasks, true>
  : NoTask<Text>

type NoTask<Text extends string> = Expected<Text, "'task', 'tasks', 'event' or a task name">

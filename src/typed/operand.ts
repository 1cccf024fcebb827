/** One operand: its first word says which family reads on. */
import type { After } from './after.ts'
import type { IsDate, IsMonth, IsTime } from './ahead.ts'
import type { BareDays, IsBareDays } from './bare-days.ts'
import type { File, NoEvent, OfSession, OnEvent, Param, Quoted } from './context.ts'
import type { Cron, Macro, RRule } from './cron.ts'
import type { OnDays } from './days.ts'
import type { Delayed } from './delay.ts'
import type { Digit, NumberWord } from './digits.ts'
import type { Every, MaybeAt } from './every.ts'
import type { Distance } from './every-distance.ts'
import type { Expected } from './fault.ts'
import type { Has } from './has.ts'
import type { InDates } from './in-dates.ts'
import type { Guard } from './limit.ts'
import type { Absolute, AbsoluteBetween, DateTimeAt } from './moment.ts'
import type { AtTimes, InDatesOrOnce, NaturalDate } from './once.ts'
import type { List, ThenTail, TimeTail } from './part.ts'
import type { Adverb, TimeOf } from './period.ts'
import type { Custom, Misfit } from './phrase.ts'
import type { OfOutcome, OnceOrTask, OutcomeNoun, WhenTask } from './spoken-task.ts'
import type { OfTask, RunsRunning, While } from './task.ts'
import type { Adverbs, Beginning } from './words.ts'

/** What a session knows while a condition of it is checked. */
export interface CheckContext {
  /** Custom phrases, as `session.condition` was given them. */
  readonly phrases?: string
  /** The names of the tasks, where they are known; `string` where they are not. */
  readonly tasks?: string
}

/** The tasks a context knows; `string` if it does not say. */
export type TasksOf<Context extends CheckContext> = Context extends {
  tasks: infer Names extends string
}
  ? Names
  : string
/** The phrases it knows; `never` if it does not say. */
export type PhrasesOf<Context extends CheckContext> = Context extends {
  phrases: infer P extends string
}
  ? P
  : never

/** The rests of normal text after an operand at its beginning, or what is wrong. */
export type Operand<Text extends string, Context extends CheckContext> = [
  PhrasesOf<Context>,
] extends [never]
  ? BuiltIn<Text, TasksOf<Context>>
  : Custom<Text, PhrasesOf<Context>, TasksOf<Context>> extends infer Rest
    ? [Rest] extends [never]
      ? NotCustom<Text, BuiltIn<Text, TasksOf<Context>>, PhrasesOf<Context>>
      : Rest | Extract<BuiltIn<Text, TasksOf<Context>>, string>
    : never

type NotCustom<Text extends string, Built, Phrases extends string> = Built extends string
  ? Built
  : Misfit<Text, Phrases> extends infer M
    ? [M] extends [never]
      ? Built
      : M
    : never

type BuiltIn<Text extends string, Tasks extends string> = Text extends `${infer Word} ${infer Rest}`
  ? Word extends keyof Families<Rest, Tasks>
    ? Families<Rest, Tasks>[Word]
    : Word extends keyof Adverbs
      ? Adverb<Adverbs[Word], Rest>
      : Word extends Macro
        ? TimeTail<Rest, true>
        : Word extends '@reboot'
          ? Rest
          : IsBareDays<Text> extends true
            ? BareDays<Text>
            : Text extends `${Digit | `${NumberWord} ` | 'half' | 'quarter'}${string}`
              ? Delayed<Text, Tasks, Numeric<Text, Rest>>
              : Text extends `*${string}`
                ? Numeric<Text, Rest>
                : Text extends `@${infer Time extends `${Digit}${string}`}`
                  ? AtTimes<List<'day', Time, 'time'>>
                  : NoOperand<Text>
  : NoOperand<Text>

type NoOperand<Text extends string> = Expected<
  Text,
  "a condition such as 'daily', 'every 10 minutes' or 'after task …'",
  Beginning
>

/** A time of day, or the fields of a cron expression. */
type Numeric<Text extends string, Rest extends string> =
  IsTime<Text> extends true
    ? AtTimes<List<'day', Text, 'time'>>
    : IsDate<Text> extends true
      ? Text extends `${string}t${Digit}${string}` | `${string} ${'' | 'at '}${Digit}${string}`
        ? ThenTail<DateTimeAt<Text>, true>
        : NoOperand<Text>
      : Rest extends `${Digit | '*' | '?' | ',' | '/'}${string} ${string} ${string} ${string}`
        ? Cron<Text, true>
        : NoOperand<Text>

/** `noon`, `noon every Monday`. */
type Named<Rest extends string> = Rest extends `${'every' | 'each' | 'daily'} ${string}`
  ? AtTimes<Rest>
  : MaybeAt<Rest>

/** Bounds of the day, where only a time of day can follow. */
type BoundOr<
  Word extends 'before' | 'until' | 'till' | 'from' | 'between' | 'after',
  Rest extends string,
  Other,
> = IsTime<Rest> extends true ? Guard<`${Word} ${Rest}`> : Other

/** The families by first word; `Rest` is what follows it. */
interface Families<Rest extends string, Tasks extends string> {
  every: Every<Rest>
  each: Every<Rest>
  everyday: Adverb<'day', Rest>
  annually: Adverb<'year', Rest>
  fortnightly: Distance<Rest>
  '@every': Every<Rest>
  '@': AtTimes<List<'day', Rest, 'time'>>
  nightly: MaybeAt<Rest>
  noon: Named<Rest>
  midnight: Named<Rest>
  at: IsDate<Rest> extends true
    ? ThenTail<DateTimeAt<Rest>, true>
    : AtTimes<List<'day', Rest, 'time'>>
  today: NaturalDate<Rest>
  tomorrow: NaturalDate<Rest>
  tonight: NaturalDate<Rest>
  next: NaturalDate<Rest>
  if: WhenTask<Rest, Tasks, false>
  when: WhenTask<Rest, Tasks, true>
  whenever: WhenTask<Rest, Tasks, true>
  time: TimeOf<Rest>
  cron: Cron<Rest, true>
  crontime: Cron<Rest, false>
  rrule: RRule<Rest>
  once: OnceOrTask<Rest, Tasks>
  before: BoundOr<'before', Rest, Absolute<Rest>>
  until: BoundOr<'until', Rest, Absolute<Rest>>
  till: BoundOr<'till', Rest, Absolute<Rest>>
  from: BoundOr<'from', Rest, IsMonth<Rest> extends true ? InDates<Rest> : Absolute<Rest>>
  between: BoundOr<'between', Rest, AbsoluteBetween<Rest>>
  on: Rest extends `${'' | 'each '}event ${infer Name}`
    ? OnEvent<Name>
    : Rest extends `${OutcomeNoun} of ${infer Task}`
      ? OfOutcome<Task, Tasks>
      : OnDays<Rest>
  in: InDatesOrOnce<Rest>
  after: BoundOr<'after', Rest, After<Rest, Tasks>>
  task: OfTask<Rest, Tasks>
  this: OfTask<`this ${Rest}`, Tasks>
  while: While<Rest, Tasks>
  has: Has<Rest>
  more: RunsRunning<Rest, Tasks>
  session: OfSession<Rest>
  scheduler: OfSession<Rest>
  env: Quoted<Rest, 'a quoted environment'>
  param: Param<Rest>
  no: NoEvent<Rest>
  file: File<Rest>
  signal: Quoted<Rest, 'a quoted label'>
  true: Rest
  false: Rest
  never: Rest
  always: Rest extends `${'true' | 'false'} ${infer More}` ? More : Rest
}

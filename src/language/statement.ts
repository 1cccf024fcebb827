/** The language as values: every phrase has a constructor here, and both give the same tree (LANGUAGE.md section 9). */
export {
  type AfterAnyStatement,
  type AfterStatement,
  afterAnyTask,
  afterEachSuccess,
  afterNoneFailed,
  afterSome,
  afterTask,
  afterTasks,
  type Happened,
  type TaskLike,
  type TaskList,
  tagged,
} from './statement/after.ts'
export { onBusinessDays, onHolidays, onNthBusinessDay } from './statement/calendar-days.ts'
export {
  always,
  env,
  type FileSubject,
  file,
  never,
  noEvent,
  oncePerSessionStart,
  onEachEvent,
  onEvent,
  type ParamSubject,
  param,
  signal,
  thisSession,
} from './statement/context.ts'
export {
  type CalendarStatement,
  type CronParts,
  type CronTimeStatement,
  cron,
  crontime,
  rrule,
} from './statement/cron.ts'
export { custom } from './statement/custom.ts'
export {
  inEvenWeeks,
  inMonths,
  inOddWeeks,
  inQuarters,
  inWeeks,
  onDayOfYear,
  onDays,
  onThe,
  onWeekdays,
  onWeekends,
} from './statement/date.ts'
export type { DatedStatement } from './statement/dated.ts'
export type { EventStatement } from './statement/delayed.ts'
export {
  type AnchoredStatement,
  type EveryStatement,
  every,
  everyMonths,
  everyYears,
  type NthStatement,
} from './statement/every.ts'
export { between, from, until } from './statement/from-until.ts'
export {
  type OnceAtStatement,
  type OnceInStatement,
  once,
  onceAt,
  onceIn,
} from './statement/once.ts'
export {
  daily,
  hourly,
  type IntervalMethods,
  minutely,
  monthly,
  type OccurrencePlacing,
  type PeriodStatement,
  quarterly,
  secondly,
  type TimeOfStatement,
  timeOf,
  weekly,
  yearly,
} from './statement/period.ts'
export {
  all,
  any,
  type CheckedAll,
  type JoinedStatement,
  not,
  type OperandLike,
  type Operations,
  type Statement,
} from './statement/statement.ts'
export {
  type HasStatement,
  isRunning,
  moreRunsThan,
  type TaskSubject,
  task,
  thisTask,
} from './statement/task.ts'
export type { MomentLike } from './statement/value.ts'

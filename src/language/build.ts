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
} from './build/after.ts'
export { onBusinessDays, onHolidays, onNthBusinessDay } from './build/calendar-days.ts'
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
} from './build/context.ts'
export {
  type CalendarStatement,
  type CronParts,
  type CronTimeStatement,
  cron,
  crontime,
  rrule,
} from './build/cron.ts'
export { custom } from './build/custom.ts'
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
} from './build/date.ts'
export type { DatedStatement } from './build/dated.ts'
export type { EventStatement } from './build/delayed.ts'
export {
  type AnchoredStatement,
  type EveryStatement,
  every,
  everyMonths,
  everyYears,
  type NthStatement,
} from './build/every.ts'
export { between, from, until } from './build/from-until.ts'
export {
  type OnceAtStatement,
  type OnceInStatement,
  once,
  onceAt,
  onceIn,
} from './build/once.ts'
export {
  daily,
  hourly,
  minutely,
  monthly,
  type PeriodStatement,
  type Placing,
  quarterly,
  type Stretches,
  secondly,
  type TimeOfStatement,
  timeOf,
  weekly,
  yearly,
} from './build/period.ts'
export {
  all,
  any,
  type CheckedAll,
  type JoinedStatement,
  not,
  type OperandLike,
  type Operations,
  type Statement,
} from './build/statement.ts'
export {
  type HasStatement,
  isRunning,
  moreRunsThan,
  type TaskSubject,
  task,
  thisTask,
} from './build/task.ts'
export type { MomentLike } from './build/value.ts'

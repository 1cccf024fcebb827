/** Conditions as data: their kinds, the constructors of each phrase, and what turns them into text. */
// biome-ignore-all assist/source/organizeImports: the constructors of a family stand side by side
export type {
  All,
  Any,
  Condition,
  ConditionOf,
  Constant,
  EverSince,
  For,
  Kind,
  Not,
  Since,
  Within,
} from './condition/condition.ts'
export type {
  Custom,
  FileEvent,
  FileExists,
  NoEvent,
  OnEvent,
  ParamExists,
  ParamIs,
  SessionAge,
  SessionCount,
  SessionStart,
  SignalRef,
} from './condition/context.ts'
export type {
  After,
  AfterAny,
  Has,
  HistorySpan,
  Outcome,
  Quantifier,
  RunCount,
  Running,
  RunsRunning,
  TaskRef,
  TaskSet,
} from './condition/task.ts'
export type {
  Absolute,
  Cron,
  CronTime,
  Days,
  Every,
  EveryFrom,
  EveryMonths,
  EveryNth,
  OnDays,
  Once,
  OnceAt,
  OnceIn,
  Periodic,
  RRule,
  Spreadable,
  TimeOf,
  Zoned,
} from './condition/time.ts'
export type {
  CycleMark,
  CycleUnit,
  IntervalPart,
  Marks,
  Moment,
  PeriodPart,
  Weekday,
} from './time/mark.ts'
export type { Stretch } from './time/stretch.ts'
export type { Json } from './condition/json.ts'
export type { CatchUp } from './condition/machine/machine.ts'
export { constant } from './condition/make.ts'
export type { Truth, Verdict } from './condition/verdict.ts'
export { all, any, not } from './language/build.ts'
export { secondly, minutely, hourly, daily, weekly, monthly } from './language/build.ts'
export { quarterly, yearly, timeOf, every, everyMonths, everyYears } from './language/build.ts'
export { cron, crontime, rrule } from './language/build.ts'
export { once, onceAt, onceIn, onDays, onWeekdays, onWeekends, onThe } from './language/build.ts'
export { onBusinessDays, onHolidays, inMonths, inQuarters, from } from './language/build.ts'
export { inEvenWeeks, inOddWeeks, inWeeks, onDayOfYear } from './language/build.ts'
export { oncePerSessionStart, onNthBusinessDay } from './language/build.ts'
export { until, between } from './language/build.ts'
export { task as taskNamed, thisTask, afterTask, afterTasks } from './language/build.ts'
export { afterAnyTask, afterSome, afterNoneFailed, afterEachSuccess } from './language/build.ts'
export { tagged, isRunning, moreRunsThan } from './language/build.ts'
export {
  always,
  custom,
  env as inEnv,
  file,
  never,
  noEvent,
  onEachEvent,
  onEvent,
} from './language/build.ts'
export { param as parameter, signal, thisSession } from './language/build.ts'
export type {
  AfterAnyStatement,
  AfterStatement,
  AnchoredStatement,
  CalendarStatement,
  Happened,
} from './language/build.ts'
export type { CheckedAll, CronParts, CronTimeStatement } from './language/build.ts'
export type { DatedStatement, EveryStatement, FileSubject } from './language/build.ts'
export type {
  EventStatement,
  HasStatement,
  JoinedStatement,
  MomentLike,
  OperandLike,
} from './language/build.ts'
export type { NthStatement, OnceAtStatement, OnceInStatement } from './language/build.ts'
export type { Operations, ParamSubject, PeriodStatement, Placing } from './language/build.ts'
export type { Statement, Stretches, TaskLike, TaskList, TaskSubject } from './language/build.ts'
export type { TimeOfStatement } from './language/build.ts'

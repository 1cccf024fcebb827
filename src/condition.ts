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
  ConditionKind,
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
  CycleMarks,
  Moment,
  PeriodPart,
  Weekday,
} from './time/mark.ts'
export type { OffsetStretch } from './time/stretch.ts'
export type { Json } from './condition/json.ts'
export type { CatchUp } from './condition/machine/machine.ts'
export { constant } from './condition/construct.ts'
export type { Truth, Verdict } from './condition/verdict.ts'
export { all, any, not } from './language/statement.ts'
export { secondly, minutely, hourly, daily, weekly, monthly } from './language/statement.ts'
export { quarterly, yearly, timeOf, every, everyMonths, everyYears } from './language/statement.ts'
export { cron, crontime, rrule } from './language/statement.ts'
export {
  once,
  onceAt,
  onceIn,
  onDays,
  onWeekdays,
  onWeekends,
  onThe,
} from './language/statement.ts'
export { onBusinessDays, onHolidays, inMonths, inQuarters, from } from './language/statement.ts'
export { inEvenWeeks, inOddWeeks, inWeeks, onDayOfYear } from './language/statement.ts'
export { oncePerSessionStart, onNthBusinessDay } from './language/statement.ts'
export { until, between } from './language/statement.ts'
export { task as taskNamed, thisTask, afterTask, afterTasks } from './language/statement.ts'
export { afterAnyTask, afterSome, afterNoneFailed, afterEachSuccess } from './language/statement.ts'
export { tagged, isRunning, moreRunsThan } from './language/statement.ts'
export {
  always,
  custom,
  env as inEnv,
  file,
  never,
  noEvent,
  onEachEvent,
  onEvent,
} from './language/statement.ts'
export { param as parameter, signal, thisSession } from './language/statement.ts'
export type {
  AfterAnyStatement,
  AfterStatement,
  AnchoredStatement,
  CalendarStatement,
  Happened,
} from './language/statement.ts'
export type { CheckedAll, CronParts, CronTimeStatement } from './language/statement.ts'
export type { DatedStatement, EveryStatement, FileSubject } from './language/statement.ts'
export type {
  EventStatement,
  HasStatement,
  JoinedStatement,
  MomentLike,
  OperandLike,
} from './language/statement.ts'
export type { NthStatement, OnceAtStatement, OnceInStatement } from './language/statement.ts'
export type {
  Operations,
  ParamSubject,
  PeriodStatement,
  OccurrencePlacing,
} from './language/statement.ts'
export type {
  Statement,
  IntervalMethods,
  TaskLike,
  TaskList,
  TaskSubject,
} from './language/statement.ts'
export type { TimeOfStatement } from './language/statement.ts'

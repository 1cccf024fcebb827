/** The public surface of tminus: one explicit list. */
// biome-ignore-all assist/source/organizeImports: the constructors of a family stand side by side

export type { Condition, Kind } from './condition/condition.ts'
export { describe } from './condition/describe.ts'
export { format } from './condition/format.ts'
export type { Json } from './condition/json.ts'
export type { CatchUp } from './condition/machine/machine.ts'
export { constant } from './condition/make.ts'
export { children } from './condition/operands.ts'
export type { Truth, Verdict } from './condition/verdict.ts'
export { AsyncExecutor } from './executor/async.ts'
export { CommandExecutor } from './executor/command.ts'
export type { Executor } from './executor/port.ts'
export { ProcessExecutor } from './executor/process.ts'
export { CommandError, type CommandValue, type ProgramEnd } from './executor/program-result.ts'
export { ThreadExecutor, type ThreadLimits, type ThreadOptions } from './executor/thread.ts'
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

export type { Checked } from './typed/checked.ts'
export type {
  CheckedPhrase,
  PhraseArguments,
  PhraseValues,
  PlaceholderArguments,
  PlaceholdersOf,
  PlaceholderValues,
} from './typed/placeholder.ts'
export { type Diagnostic, picture, type TextSpan } from './language/diagnostic.ts'
export { parseDuration } from './language/duration.ts'
export { ConditionSyntaxError } from './language/error.ts'
export { lintTasks, type NamedCondition, type TaskWarning } from './language/lint-tasks.ts'
export { type Parsed, type ParseOptions, parse, parseOrThrow } from './language/parse.ts'
export type { Phrase } from './language/pattern.ts'
export { phrase } from './language/phrase.ts'
export {
  Argument,
  computed,
  env,
  type FoundParams,
  MissingArgument,
  type Origin,
  option,
  param,
  returned,
  type Scope,
  secret,
  value,
} from './run/argument.ts'
export type { Cause, EventCause, FileCause, OtherCause, TaskCause, TimeCause } from './run/cause.ts'
export { type CauseArgument, eventData, failureOf, filePath } from './run/cause-argument.ts'
export type { Jsonified } from './run/jsonified.ts'
export { errorRecord } from './run/error.ts'
export type { Fate, FateReason, RecordedEvent } from './run/event.ts'
export type { Logger } from './engine/announce/log.ts'
export type { Overlap, Rate, Recovery, Retry } from './run/policy.ts'
export type {
  ErrorRecord,
  OwnerId,
  Run,
  RunId,
  RunStatus,
} from './run/run.ts'
export { occurrenceKey, type Token } from './run/token.ts'
export {
  type AnyFunction,
  type CommandOptions,
  type CommandWork,
  command,
  Inaction,
  inact,
  type ModuleWork,
  module,
  type Work,
} from './run/work.ts'
export type { Hook } from './engine/announce/announcer.ts'
export type { Traces } from './engine/announce/trace.ts'
export type { Around } from './engine/announce/around-hooks.ts'
export type { WaitedFor } from './session/inspect/awaited.ts'
export type { TaskContext } from './session/context.ts'
export { task } from './session/task/decorator.ts'
export type { DurationLike } from './engine/policy/durations.ts'
export type { SessionEvent, SessionEventName, SessionEvents } from './engine/announce/events.ts'
export type { Events } from './engine/announce/events-by-name.ts'
export type { BooleanObservable, VALUES } from './condition/boolean-observable.ts'
export type { ConditionLike } from './condition/condition-like.ts'
export type { PredicateContext } from './session/inputs/answers.ts'
export type { PhrasePredicate } from './session/inputs/predicates.ts'
export type {
  Group,
  GroupChecks,
  GroupOptions,
  GroupSettings,
  Within as WithinGroup,
} from './session/task/group.ts'
export type { AnyParams, ByHand, RunParams } from './session/task/run-params.ts'
export type { StartedRun } from './session/task/started-run.ts'
export type { Task } from './session/task/task.ts'
export type { WaitReason } from './engine/task-state.ts'
export type { HeldBack } from './session/inspect/holds.ts'
export { describeRun, type RunCause, type RunDescription } from './session/inspect/describe-run.ts'
export { type RunSelection, type SelectedRuns, selectRuns } from './session/select/runs.ts'
export { type Selectable, selectTasks, type TaskSelection } from './session/select/tasks.ts'
export type { RunAttempt, RunStep } from './session/inspect/run-steps.ts'
export type { Inspection } from './session/inspect/inspect.ts'
export type { LedgerRange, LedgerRow } from './session/inspect/ledger.ts'
export type { CatchUpWords, OverlapWords, TaskOptions } from './engine/task-options.ts'
export type { PauseOptions, SamplingOptions, SessionOptions } from './session/options.ts'
export type { DefineOptions, DynamicTask } from './session/task/dynamic.ts'
export type { Pause } from './engine/policy/pauses.ts'
export type { Change } from './session/task/registry.ts'
export type {
  ForeseenStarts,
  Lane,
  NonStarts,
  PastRuns,
  PauseSpan,
} from './session/forecast/lane.ts'
export type { ClockChange } from './session/forecast/clock-changes.ts'
export type { If } from './session/forecast/grounds.ts'
export { type Supposition, supposition } from './session/forecast/suppose.ts'
export type { Timeline, TimelineOptions } from './session/forecast/timeline.ts'
export type { NonStartMark, StartMark, TaskTruth, TruthRange } from './session/truth/truth.ts'
export { type ConditionTruth, type TruthOptions, truth } from './signal/ask/truth.ts'
export type { TruthStretch, Wave } from './signal/ask/waves.ts'
export type { Questions } from './session/questions.ts'
export { Session } from './session/session.ts'
export type {
  Both as WithShared,
  ChangeChecks,
  CheckedOptions,
  ContextOf,
  Declared,
  Declaring,
  Defined,
  NoParams,
  TaskFunction,
} from './session/task/typing.ts'
export { type Calendars, loadCalendars } from './signal/ask/calendars.ts'
export {
  type Cancel,
  type Clock,
  type Jump,
  SystemClock,
} from './clock/clock.ts'
export {
  type EvaluateOptions,
  evaluate,
  type GivenEvent,
  type GivenRecord,
  type UpcomingOptions,
  upcoming,
} from './signal/ask/evaluate.ts'
export { type Explanation, explain, obstacles } from './signal/ask/explain.ts'
export { holdsFor, rises, starts } from './session/observe/operators.ts'
export { asScheduler } from './signal/observable/scheduler.ts'
export type { SignalOptions } from './signal/observable/signal.ts'
export { compile, fromCondition } from './session/observe/compile.ts'
export { type MemoryOptions, memoryStore } from './store/memory.ts'
export { openStore } from './store/open.ts'
export { type DisposableStore, type Store, StoreError } from './store/port.ts'
export type { FateQuery, Retention, RunQuery } from './store/port.ts'
export { type PostgresOptions, postgresStore } from './store/postgres.ts'
export { type SqliteOptions, sqliteStore } from './store/sqlite.ts'
export { type HolidayCalendar, loadCalendar } from './time/calendar.ts'
export type { Duration, Instant, InstantLike, Interval } from './time/instant.ts'
export { instantOf, isoText } from './time/iso.ts'
export { systemZone, type Zone, zone } from './time/zone.ts'

/** The types that signatures of sessions name, and questions about a record: for programs that wrap sessions or read stores. */
export type { BOOLEAN_VALUES, BooleanObservable } from './condition/boolean-observable.ts'
export type { Around } from './engine/announce/around-hooks.ts'
export type { SessionEventName } from './engine/announce/events.ts'
export type { Events } from './engine/announce/events-by-name.ts'
export type { Traces } from './engine/announce/trace.ts'
export type { Start as StartKind } from './engine/due/decide.ts'
export type { Decision } from './engine/policy/admission.ts'
export type { Pause } from './engine/policy/pauses.ts'
export type { CatchUpWords, OverlapWords } from './engine/task-options.ts'
export type { WaitReason } from './engine/task-state.ts'
export type {
  Argument,
  ArgumentOrigin,
  ArgumentScope,
  FoundParam,
  FoundParams,
} from './run/argument.ts'
export type { Cause, EventCause, FileCause, OtherCause, TaskCause, TimeCause } from './run/cause.ts'
export type { CauseArgument } from './run/cause-argument.ts'
export type { Jsonified } from './run/jsonified.ts'
export type { Overlap, Rate, Recovery, Retry } from './run/policy.ts'
export type { Acts } from './session/acts.ts'
export type { Backfill, BackfillOptions } from './session/backfill/backfill.ts'
export type { UnstartedOccurrence } from './session/backfill/unstarted.ts'
export type { ClockChange } from './session/forecast/clock-changes.ts'
export type { Prerequisite } from './session/forecast/grounds.ts'
export type {
  ForeseenStarts,
  Lane,
  NonStarts,
  PastRuns,
  PauseSpan,
} from './session/forecast/lane.ts'
export { type Supposition, supposition } from './session/forecast/suppose.ts'
export type { Timeline, TimelineOptions } from './session/forecast/timeline.ts'
export type { GraphEdge, GraphNode, GraphWarning, TaskGraph } from './session/graph/graph.ts'
export type { HealthProblem } from './session/health/health.ts'
export type { Overdue } from './session/health/overdue.ts'
export type { PredicateContext } from './session/inputs/answers.ts'
export type { PhrasePredicate } from './session/inputs/predicates.ts'
export type { WaitedFor } from './session/inspect/awaited.ts'
export { describeRun, type RunCause, type RunDescription } from './session/inspect/describe-run.ts'
export type { HeldBack } from './session/inspect/holds.ts'
export type { LedgerRange, LedgerRow } from './session/inspect/ledger.ts'
export type { RunAttempt, RunStep } from './session/inspect/run-steps.ts'
export type {
  PauseOptions,
  RunOnce,
  SamplingOptions,
  SamplingWords,
  SessionWords,
} from './session/options.ts'
export type { PlanOptions } from './session/plan/ask.ts'
export type {
  ChangedTask,
  Orphan,
  Plan,
  PlannedCondition,
  PlannedTask,
  RenamedTask,
  StartsAtOnce,
  StartsOfTask,
} from './session/plan/plan.ts'
export type { Questions } from './session/questions.ts'
export type { RetryResult, RetrySelection } from './session/select/retry.ts'
export { type RunSelection, type SelectedRuns, selectRuns } from './session/select/runs.ts'
export { type Selectable, selectTasks, type TaskSelection } from './session/select/tasks.ts'
export type { AnySession } from './session/session.ts'
export type { TaskDecorator } from './session/task/decorator.ts'
export type { DefineOptions } from './session/task/dynamic.ts'
export type { GroupChecks, GroupSettings, Within as WithinGroup } from './session/task/group.ts'
export type { TaskChange } from './session/task/registry.ts'
export type { AnyParams, GivenParams, RunParams } from './session/task/run-params.ts'
export type {
  Both as WithShared,
  ChangeChecks,
  CheckedOptions,
  ContextOf,
  Declared,
  Declaring,
  DefinedTask,
  NoParams,
  ParamsOf,
  TaskFunction,
  WordedOptions,
} from './session/task/typing.ts'
export type { NonStartMark, StartMark, TaskTruth, TruthRange } from './session/truth/truth.ts'
export type { WhyOptions } from './session/why/ask.ts'
export type { GateKind } from './session/why/gate-kind.ts'
export type {
  BlockingOperand,
  Decider,
  Gate,
  LiveWhy,
  StartCause,
  WaitsFor,
  Why,
} from './session/why/why.ts'
export type { SignalOptions } from './signal/observable/signal.ts'
export { type HolidayCalendar, loadCalendar } from './time/calendar.ts'
export type {
  CheckedCatchUp,
  CheckedDuration,
  CheckedPauseAfter,
  CheckedRate,
  CheckedRetry,
  CheckedTimeOfDay,
  CheckedZone,
} from './typed/options.ts'

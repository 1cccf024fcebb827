/** What a program that has a session needs each day. Each sub-path is the home of the rest; a name in both is taken from there. */

export { type Clock, SystemClock } from './clock/clock.ts'
export type { ConditionLike } from './condition/condition-like.ts'
export { all, any, type Condition, not, type Truth, type Verdict } from './condition.ts'
export type { Hook } from './engine/announce/announcer.ts'
export type { SessionEvent, SessionEvents } from './engine/announce/events.ts'
export type { Logger } from './engine/announce/log.ts'
export type { DurationLike } from './engine/policy/durations.ts'
export type { TaskOptions } from './engine/task-options.ts'
export {
  ConditionSyntaxError,
  describe,
  type Explanation,
  evaluate,
  explain,
  format,
  parse,
  parseOrThrow,
  upcoming,
} from './language.ts'
export {
  computed,
  env,
  MissingArgument,
  option,
  param,
  returned,
  secret,
  value,
} from './run/argument.ts'
export { eventData, failureOf, filePath } from './run/cause-argument.ts'
export type { Run, RunId, RunStatus } from './run/run.ts'
export { command, inact, module, type Work } from './run/work.ts'
export type { TaskContext } from './session/context.ts'
export type { Inspection } from './session/inspect/inspect.ts'
export { compile, fromCondition } from './session/observe/compile.ts'
export { holdsFor, rises, starts } from './session/observe/operators.ts'
export type { SessionOptions } from './session/options.ts'
export { Session } from './session/session.ts'
export { task } from './session/task/decorator.ts'
export type { DynamicTask } from './session/task/dynamic.ts'
export type { Group, GroupOptions } from './session/task/group.ts'
export type { StartedRun } from './session/task/started-run.ts'
export type { Task } from './session/task/task.ts'
export { loadCalendars } from './signal/ask/calendars.ts'
export { asScheduler } from './signal/observable/scheduler.ts'
export { StoreError } from './store.ts'
export type { Duration, Instant, InstantLike } from './time/instant.ts'

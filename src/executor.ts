/** Executors: the built-in ones, and the port. For authors of executors. */
export { AsyncExecutor } from './executor/async.ts'
export { CommandExecutor } from './executor/command.ts'
export type { Attempt, AttemptContext, AttemptResult, Executor } from './executor/port.ts'
export type { ProcessMark } from './executor/proc.ts'
export { ProcessExecutor } from './executor/process.ts'
export { CommandError, type CommandValue, type ProgramEnd } from './executor/program-result.ts'
export { ThreadExecutor, type ThreadLimits, type ThreadOptions } from './executor/thread.ts'
export { errorRecord } from './run/error.ts'
export type { ErrorRecord } from './run/run.ts'
export {
  type AnyFunction,
  type CommandOptions,
  type CommandWork,
  Inaction,
  type ModuleWork,
  type TaskContext as WorkContext,
} from './run/work.ts'

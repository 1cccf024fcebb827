/** The types between a task's parts: its condition checked by the compiler, its parameters, what it returns. */
import type { CatchUp } from '../../condition/machine/machine.ts'
import type { TaskOptions } from '../../engine/task-options.ts'
import type { FoundParams } from '../../run/argument.ts'
import type { Rate, Retry } from '../../run/policy.ts'
import type { TaskContext, Work } from '../../run/work.ts'
import type { Checked } from '../../typed/checked.ts'
import type {
  CheckedCatchUp,
  CheckedDuration,
  CheckedPauseAfter,
  CheckedRate,
  CheckedRetry,
  CheckedTimeOfDay,
} from '../../typed/options.ts'
import type { RunParams } from './run-params.ts'
import type { Task } from './task.ts'

/** Parameters as they are declared: values, or arguments that are found at the start. */
export type Declared = Readonly<Record<string, unknown>>

// biome-ignore lint/complexity/noBannedTypes: no parameters declared
export type NoParams = {}

/** What a task's function is given, with the declared parameters found. `Owner` is the type of its session. */
export type ContextOf<P, Owner = unknown> = Omit<TaskContext, 'params' | 'session'> & {
  readonly params: FoundParams<P> & Declared
  readonly session?: Owner
}

/** What a group declares, and what stands in its place. */
export type Both<Shared, P> = Omit<Shared, keyof P> & P

export type TaskFunction<P, Owner = unknown> = (context: ContextOf<P, Owner>) => unknown

/** Infers what is declared from the options alone; a function that names more than that is to be given it. */
export interface Declaring<D> {
  readonly params?: D
}

/** What may stand second: the work, or options if the work comes in a second call. */
export type Second<P, Owner = unknown> = TaskFunction<P, Owner> | Work | TaskOptions<P>

/** What `session.task` is given besides the condition; work that is `undefined` is given, too. */
export type Given<S, P, D, End, Phrases extends string, Names extends string, W, Owner> = [
  second?: S | TaskFunction<P, Owner>,
  options?: TaskOptions<P> & CheckedOptions<End, Phrases, Names> & Declaring<D> & W,
]

/** The task with the type of what its runs return and are given, or the second step. */
export type DefinedTask<S, Phrases extends string = never, P = NoParams, Owner = unknown> = [
  S,
] extends [never]
  ? Task
  : S extends (...args: never[]) => infer R
    ? Task<Awaited<R>, RunParams<P, S>>
    : S extends Work
      ? Task<unknown, RunParams<P, S>>
      : // What is wrong with `end` in options that stand second is said where the work is given: their own place infers their type.
        (
            S extends { readonly end: infer End extends string }
              ? Checked<End, Phrases> extends infer Found
                ? End extends Found
                  ? never
                  : Found
                : never
              : never
          ) extends infer Mistake
        ? [Mistake] extends [never]
          ? <W extends TaskFunction<ParamsOf<S>, Owner> | Work>(
              work: W | TaskFunction<ParamsOf<S>, Owner>,
            ) => DefinedTask<W, never, ParamsOf<S>, Owner>
          : (work: Mistake) => never
        : never

/** The parameters that options declare. */
export type ParamsOf<S> = S extends { readonly params: infer P } ? P : NoParams

/** What options say in words, as types: retries, rate, catch-up, durations, which are checked alike, failures, a time of day. */
export interface WordedOptions<R, A, C, L, F, B> {
  readonly pauseAfter?: CheckedPauseAfter<F> | number
  readonly finishBy?: CheckedTimeOfDay<B>
  readonly retry?: CheckedRetry<R> | Retry | number
  readonly rate?: CheckedRate<A> | Rate
  readonly catchUp?: CheckedCatchUp<C> | CatchUp
  readonly timeout?: CheckedDuration<L> | number
  readonly grace?: CheckedDuration<L> | number
  readonly startBy?: CheckedDuration<L> | number
  readonly finishWithin?: CheckedDuration<L> | number
}

/** The checks of options: `end` is a condition, and the name is one of the session's, where they are known. */
export interface CheckedOptions<End, Phrases extends string, Names extends string> {
  readonly name?: Names
  readonly end?: Checked<End, Phrases, Names>
}

/** The checks of a change. */
export interface ChangeChecks<T, End, Phrases extends string, Names extends string, W = unknown> {
  readonly condition?: Checked<T, Phrases, Names>
  readonly options?: CheckedOptions<End, Phrases, Names> & W
}

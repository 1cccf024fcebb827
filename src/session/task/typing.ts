/** The types between a task's parts: its condition checked by the compiler, its parameters, what it returns. */
import type { Observable } from 'rxjs'
import type { TaskOptions } from '../../engine/task-options.ts'
import type { FoundParams } from '../../run/argument.ts'
import type { TaskContext, Work } from '../../run/work.ts'
import type { Checked } from '../../typed/checked.ts'
import type { PhraseValues } from '../../typed/placeholder.ts'
import type { PredicateContext } from '../inputs/answers.ts'
import type { Task } from './task.ts'

/** Parameters as they are declared: values, or arguments that are found at the start. */
export type Declared = Readonly<Record<string, unknown>>

// biome-ignore lint/complexity/noBannedTypes: no parameters declared
export type NoParams = {}

/** What a task's function is given, with the declared parameters found; `Own` is the type of its session. */
export type ContextOf<P, Own = unknown> = Omit<TaskContext, 'params' | 'session'> & {
  readonly params: FoundParams<P> & Declared
  readonly session: Own
}

export type TaskFunction<P, Own = unknown> = (context: ContextOf<P, Own>) => unknown

/** What may stand second: the work, or options if the work comes in a second call. */
export type Second<P, Own = unknown> = TaskFunction<P, Own> | Work | TaskOptions<P>

/** What `session.task` is given besides the condition; work that is `undefined` is given, too. */
export type Given<S, P, End, Phrases extends string, Names extends string, Own = unknown> = [
  second?: S | TaskFunction<P, Own>,
  options?: TaskOptions<P> & CheckedOptions<End, Phrases, Names>,
]

/** The task with the type of what its runs return, or the second step. */
export type Defined<S, Phrases extends string = never, Own = unknown> = [S] extends [never]
  ? Task
  : S extends (...args: never[]) => infer R
    ? Task<Awaited<R>>
    : S extends Work
      ? Task
      : [Mistaken<S, Phrases>] extends [never]
        ? <W extends TaskFunction<ParamsOf<S>, Own> | Work>(
            work: W | TaskFunction<ParamsOf<S>, Own>,
          ) => Defined<W>
        : (work: Mistaken<S, Phrases>) => never

/** What is wrong with `end` in options that stand second, said where the work is given: their own place infers their type. */
type Mistaken<S, Phrases extends string> = S extends { readonly end: infer End extends string }
  ? Exclude<Checked<End, Phrases>, End>
  : never

/** The parameters that options declare. */
type ParamsOf<S> = S extends { readonly params: infer P } ? P : NoParams

/** What is checked of options: that `end` is a condition, and that the name is one of the session's, where they are known. */
export interface CheckedOptions<End, Phrases extends string, Names extends string> {
  readonly name?: Names
  readonly end?: Checked<End, Phrases, Names>
}

/** A predicate of a custom phrase. */
export type PhrasePredicate<Phrase extends string> = (
  values: PhraseValues<Phrase>,
  context: PredicateContext,
) => boolean | Promise<boolean> | Observable<boolean>

/** What is checked of a group's options. */
export interface GroupChecks<
  T,
  Prefix extends string,
  Phrases extends string,
  Names extends string,
> {
  readonly prefix?: Prefix
  readonly condition?: Checked<T, Phrases, Within<Names, Prefix>>
}

/** What is checked of a change. */
export interface ChangeChecks<T, End, Phrases extends string, Names extends string> {
  readonly condition?: Checked<T, Phrases, Names>
  readonly options?: CheckedOptions<End, Phrases, Names>
}

/** The names that may be said in a group: also without its prefix. */
export type Within<Names extends string, Prefix extends string> = string extends Names
  ? string
  : Names | (Names extends `${Prefix}${infer Rest}` ? Rest : never)

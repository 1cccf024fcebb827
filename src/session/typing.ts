/** The types between a task's parts: its condition checked by the compiler, its parameters, what it returns. */
import type { Observable } from 'rxjs'
import type { Condition } from '../condition/condition.ts'
import type { Checked } from '../language/check/checked.ts'
import type { PhraseValues } from '../language/check/placeholder.ts'
import type { FoundParams } from '../run/argument.ts'
import type { TaskContext, Work } from '../run/work.ts'
import type { PredicateContext } from './feeds.ts'
import type { TaskOptions } from './options.ts'
import type { Task } from './task.ts'

/** What a task's condition may be given as: text of the language, or what its constructors make. */
export type ConditionLike = string | Condition | { readonly condition: Condition }

/** The condition itself if it is one; for a wrong text the sentence that says what is wrong, which no text fits. */
export type Given<T, Phrases extends string> = T extends string
  ? Checked<T, { phrases: Phrases; tasks: string }>
  : T

/** Parameters as they are declared: values, or arguments that are found at the start. */
export type Declared = Readonly<Record<string, unknown>>

// biome-ignore lint/complexity/noBannedTypes: no parameters declared
export type NoParams = {}

/** What a task's function is given, with the declared parameters found. */
export type ContextOf<P> = Omit<TaskContext, 'params'> & {
  readonly params: FoundParams<P> & Declared
}

export type TaskFunction<P> = (context: ContextOf<P>) => unknown

/** What may stand second: the work, or options if the work comes in a second call. */
export type Second<P> = TaskFunction<P> | Work | TaskOptions<P>

/** The task with the type of what its runs return, or the second step. */
export type Defined<S> = [S] extends [never]
  ? Task
  : S extends (...args: never[]) => infer R
    ? Task<Awaited<R>>
    : S extends Work
      ? Task
      : <W extends TaskFunction<NoParams> | Work>(work: W) => Defined<W>

/** A predicate of a custom phrase. */
export type PhrasePredicate<Phrase extends string> = (
  values: PhraseValues<Phrase>,
  context: PredicateContext,
) => boolean | Promise<boolean> | Observable<boolean>

/** What every executor must do, as laws that know no test runner: each is a sentence and a check that throws. */
import { abortLaws } from './aborts.ts'
import { forceLaws } from './force.ts'
import type { ExecutorLaw } from './law.ts'
import { outcomeLaws } from './outcomes.ts'

/**
 * The contract of `Executor`, as laws. An author of an executor runs each against the real thing, on one bench; a law that
 * `needs` a work which the bench does not offer is left out.
 *
 * @example
 * ```ts
 * import { AsyncExecutor } from 'tminus/executor'
 * import { type ExecutorBench, executorLaws } from 'tminus/testing'
 *
 * const bench = { executor: new AsyncExecutor(), refused: [{ kind: 'command', file: 'ls', args: [], options: {} }] }
 * const law = executorLaws.find(({ name }) => name.startsWith('makes a failed attempt of refused work'))
 * await law?.check(bench as unknown as ExecutorBench)
 * typeof law?.name // => 'string'
 * ```
 */
export const executorLaws: readonly ExecutorLaw[] = [...outcomeLaws, ...abortLaws, ...forceLaws]

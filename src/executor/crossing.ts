/** What the executors have in common whose bodies are elsewhere: which work can cross, and what stops it before. */
import type { TaskContext, Work } from '../run/work.ts'
import { uncloneable } from './fault.ts'
import { closedResult, Live } from './live.ts'
import { type Entry, loaderOf, locate } from './locate.ts'
import type { Assignment } from './message.ts'
import type { Attempt, AttemptResult } from './port.ts'
import { settled } from './result.ts'

/** Starts attempts whose bodies are in a thread or a child process. */
export class Crossing {
  readonly #executor: string
  readonly #place: string
  readonly #main: () => Entry
  readonly #live = new Live()

  /** `place` is where the bodies are, in words; `main` finds the main module there. */
  constructor(executor: string, place: string, main: () => Entry) {
    this.#executor = executor
    this.#place = place
    this.#main = main
  }

  refusal(work: Work): string | undefined {
    if (work.kind === 'module') return undefined
    const what = `The ${this.#executor} executor runs exported functions of modules`
    return work.kind === 'function'
      ? `${what}; a function of this process cannot cross into ${this.#place}. Use module('./file.ts', 'name'), or the executor 'async'`
      : `${what}, not programs; use the executor 'command'`
  }

  /** Starts what `launch` makes of the assignment, unless something stops it before. */
  start(work: Work, context: TaskContext, launch: (assignment: Assignment) => Attempt): Attempt {
    if (work.kind !== 'module') return failed(new TypeError(this.refusal(work)))
    if (this.#live.closed) return settled(closedResult(this.#executor))
    if (context.signal.aborted) return settled({ status: 'terminated' })
    const fault = uncloneable(context.params)
    if (fault !== undefined) return failed(fault)
    try {
      const url = locate(work.url)
      // Where the main module itself is TypeScript, its own flags have brought the loader.
      const loader = this.#main().flags === undefined ? loaderOf(url) : undefined
      const { params, run, causes } = context
      return this.#live.add(
        launch({
          url,
          export: work.name,
          params,
          run,
          causes,
          ...(loader === undefined ? {} : { loader }),
        }),
      )
    } catch (error) {
      return failed(error)
    }
  }

  /** Kills what is under way and waits for its end. */
  close(): Promise<void> {
    return this.#live.close()
  }
}

const failed = (error: unknown): Attempt =>
  settled({ status: 'failed', error } satisfies AttemptResult)

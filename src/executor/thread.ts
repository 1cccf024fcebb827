/** Runs exported functions of modules on a pool of worker threads. */
import { availableParallelism } from 'node:os'
import type { Piscina } from 'piscina'
import { demandKnown, type Names } from '../run/options.ts'
import type { TaskContext, Work } from '../run/work.ts'
import { Crossing } from './crossing.ts'
import { loaded } from './loaded.ts'
import { entry } from './locate.ts'
import type { Attempt, Executor } from './port.ts'
import { runInThread } from './thread-attempt.ts'

/** What a thread may take, in MB; absent: Node's own limit. */
export interface ThreadLimits {
  readonly maxOldGenerationSizeMb?: number
  readonly maxYoungGenerationSizeMb?: number
  readonly codeRangeSizeMb?: number
  readonly stackSizeMb?: number
}

/** How many threads, and what each may take. */
export interface ThreadOptions {
  /** Attempts beyond it wait for a free thread; default: as many as the machine runs at once. */
  readonly threads?: number
  /** A thread that exceeds them is a crash. */
  readonly limits?: ThreadLimits
}

const OPTIONS: Names<ThreadOptions> = { threads: true, limits: true }
const LIMITS: Names<ThreadLimits> = {
  maxOldGenerationSizeMb: true,
  maxYoungGenerationSizeMb: true,
  codeRangeSizeMb: true,
  stackSizeMb: true,
}

const main = entry('thread-body')

/** In MB: with less, newer versions of Node end the whole process instead of the thread. */
const LEAST_MEMORY = 4

/**
 * Runs exports of modules in threads. The threads are started when they are first needed, used again and again (a
 * module is loaded once in each, and what it keeps stays there), and ended by `close`; idle ones do not keep the
 * process alive. Work that an attempt left behind stands still while its thread is idle. The abort reaches
 * `context.signal` there once the body lets its event loop turn; `kill` ends the thread at any time. What a
 * body prints goes where this process prints.
 */
export class ThreadExecutor implements Executor {
  readonly name = 'thread'
  readonly isElsewhere = true
  readonly #options: ThreadOptions
  readonly #crossing = new Crossing('thread', 'a thread', main)
  #pool: Promise<Piscina> | undefined

  /**
   * @throws {RangeError} when there is to be less than one thread, or less memory for it than a thread begins with.
   * @throws {TypeError} when there is another option.
   */
  constructor(options: ThreadOptions = {}) {
    demandKnown(options, OPTIONS, 'the thread executor')
    const { threads, limits } = options
    if (limits !== undefined) demandKnown(limits, LIMITS, "option 'limits' of the thread executor")
    if (threads !== undefined && !(Number.isInteger(threads) && threads >= 1))
      throw new RangeError(
        `option 'threads' of the thread executor: expected a whole number from 1, got '${threads}'`,
      )
    const memory = limits?.maxOldGenerationSizeMb
    if (memory !== undefined && !(memory >= LEAST_MEMORY))
      throw new RangeError(
        `option 'limits' of the thread executor: expected ${LEAST_MEMORY} MB or more of memory, got '${memory}'`,
      )
    this.#options = options
  }

  refusal(work: Work): string | undefined {
    return this.#crossing.refusal(work)
  }

  start(work: Work, context: TaskContext): Attempt {
    return this.#crossing.start(work, context, (assignment) =>
      loaded(this.#readyPool(), context.signal, (pool) =>
        runInThread(pool, main().path, assignment, context),
      ),
    )
  }

  async close(): Promise<void> {
    await this.#crossing.close()
    const pool = await this.#pool?.catch(() => undefined)
    await pool?.destroy()
  }

  /** Piscina is loaded for the first attempt: who has no task on a thread does not pay for it. */
  #readyPool(): Promise<Piscina> {
    if (this.#pool !== undefined) return this.#pool
    const forget = (): void => {
      if (this.#pool === ready) this.#pool = undefined
    }
    const ready = import('piscina').then((library) => this.#newPool(library.Piscina, forget))
    this.#pool = ready
    return ready
  }

  #newPool(Pool: typeof Piscina, forget: () => void): Piscina {
    const { threads = availableParallelism(), limits } = this.#options
    const { flags } = main()
    const pool = new Pool({
      // With one at least, the pool replaces a killed thread also for the attempts that wait in its queue.
      minThreads: 1,
      maxThreads: threads,
      idleTimeout: Number.POSITIVE_INFINITY,
      recordTiming: false,
      ...(flags === undefined ? {} : { execArgv: flags }),
      ...(limits === undefined ? {} : { resourceLimits: limits }),
    })
    pool.on('error', () => {
      // A thread died without an attempt. If none could even be started, waiting attempts would wait for ever.
      if (pool.threads.length > 0) return
      forget()
      void pool.destroy()
    })
    return pool
  }
}

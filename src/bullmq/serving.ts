/** What a worker is asked for, and what its user holds of it. */
import { type DurationLike, durationOf } from '../engine/policy/durations.ts'
import { demandKnown, demandWord, type Names } from '../run/options.ts'
import { demandAddress, type QueueAddress } from './address.ts'

export interface ServeOptions extends QueueAddress {
  /** Bodies at the same time; default the session's `concurrency`, else 16. */
  readonly concurrency?: number
  /** Where exported functions of modules run: in a thread (default), or each in a child process, which ends with all it started. */
  readonly modules?: 'thread' | 'process'
  /** How often the rows of runs under way are read: a run that is not this worker's any more is asked to end; default 5 s. */
  readonly heartbeat?: DurationLike
  /** How long BullMQ takes a worker that does not renew its lock for dead; default 10 s. Its run goes on all the same. */
  readonly lock?: DurationLike
}

/** A worker under way. */
export interface Serving {
  /** The names of the tasks whose bodies are under way. */
  readonly live: readonly string[]
  /** Takes nothing more; waits for bodies under way, asks them to end after `within` (default 30 s), and by force after as long again. Called again, the shorter wait counts. */
  close(within?: DurationLike): Promise<void>
}

const OPTIONS: Names<ServeOptions> = {
  connection: true,
  queue: true,
  prefix: true,
  concurrency: true,
  modules: true,
  heartbeat: true,
  lock: true,
}

/** A worker, in messages. */
export const OF = 'a worker'

/** @throws {TypeError | RangeError | SyntaxError} when an option is wrong, naming it, its value and the expected one. */
export function demandServeOptions(options: ServeOptions): void {
  demandKnown(options, OPTIONS, OF)
  demandAddress(options, OF)
  demandWord('modules', options.modules, ['thread', 'process'])
  const { concurrency = 1, heartbeat = 0, lock = 1 } = options
  durationOf(heartbeat, 'heartbeat')
  durationOf(lock, 'lock')
  if (!(Number.isInteger(concurrency) && concurrency > 0))
    throw new RangeError(
      `option 'concurrency' of ${OF}: expected a whole number from 1, got '${concurrency}'`,
    )
}

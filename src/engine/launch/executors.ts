/** The executors of a session, by name; made when they are first needed, closed with the session. */
import { AsyncExecutor } from '../../executor/async.ts'
import { CommandExecutor } from '../../executor/command.ts'
import type { Executor } from '../../executor/port.ts'
import { ProcessExecutor } from '../../executor/process.ts'
import { ThreadExecutor } from '../../executor/thread.ts'
import type { Work } from '../../run/work.ts'

const BUILT_IN: Readonly<Record<string, () => Executor>> = {
  async: () => new AsyncExecutor(),
  command: () => new CommandExecutor(),
  thread: () => new ThreadExecutor(),
  process: () => new ProcessExecutor(),
}

/** The executor of a kind of work, unless the task names another. */
const BY_WORK: { readonly [K in Work['kind']]: string } = {
  function: 'async',
  module: 'thread',
  command: 'command',
}

export class Executors {
  readonly #own: readonly Executor[]
  /** Of tasks that name none; absent: by the kind of their work. */
  readonly #standard: Executor | undefined
  readonly #made = new Map<string, Executor>()

  constructor(own: readonly Executor[] = [], standard?: Executor) {
    this.#own = standard === undefined ? own : [...own, standard]
    this.#standard = standard
  }

  /** @throws {RangeError} when the executor is unknown, naming it and the known ones. */
  for(work: Work, named: string | undefined): Executor {
    if (named === undefined && this.#standard !== undefined) return this.#standard
    const name = named ?? BY_WORK[work.kind]
    const made = this.#made.get(name) ?? this.#own.find((executor) => executor.name === name)
    if (made !== undefined) return made
    const make = BUILT_IN[name]
    if (make === undefined) {
      const known = new Set([...Object.keys(BUILT_IN), ...this.#own.map((own) => own.name)])
      throw new RangeError(
        `option 'executor': expected one of ${[...known].map((one) => `'${one}'`).join(', ')}, got '${name}'`,
      )
    }
    const executor = make()
    this.#made.set(name, executor)
    return executor
  }

  /** Closes all; built-in ones are made again at the next start. */
  async close(): Promise<void> {
    const all = [...this.#own, ...this.#made.values()]
    this.#made.clear()
    const closed = await Promise.allSettled(all.map(async (executor) => await executor.close()))
    for (const one of closed) if (one.status === 'rejected') throw one.reason
  }
}

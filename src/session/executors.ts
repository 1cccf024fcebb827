/** The executors of a session, by name; made when they are first needed, closed with the session. */
import { AsyncExecutor } from '../executor/async.ts'
import { CommandExecutor } from '../executor/command.ts'
import type { Executor } from '../executor/port.ts'
import type { Work } from '../run/work.ts'

const BUILT_IN: Readonly<Record<string, () => Executor>> = {
  async: () => new AsyncExecutor(),
  command: () => new CommandExecutor(),
}

/** The executor of a kind of work, unless the task names another. */
const BY_WORK: { readonly [K in Work['kind']]: string } = {
  function: 'async',
  module: 'thread',
  command: 'command',
}

export class Executors {
  readonly #made = new Map<string, Executor>()

  constructor(own: readonly Executor[] = []) {
    for (const executor of own) this.#made.set(executor.name, executor)
  }

  /** @throws RangeError naming the unknown executor and those there are. */
  for(work: Work, named: string | undefined): Executor {
    const name = named ?? BY_WORK[work.kind]
    const made = this.#made.get(name)
    if (made !== undefined) return made
    const make = BUILT_IN[name]
    if (make === undefined)
      throw new RangeError(
        `unknown executor '${name}', wanted one of ${[...new Set([...Object.keys(BUILT_IN), ...this.#made.keys()])].map((known) => `'${known}'`).join(', ')}`,
      )
    const executor = make()
    this.#made.set(name, executor)
    return executor
  }

  async close(): Promise<void> {
    await Promise.all([...this.#made.values()].map((executor) => executor.close()))
  }
}

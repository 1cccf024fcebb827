/** The commit in doubt: its answer was lost with the connection, so whether it happened is asked before the next one. */
import type { Write, WriteResult } from '../port.ts'

interface Open {
  readonly id: string
  readonly results: ReadonlyMap<Write, WriteResult>
}

/** What a commit that happened answered; a write that is not in it has not been written. */
type Known = ReadonlyMap<Write, WriteResult>

const NOTHING: Known = new Map()

export class Doubt {
  #open: Open | undefined
  /** Of the commit that is known to have happened although its answer was lost. */
  #known: Known = NOTHING

  /** A commit is under way: until it is forgotten, it is in doubt. */
  begin(id: string, writes: readonly Write[], results: readonly WriteResult[]): void {
    const answers = new Map<Write, WriteResult>()
    for (const [i, write] of writes.entries()) {
      const result = results[i]
      if (result !== undefined) answers.set(write, result)
    }
    this.#open = { id, results: answers }
  }

  /** All is answered. */
  forget(): void {
    this.#open = undefined
    this.#known = NOTHING
  }

  /**
   * Finds out what became of the commit in doubt, and returns what it has written. `isThere`: whether that is in the database:
   * after a crash of the server the number may be another commit's.
   *
   * @throws {Error} when the server cannot tell yet; the doubt stays
   */
  async settle(
    status: (id: string) => Promise<string | null>,
    isThere: (results: Known) => Promise<boolean>,
  ): Promise<Known> {
    const open = this.#open
    if (open === undefined) return this.#known
    const found = await status(open.id)
    if (found === 'in progress')
      throw new Error(`the commit ${open.id}, whose answer was lost, is still under way`)
    if (found === null)
      throw new Error(`expected the server to know the commit ${open.id}, got no answer`)
    const isKnown = found === 'committed' && (await isThere(open.results))
    this.#open = undefined
    if (isKnown) this.#known = new Map([...this.#known, ...open.results])
    return this.#known
  }
}

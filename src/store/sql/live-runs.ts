/** The live runs that a connection's own commits have left: while no other connection writes, the next commit need not read them. */
import { isLive } from '../../run/run.ts'
import type { KnownRun } from './draft.ts'

export class LiveRuns {
  /** The database's version as of the newest commit; another connection's commit changes it. */
  #version: number | undefined
  readonly #runs = new Map<string, KnownRun>()

  /** The run as it is on record, for a commit to change; nothing if that has to be read. */
  get(id: string): KnownRun | undefined {
    const known = this.#runs.get(id)
    if (known === undefined) return undefined
    const { seq, slot, status, owner, attempt } = known
    return { seq, slot, status, owner, attempt }
  }

  /** A commit begins at that version of the database. */
  begin(version: number): void {
    if (version !== this.#version) this.forget()
    this.#version = version
  }

  /** A commit leaves these runs; if it fails, `forget` must be called. */
  keep(runs: ReadonlyMap<string, KnownRun>): void {
    for (const [id, run] of runs)
      if (isLive(run.status)) this.#runs.set(id, run)
      else this.#runs.delete(id)
  }

  /** Something else than a commit may have changed them. */
  forget(): void {
    this.#version = undefined
    this.#runs.clear()
  }
}

/** The owners of runs: sessions, with the instant until which each counts as alive. */
import { OWNERS_STAY, type Owner } from '../port.ts'

export class Owners {
  readonly #owners = new Map<string, Owner>()

  get all(): readonly Owner[] {
    return [...this.#owners.values()]
  }

  /** Writes or renews a lease; returns the other owners, alive or not. */
  lease(owner: Owner): readonly Owner[] {
    this.#owners.set(owner.id, owner)
    return this.all.filter(({ id }) => id !== owner.id)
  }

  release(id: string): void {
    this.#owners.delete(id)
  }

  /** Forgets owners whose lease ended long ago and that no live run needs; returns their number. */
  prune(now: number, needed: ReadonlySet<string>): number {
    const gone = this.all.filter(({ id, until }) => until < now - OWNERS_STAY && !needed.has(id))
    for (const { id } of gone) this.#owners.delete(id)
    return gone.length
  }
}

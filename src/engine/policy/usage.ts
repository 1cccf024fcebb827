/** The weight of live runs against the session's limit and its pools. */
import type { Policies } from './policies.ts'

/** What of a task's policies says how much its runs take. */
export type Share = Pick<Policies, 'weight' | 'pools'>

export class Usage {
  readonly #limit: number
  readonly #capacity: ReadonlyMap<string, number>
  readonly #used = new Map<string, number>()
  #total = 0

  constructor(limit: number, pools: Readonly<Record<string, number>>) {
    this.#limit = limit
    this.#capacity = new Map(Object.entries(pools))
  }

  /**
   * Whether a run of the task fits beside the live runs. A run heavier than a whole pool fits an empty one, or it
   * would wait for ever.
   */
  fits({ weight, pools }: Share): boolean {
    if (this.#total > 0 && this.#total + weight > this.#limit) return false
    return pools.every((pool) => {
      const used = this.#used.get(pool) ?? 0
      return used === 0 || used + weight <= (this.#capacity.get(pool) ?? Number.POSITIVE_INFINITY)
    })
  }

  take(share: Share): void {
    this.#change(share, share.weight)
  }

  /** Gives back what was taken: the same share, whatever the task says by now. */
  free(share: Share): void {
    this.#change(share, -share.weight)
  }

  #change({ pools }: Share, weight: number): void {
    this.#total += weight
    for (const pool of pools) this.#used.set(pool, (this.#used.get(pool) ?? 0) + weight)
  }

  /** The live weight. */
  get total(): number {
    return this.#total
  }

  /** For people: used and capacity by pool. */
  report(): { readonly total: number; readonly pools: Readonly<Record<string, number>> } {
    return { total: this.#total, pools: Object.fromEntries(this.#used) }
  }
}

/** @throws {RangeError} when the session does not have a pool, naming it. */
export function checkPools(
  wanted: readonly string[],
  pools: Readonly<Record<string, number>>,
): void {
  for (const pool of wanted)
    if (!Object.hasOwn(pools, pool))
      throw new RangeError(
        `option 'pool': expected one of the session's pools (${
          Object.keys(pools)
            .map((name) => `'${name}'`)
            .join(', ') || 'it has none'
        }), got '${pool}'`,
      )
}

/** The row of a run is the truth: whether its body may begin, and whether it is still the one that is meant. */
import { nextTurn } from '../clock/defer.ts'
import type { Run } from '../run/run.ts'
import type { Store, Write } from '../store/port.ts'
import type { Delivery } from './message.ts'

/** Attempts by their deliveries, with who waits for the answer. */
interface Asked {
  readonly delivery: Delivery
  readonly resolve: (refusal: string | undefined) => void
  readonly reject: (error: unknown) => void
}

/** Why a delivery is not, or not any more, what its run on record is about; `undefined` if it is. */
function mismatch(run: Run | undefined, { run: { attempt }, owner }: Delivery): string | undefined {
  if (run === undefined) return 'it is not on record'
  if (run.attempt !== attempt) return `its attempt ${run.attempt} is on record, this is ${attempt}`
  if (owner !== undefined && run.owner !== owner) return 'another session goes on with it'
  if (run.status !== 'claimed' && run.status !== 'running') return `it is ${run.status} on record`
  return undefined
}

const beginOf = ({ run: { id, attempt }, owner }: Delivery): Write => ({
  ...{ kind: 'begin', id, attempt },
  ...(owner === undefined ? {} : { owner }),
})

/**
 * Puts on record that bodies begin. A delivery that comes twice finds its run begun and is refused: the guarded update
 * lets one of them through. What is asked for meanwhile goes into one commit.
 */
export class Claims {
  readonly #store: Store
  #asked: Asked[] = []
  #isBusy: boolean = false

  constructor(store: Store) {
    this.#store = store
  }

  /** Resolves with `undefined` when it is on record that the body begins, else with the reason why it must not. Rejects where the store fails. */
  begin(delivery: Delivery): Promise<string | undefined> {
    return new Promise((resolve, reject) => {
      this.#asked.push({ delivery, resolve, reject })
      void this.#work()
    })
  }

  /** The deliveries whose runs are not theirs any more, with the reasons. */
  async lost(deliveries: readonly Delivery[]): Promise<readonly (readonly [Delivery, string])[]> {
    const runs = await this.#rows(deliveries)
    return deliveries.flatMap((delivery) => {
      const reason = mismatch(runs.get(delivery.run.id), delivery)
      return reason === undefined ? [] : [[delivery, reason] as const]
    })
  }

  async #work(): Promise<void> {
    if (this.#isBusy) return
    this.#isBusy = true
    // What the same read of the socket brings goes along.
    await nextTurn()
    while (this.#asked.length > 0) {
      const asked = this.#asked
      this.#asked = []
      try {
        await this.#beginAll(asked)
      } catch (error) {
        for (const { reject } of asked) reject(error)
      }
    }
    this.#isBusy = false
  }

  async #beginAll(asked: readonly Asked[]): Promise<void> {
    const results = await this.#store.commit(asked.map(({ delivery }) => beginOf(delivery)))
    const refused = asked.filter((_, i) => results[i]?.ok !== true)
    for (const one of asked) if (!refused.includes(one)) one.resolve(undefined)
    if (refused.length === 0) return
    const runs = await this.#rows(refused.map(({ delivery }) => delivery))
    for (const { delivery, resolve } of refused)
      resolve(mismatch(runs.get(delivery.run.id), delivery) ?? BEGUN)
  }

  async #rows(deliveries: readonly Delivery[]): Promise<ReadonlyMap<string, Run>> {
    const ids = deliveries.map(({ run }) => run.id)
    const rows = await this.#store.runs({ ids, limit: Number.POSITIVE_INFINITY })
    return new Map(rows.map((run) => [run.id, run]))
  }
}

const BEGUN = 'its body has begun already'

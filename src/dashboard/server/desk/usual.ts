/** How long runs usually take: by the newest that succeeded, found once in a while. */
import type { Store } from '../../../store/port.ts'
import { type Duration, type Instant, MINUTE } from '../../../time/instant.ts'
import type { UsualJson } from '../../api/task.ts'

/** Runs that are looked at. */
const LOOKED_AT = 50
/** What was found is looked for again after this. */
const STAYS: Duration = 5 * MINUTE

interface Known {
  readonly at: Instant
  readonly found: UsualJson | undefined
}

export class Usual {
  readonly #known = new Map<string, Known>()

  /** What was found before, without asking the store. */
  known(task: string): UsualJson | undefined {
    return this.#known.get(task)?.found
  }

  /** `undefined` where it has never succeeded. */
  async of(store: Store, task: string, now: Instant): Promise<UsualJson | undefined> {
    const known = this.#known.get(task)
    if (known !== undefined && now >= known.at && now - known.at < STAYS) return known.found
    const runs = await store.runs({ task, status: ['succeeded'], limit: LOOKED_AT, brief: true })
    const taken = runs
      .flatMap(({ claimedAt, endedAt }) => (endedAt === undefined ? [] : [endedAt - claimedAt]))
      .sort((a, b) => a - b)
    const at = (share: number): number => taken[Math.floor((taken.length - 1) * share)] ?? 0
    const found =
      taken.length === 0 ? undefined : { median: at(0.5), most: at(0.9), runs: taken.length }
    this.#known.set(task, { at: now, found })
    return found
  }
}

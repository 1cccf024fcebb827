/** The starts that are kept until their turn comes, those of all sessions on the store, in the order of their claims. */
import type { RunId } from '../../run/run.ts'

/** The kept starts of a task. */
interface Kept {
  /** Each with its place, which is the number of the event that kept it. */
  readonly places: Map<RunId, number>
  /** The ones that another session kept: without any, none can be behind its own. */
  readonly others: Set<RunId>
}

export class Line {
  readonly #kept = new Map<string, Kept>()

  /** Kept since that event; what was kept before a session has read the record has places before all events. */
  join(task: string, run: RunId, place: number, isOwn: boolean = false): void {
    const kept = this.#kept.get(task) ?? { places: new Map(), others: new Set() }
    this.#kept.set(task, kept)
    kept.places.set(run, place)
    if (!isOwn) kept.others.add(run)
  }

  /** It has started, or will not. */
  leave(task: string, run: RunId): void {
    const kept = this.#kept.get(task)
    kept?.places.delete(run)
    kept?.others.delete(run)
    if (kept?.places.size === 0) this.#kept.delete(task)
  }

  /** The task is gone. */
  forget(task: string): void {
    this.#kept.delete(task)
  }

  /** Which of a task's kept starts comes first: a session may have read them in another order. */
  first<R extends { readonly id: RunId }>(task: string, own: readonly R[] = []): R | undefined {
    const kept = this.#kept.get(task)
    // The ones that it kept itself wait in the order of their claims.
    if (kept === undefined || kept.others.size === 0) return own[0]
    const placeOf = ({ id }: R): number => kept.places.get(id) ?? Number.POSITIVE_INFINITY
    return own.reduce<R | undefined>(
      (least, one) => (least === undefined || placeOf(one) < placeOf(least) ? one : least),
      undefined,
    )
  }

  /** Kept starts of a task behind the first of these: they wait for it, wherever they are, and it for none of them. */
  behind(task: string, own: readonly { readonly id: RunId }[]): number {
    const kept = this.#kept.get(task)
    if (kept === undefined || kept.others.size === 0) return 0
    const { places, others } = kept
    const mine = new Set<RunId>()
    let first = Number.POSITIVE_INFINITY
    for (const { id } of own) {
      mine.add(id)
      first = Math.min(first, places.get(id) ?? first)
    }
    let count = 0
    for (const run of others) if ((places.get(run) ?? 0) > first && !mine.has(run)) count++
    return count
  }
}

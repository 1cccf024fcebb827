/** The starts that are kept until their turn comes, those of all sessions on the store, in the order of their claims. */
import type { RunId } from '../../run/run.ts'

export class Line {
  /** By task: its kept starts, each with its place, which is the number of the event that kept it. */
  readonly #places = new Map<string, Map<RunId, number>>()

  /** Kept since that event; what was kept before a session has read the record has places before all events. */
  join(task: string, run: RunId, place: number): void {
    const line = this.#places.get(task) ?? new Map<RunId, number>()
    this.#places.set(task, line.set(run, place))
  }

  /** It has started, or will not. */
  leave(task: string, run: RunId): void {
    const line = this.#places.get(task)
    line?.delete(run)
    if (line?.size === 0) this.#places.delete(task)
  }

  /** The task is gone. */
  forget(task: string): void {
    this.#places.delete(task)
  }

  /** Which of a task's kept starts comes first: a session may have read them in another order. */
  first<R extends { readonly id: RunId }>(task: string, own: readonly R[] = []): R | undefined {
    const places = this.#places.get(task)
    const placeOf = ({ id }: R): number => places?.get(id) ?? Number.POSITIVE_INFINITY
    return own.reduce<R | undefined>(
      (least, one) => (least === undefined || placeOf(one) < placeOf(least) ? one : least),
      undefined,
    )
  }

  /** Kept starts of a task behind the first of these: they wait for it, wherever they are, and it for none of them. */
  behind(task: string, own: readonly { readonly id: RunId }[]): number {
    const line = this.#places.get(task)
    if (line === undefined) return 0
    const places = own.map(({ id }) => line.get(id) ?? Number.POSITIVE_INFINITY)
    const first = Math.min(...places)
    const mine = new Set(own.map(({ id }) => id))
    let count = 0
    for (const [run, place] of line) if (place > first && !mine.has(run)) count++
    return count
  }
}

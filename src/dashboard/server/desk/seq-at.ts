/** From an instant to the number of the first event at or after it: by halving, so that a long record costs little more than a short one. */
import type { Store } from '../../../store/port.ts'
import type { Instant } from '../../../time/instant.ts'

/** `last`: the number of the last event. Greater than that where none is as late. A clock that was set back blurs it. */
export async function seqAt(store: Store, at: Instant, last: number): Promise<number> {
  let [low, high] = [1, last + 1]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const [event] = await store.events({ after: middle - 1, oldest: 1 })
    if (event === undefined || event.at >= at) high = middle
    else low = Math.min(event.seq + 1, high)
  }
  return low
}

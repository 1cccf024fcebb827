/** Retention: what is too old or too much leaves the store, at the start and while the session goes on. */
import { DAY, type Instant } from '../time/instant.ts'
import type { Parts, Started } from './parts.ts'

const DEFAULT = { age: 90 * DAY, count: 1_000_000 }

/** After so much of what is kept has come anew, or passed, there is something to remove. */
const SHARE = 0.1
/** Fewer events than that are not worth a look. */
const LEAST = 1000

/**
 * Removes what is not kept if that is worth it by now; to be called now and then. It goes on beside everything else, for
 * a store may have much to remove; a failure is reported, and it is tried again with the next call.
 */
export function retention(
  { clock, announcer, options }: Parts,
  { store, network, endings }: Pick<Started, 'store' | 'network' | 'endings'>,
): () => void {
  const kept = options.retention ?? DEFAULT
  const { age = Infinity, count = Infinity } = kept
  const period = Math.min(DAY, SHARE * age)
  const amount = Math.max(LEAST, SHARE * count)
  let last: { readonly at: Instant; readonly seq: number } | undefined
  let busy = false
  let ended = false
  endings.push(() => {
    ended = true
  })
  return () => {
    const now = clock.now()
    const { seq } = network
    if (busy || (last !== undefined && now - last.at < period && seq - last.seq < amount)) return
    busy = true
    last = { at: now, seq }
    store
      .prune(kept, now)
      .catch((error: unknown) => {
        last = undefined
        // It was closed in between.
        if (!ended) announcer.say('store:failed', { error })
      })
      .finally(() => {
        busy = false
      })
  }
}

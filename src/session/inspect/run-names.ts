/** Names of runs as people use them: the beginning of an id, as long as it has to be to mean one run. */
import type { Run } from '../../run/run.ts'
import type { Store } from '../../store/port.ts'

/** Characters of a short id, where they mean one run. */
const SHORTEST = 7
/** Runs that are named where none, or more than one, was meant. */
const CANDIDATES = 5

/** What the beginning of an id means. */
export type NamedRun =
  | { readonly kind: 'run'; readonly run: Run }
  /** No run, or several: some that may have been meant. */
  | { readonly kind: 'unknown' | 'ambiguous'; readonly candidates: readonly Run[] }

/** The run whose id is the text, or the only one whose id begins so. */
export async function findRun(store: Store, text: string): Promise<NamedRun> {
  const exact = text === '' ? [] : await store.runs({ id: text })
  const found = exact.length > 0 || text === '' ? exact : await beginning(store, text)
  const [run] = found
  if (run !== undefined && found.length === 1) return { kind: 'run', run }
  if (run !== undefined) return { kind: 'ambiguous', candidates: found }
  return { kind: 'unknown', candidates: await near(store, text) }
}

const beginning = (store: Store, prefix: string): Promise<readonly Run[]> =>
  store.runs({ prefix, limit: CANDIDATES })

/** Runs whose ids agree with the text longest; at least in two characters, for one tells nothing. */
async function near(store: Store, text: string): Promise<readonly Run[]> {
  for (let length = Math.min(text.length, SHORTEST) - 1; length > 1; length--) {
    const found = await beginning(store, text.slice(0, length))
    if (found.length > 0) return found
  }
  return await store.runs({ limit: CANDIDATES })
}

/** Short ids: of each the first seven characters, or more where others of the same list begin so, too. */
export function shortIds(ids: Iterable<string>): ReadonlyMap<string, string> {
  const sorted = [...new Set(ids)].sort((a, b) => (a < b ? -1 : 1))
  return new Map(
    sorted.map((id, i) => {
      const shared = Math.max(common(id, sorted[i - 1]), common(id, sorted[i + 1]))
      return [id, id.slice(0, Math.max(SHORTEST, shared + 1))]
    }),
  )
}

/** The short id of one run. */
export const shortId = (id: string): string => id.slice(0, SHORTEST)

/** How many characters two ids have in common at their beginning. */
function common(id: string, other: string | undefined): number {
  let length = 0
  while (other !== undefined && length < id.length && id[length] === other[length]) length++
  return length
}

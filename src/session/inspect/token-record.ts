/** What the record says of a task's tokens: used up by a run, missed, or on offer. */
import type { Missed } from '../../engine/record/records.ts'
import type { Fate, FateReason, RecordedEvent } from '../../run/event.ts'
import type { Run } from '../../run/run.ts'
import type { Token } from '../../run/token.ts'
import type { Store } from '../../store/port.ts'
import { type Instant, NEVER } from '../../time/instant.ts'

/** Occurrences of a source, all those between two marks, that were missed and are one miss on record. */
interface Stretch {
  readonly source: string
  readonly first: number
  readonly last: number
  readonly reason: FateReason
}

/** What the record says of a task's tokens. */
export interface Recorded {
  readonly runs: ReadonlyMap<string, Run>
  readonly missed: ReadonlyMap<string, { readonly at: Instant; readonly reason: FateReason }>
  readonly stretches: readonly Stretch[]
  readonly fates: readonly Fate[]
  readonly open: ReadonlySet<string>
}

/** One text for a token. */
export const idOf = ({ source, mark }: Pick<Token, 'source' | 'mark'>): string =>
  `${source}#${mark}`

/** What became of a task's tokens; `open` are those on offer. */
export async function recorded(
  store: Store,
  task: string,
  open: readonly Token[],
): Promise<Recorded> {
  const runs = new Map<string, Run>()
  for (const run of await store.runs({ task, limit: NEVER }))
    for (const token of run.tokens) if (token.source !== 'manual') runs.set(idOf(token), run)
  const missed = new Map<string, { at: Instant; reason: FateReason }>()
  const stretches: Stretch[] = []
  for (const event of await store.events({ task, types: ['missed'] })) {
    const miss = missIn(event)
    const tokens = event.tokens ?? []
    const reason = typeof miss === 'string' ? miss : miss.reason
    for (const token of tokens) missed.set(idOf(token), { at: event.at, reason })
    const [first, last] = tokens
    if (typeof miss !== 'string' && first !== undefined && last !== undefined)
      stretches.push({ source: first.source, first: first.mark, last: last.mark, reason })
  }
  const fates = await store.fates({ task })
  return { runs, missed, stretches, fates, open: new Set(open.map(idOf)) }
}

const missIn = ({ data }: RecordedEvent): Missed => JSON.parse(data ?? '""') as Missed

/** The stretch of misses, on record as one, in which a mark lies. */
export const inStretch = (
  stretches: readonly Stretch[],
  { source, mark }: Pick<Token, 'source' | 'mark'>,
): { readonly reason: FateReason } | undefined =>
  stretches.find((one) => one.source === source && one.first <= mark && mark <= one.last)

/** The ledger of a task: what became of each occurrence of its condition between two instants. */

import type { Missed } from '../../engine/record/records.ts'
import type { Fate, FateReason, RecordedEvent } from '../../run/event.ts'
import type { Run } from '../../run/run.ts'
import { isOfEvent, type Token } from '../../run/token.ts'
import type { Store } from '../../store/port.ts'
import { type Instant, type InstantLike, NEVER } from '../../time/instant.ts'
import { instantOf } from '../../time/iso.ts'
import type { Core } from '../lifecycle/core.ts'
import type { Handle } from '../task/handle.ts'
import { type Occurrence, occurrencesOf } from './occurrences.ts'

/** What became of one occurrence. */
export interface LedgerRow {
  /** The operand that offered it, and its mark: an instant, or an event's number. */
  readonly source: string
  readonly mark: number
  /** When it came. */
  readonly at: Instant
  /**
   * `pending`: it may still be started (or waits for its turn). `condition was false`: it passed without the whole
   * condition ever having been true. `unknown`: it came before the task was known, or before the record begins.
   */
  readonly fate: 'started' | 'not started' | 'condition was false' | 'pending' | 'unknown'
  readonly reason?: FateReason
  /** The id of the run that consumed it. */
  readonly run?: string
}

/** From an instant to before another. */
export interface LedgerRange {
  readonly from: InstantLike
  readonly to: InstantLike
}

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

/** Every occurrence that began in the range, once, in the order in which they came. */
export async function ledger(
  core: Core,
  { name, state }: Handle,
  range: LedgerRange,
): Promise<readonly LedgerRow[]> {
  const { store, zone, network, past } = core.require()
  const root = state?.root
  if (state === undefined || root === undefined)
    throw new Error(`task '${name}' has no ledger: it was removed`)
  const from = instantOf(range.from)
  const to = instantOf(range.to)
  const { firstKnown } = root
  const around = {
    task: name,
    zone,
    firstKnown,
    from,
    to,
    store,
    tagged: (tag: string) => network.facts.tagged(tag),
  }
  const open = [...root.offered(), ...(state.dueTokens ?? []), ...(state.withheld ?? [])]
  const record = await recorded(store, name, open)
  const nominal = await occurrencesOf(state.condition, around)
  const all = new Map(nominal.map((one) => [idOf(one), one]))
  for (const one of onRecord(record, open))
    if (one.at >= from && one.at < to && !all.has(idOf(one))) all.set(idOf(one), one)
  const now = core.clock.now()
  return [...all.values()]
    .sort((a, b) => a.at - b.at || (a.source < b.source ? -1 : 1) || a.mark - b.mark)
    .map((one) => rowOf(one, record, now, past.recordedSince))
}

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

/** Tokens whose occurrences follow from what the task did: they came when the record says, or at their mark. */
function onRecord({ runs, missed }: Recorded, open: readonly Token[]): readonly Occurrence[] {
  const came = [
    ...[...runs].map(([id, run]) => [id, run.claimedAt] as const),
    ...[...missed].map(([id, { at }]) => [id, at] as const),
    ...open.map((token) => [idOf(token), token.mark] as const),
  ]
  return came.map(([id, noted]) => {
    const cut = id.lastIndexOf('#')
    const source = id.slice(0, cut)
    const mark = Number(id.slice(cut + 1))
    // Marks of events are found where the events are; 'once' has no instant of its own.
    const at = isOfEvent(source) ? NEVER : source === 'once' ? noted : mark
    return { source, mark, at, counts: true }
  })
}

function rowOf(
  { source, mark, at, counts }: Occurrence,
  record: Recorded,
  now: Instant,
  since: Instant,
): LedgerRow {
  const row = { source, mark, at }
  const id = idOf(row)
  const run = record.runs.get(id)
  if (run !== undefined) {
    const waits = run.status === 'waiting' && run.attempt === 0
    return { ...row, fate: waits ? 'pending' : 'started', run: run.id }
  }
  const missed = record.missed.get(id) ?? inStretch(record.stretches, row)
  if (missed !== undefined) return { ...row, fate: 'not started', reason: missed.reason }
  // Misses leave the record earlier than fates, which are folded: then only the ends of a fate are certain.
  const fate = record.fates.find(
    (one) => one.source === source && one.first <= mark && mark <= one.last,
  )
  if (fate !== undefined && (fate.first === mark || fate.last === mark))
    return { ...row, fate: 'not started', reason: fate.reason }
  const isVague = fate !== undefined && !record.missed.has(idOf({ source, mark: fate.first }))
  if (record.open.has(id) || at > now) return { ...row, fate: 'pending' }
  return { ...row, fate: counts && at >= since && !isVague ? 'condition was false' : 'unknown' }
}

/** The ledger of a task: what became of each occurrence of its condition between two instants. */

import type { World } from '../../engine/attach/world.ts'
import type { FateReason } from '../../run/event.ts'
import { isOfEvent, type Token } from '../../run/token.ts'
import { type Instant, type InstantLike, NEVER } from '../../time/instant.ts'
import { instantOf } from '../../time/iso.ts'
import type { Handle } from '../task/handle.ts'
import { type Occurrence, occurrencesOf } from './occurrences.ts'
import { idOf, inStretch, type Recorded, recorded } from './token-record.ts'

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

/** Every occurrence that began in the range, once, in the order in which they came. */
export async function ledger(
  { store, zone, network, past }: World,
  { name, state }: Handle,
  range: LedgerRange,
  now: Instant,
): Promise<readonly LedgerRow[]> {
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
  return [...all.values()]
    .sort((a, b) => a.at - b.at || (a.source < b.source ? -1 : 1) || a.mark - b.mark)
    .map((one) => rowOf(one, record, now, past.recordedSince))
}

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

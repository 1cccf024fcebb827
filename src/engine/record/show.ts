/** Shows the events of a commit to the network: each is a turn of its own, but for starts that matter to no other task. */
import { numbered, type RecordedEvent } from '../../run/event.ts'
import type { Network, OwnStart } from '../../signal/graph/network.ts'
import type { Root } from '../../signal/graph/task-condition.ts'
import type { WriteResult } from '../../store/port.ts'
import { NEVER } from '../../time/instant.ts'
import type { Pace } from '../due/pace.ts'
import type { Entry } from './entry.ts'

/** Entries between two looks at how long the event loop has waited. */
const SOME = 16

/** What a commit has put on record. */
export interface Committed {
  readonly entries: readonly Entry[]
  /** In the order of the entries. */
  readonly results: readonly WriteResult[]
}

/** Whether there is an event of it on record. */
export const isOfEvent = (result: WriteResult): boolean => result.ok && result.seq > 0

/** Up to which number events of other sessions are to be shown first, after that number; nothing if they have written none. */
export function missing(results: readonly WriteResult[], after: number): number | undefined {
  const first = results.find((result) => result.ok && result.seq > after)
  const number = first?.ok === true ? first.seq : NEVER
  const lost = results.some((result) => !result.ok)
  const isNext = number === NEVER || number === after + 1
  return isNext && !lost ? undefined : number
}

/**
 * What comes before a gap in the numbers, and the rest. A commit has none, but where its answer was lost and it was tried again,
 * what it had written comes first, and others may have written before the rest.
 */
export function atGap(committed: Committed): readonly [Committed, Committed | undefined] {
  const { entries, results } = committed
  let last = 0
  let count = 0
  for (let i = 0; i < results.length; i++) {
    const result = results[i]
    if (result?.ok !== true || result.seq === 0) continue
    if (last > 0 && result.seq !== last + 1)
      return [
        { entries: entries.slice(0, count), results: results.slice(0, count) },
        { entries: entries.slice(count), results: results.slice(count) },
      ]
    last = result.seq
    count = i + 1
  }
  return [committed, undefined]
}

interface Showing {
  readonly network: Network
  readonly pace: Pace
  /** A part of it has failed: that is reported and takes nothing else along. */
  failed(this: void, error: unknown): void
  /** Called between two parts in which the last event is shown, before the event loop turns. */
  readonly between: (() => Promise<void>) | undefined
}

/** Shows what was committed, in order; each entry is told its result once it is shown. Never throws. */
export async function showAll(
  port: Showing,
  { entries, results }: Committed,
  tell: (entry: Entry, result: WriteResult) => void,
): Promise<void> {
  const { network, pace, between } = port
  const last = results.findLastIndex(isOfEvent)
  for (let i = 0; i < entries.length; ) {
    const starts = ownStarts(network, entries, results, i)
    const showing = show(port, starts, entries[i], results[i], i < last ? undefined : between)
    if (showing !== undefined) await showing
    else if (i % SOME === SOME - 1 && pace.isLong) await pace.rest()
    const shown = i + Math.max(starts.length, 1)
    for (; i < shown; i++) tell(entries[i] as Entry, results[i] as WriteResult)
  }
}

/** Shows starts together, or one event; a promise only where the event loop turns meanwhile. Never throws. */
function show(
  { network, pace, failed }: Showing,
  starts: readonly OwnStart[],
  entry: Entry | undefined,
  result: WriteResult | undefined,
  between?: () => Promise<void>,
): Promise<void> | undefined {
  try {
    if (starts.length > 0) network.applyOwn(starts)
    else {
      const parts = showing(network, entry, result)
      return parts && pace.inParts(parts, between)?.catch(failed)
    }
  } catch (error) {
    failed(error)
  }
  return undefined
}

/** One event, unless it has been shown already, in parts. */
function showing(
  network: Network,
  entry: Entry | undefined,
  result: WriteResult | undefined,
): Iterable<void> | undefined {
  if (entry === undefined || result?.ok !== true || result.seq <= network.seq) return undefined
  const { write, task } = entry
  const event = 'event' in write ? write.event : undefined
  if (event === undefined) return undefined
  const recorded = numbered(event, result.seq)
  return network.left === undefined
    ? network.applying(recorded, task?.root)
    : completing(network, network.left, recorded, task?.root)
}

/** A turn that is under way is completed first, in its parts. */
function* completing(
  network: Network,
  left: Iterable<void>,
  event: RecordedEvent,
  root: Root | undefined,
): Iterable<void> {
  yield* left
  yield* network.applying(event, root) ?? []
}

/**
 * The starts from there that one turn can show: of one instant, and each seen by its own condition only, so that it makes
 * no difference whether the others are shown before it.
 */
function ownStarts(
  network: Network,
  entries: readonly Entry[],
  results: readonly WriteResult[],
  from: number,
): readonly OwnStart[] {
  const starts: OwnStart[] = []
  for (let i = from; i < entries.length; i++) {
    const start = ownStart(network, entries[i], results[i])
    if (start === undefined) break
    const first = starts[0]?.event
    if (first !== undefined && first.at !== start.event.at) break
    starts.push(start)
  }
  return starts
}

function ownStart(
  network: Network,
  entry: Entry | undefined,
  result: WriteResult | undefined,
): OwnStart | undefined {
  if (entry?.write.kind !== 'claim' || result?.ok !== true || result.seq <= network.seq) return
  const root = entry.task?.root
  const { event } = entry.write
  if (root === undefined || !network.isOwn(event)) return
  return { event: numbered(event, result.seq), root }
}

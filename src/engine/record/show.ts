/** Shows the events of a commit to the network: each is a turn of its own, but for starts that matter to no other task. */
import type { RecordedEvent } from '../../run/event.ts'
import type { Network, OwnStart } from '../../signal/graph/network.ts'
import type { Root } from '../../signal/graph/task-condition.ts'
import type { WriteResult } from '../../store/port.ts'
import { NEVER } from '../../time/instant.ts'
import type { Entry } from './entry.ts'
import type { JournalPort } from './journal-port.ts'

/** Whether there is an event of it on record. */
export const isOfEvent = (result: WriteResult): boolean => result.ok && result.seq > 0

/** Up to which number events of other sessions are to be shown first, after that number; nothing if they have written none. */
export function missing(results: readonly WriteResult[], after: number): number | undefined {
  const first = results.find(isOfEvent)
  const number = first?.ok === true ? first.seq : NEVER
  const lost = results.some((result) => !result.ok)
  const isNext = number === NEVER || number === after + 1
  return isNext && !lost ? undefined : number
}

/**
 * Shows starts together, or one event; a promise only where the event loop turns meanwhile, before which `between` is called.
 * Never throws.
 */
export function show(
  { network, pace, failed }: Pick<JournalPort, 'network' | 'pace' | 'failed'>,
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
  const recorded = { seq: result.seq, ...event }
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
export function ownStarts(
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
  return { event: { seq: result.seq, ...event }, root }
}

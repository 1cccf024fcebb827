/** How long runs usually take: the median of the newest that succeeded. */
import type { Run } from '../../run/run.ts'
import type { Store } from '../../store/port.ts'
import type { Duration } from '../../time/instant.ts'

/** Newest runs of a task that are looked at. */
const LOOKED_AT = 31

/** By task; one that has never succeeded is absent. */
export async function usualDurations(
  store: Store,
  tasks: Iterable<string>,
): Promise<ReadonlyMap<string, Duration>> {
  const found = await Promise.all(
    [...tasks].map(async (task) => {
      const runs = await store.runs({ task, status: ['succeeded'], limit: LOOKED_AT })
      return [task, median(runs.flatMap(durationOf))] as const
    }),
  )
  return new Map(
    found.flatMap(([task, usual]) => (usual === undefined ? [] : [[task, usual] as const])),
  )
}

const durationOf = ({ claimedAt, endedAt }: Run): readonly Duration[] =>
  endedAt === undefined ? [] : [Math.max(0, endedAt - claimedAt)]

/** Of an even number the later one of the middle; `undefined` of none. */
function median(durations: readonly Duration[]): Duration | undefined {
  const sorted = [...durations].sort((a, b) => a - b)
  return sorted[sorted.length >> 1]
}

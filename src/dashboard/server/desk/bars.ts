/** Runs and non-starts of many tasks in a stretch of time, read with few queries however long the record is. */
import type { RecordedEvent } from '../../../run/event.ts'
import type { Run } from '../../../run/run.ts'
import type { Instant } from '../../../time/instant.ts'
import type { Look } from './look.ts'

/** Bars of a lane: what is more is cut. */
const MOST_BARS = 500
/** One query for all lanes reads no more runs than these for each lane; where there are more, each lane has its own query. */
const AT_ONCE = 10
/** Events of non-starts that are read. */
const MOST_MISSED = 4000

/** What a lane shows of the past. */
export interface Bars {
  readonly runs: readonly Run[]
  readonly missed: readonly RecordedEvent[]
  readonly isCut: boolean
}

interface Range {
  readonly from: Instant
  readonly to: Instant
}

/** By task; each list oldest first. */
export async function barsOf(
  { store, folded }: Look,
  names: readonly string[],
  { from, to }: Range,
): Promise<ReadonlyMap<string, Bars>> {
  const query = { from, to, brief: true }
  const limit = AT_ONCE * names.length
  const all = await store.runs({ ...query, limit })
  const isWhole = all.length < limit
  const byTask = grouped(all)
  const missed = grouped(
    (await store.events({ types: ['missed'], from, to, newest: MOST_MISSED })).map((event) => ({
      ...event,
      task: event.task ?? '',
    })),
  )
  const live = grouped(folded.live.filter(({ claimedAt }) => claimedAt < from))
  const found = await Promise.all(
    names.map(async (name): Promise<readonly [string, Bars]> => {
      const own = isWhole
        ? (byTask.get(name) ?? [])
        : await store.runs({ ...query, task: name, limit: MOST_BARS })
      const [before] =
        own.length > 0 || isWhole
          ? []
          : await store.runs({ task: name, to: from, limit: 1, brief: true })
      const earlier = [...(live.get(name) ?? []), ...(before === undefined ? [] : [before])]
      const runs = [...earlier, ...own.slice(0, MOST_BARS).toReversed()]
      const unique = [...new Map(runs.map((run) => [run.id, run])).values()]
      return [
        name,
        {
          runs: unique.filter(({ endedAt }) => endedAt === undefined || endedAt >= from),
          missed: (missed.get(name) ?? []).slice(-MOST_BARS),
          isCut: own.length > MOST_BARS || (!isWhole && own.length === MOST_BARS),
        },
      ]
    }),
  )
  return new Map(found)
}

function grouped<T extends { readonly task: string }>(
  list: readonly T[],
): ReadonlyMap<string, T[]> {
  const found = new Map<string, T[]>()
  for (const one of list) {
    const own = found.get(one.task)
    if (own === undefined) found.set(one.task, [one])
    else own.push(one)
  }
  return found
}

/** Runs and non-starts of many tasks in a stretch of time, read with few queries however long the record is. */
import type { RecordedEvent } from '../../../run/event.ts'
import type { Run, RunId, RunStatus } from '../../../run/run.ts'
import { stretchOf, type Tally } from '../../../store/tally.ts'
import type { Duration, Instant } from '../../../time/instant.ts'
import type { Look } from './look.ts'
import { newestEnd, newestIn } from './newest.ts'
import type { Tallies } from './tallies.ts'

/** Runs of all lanes that are read one by one; of more, the earlier ones are counted. */
const MOST_RUNS = 2000
/** So few lanes have a query each. */
const MOST_QUERIES = 10
/** Runs and non-starts of one lane that are read one by one at most. */
const MOST_OF_LANE = 500
/** Stretches with one run in which that run is read. */
const MOST_SINGLE = 5000
/** Events of non-starts that are read. */
const MOST_MISSED = 4000

/** Ended runs that follow each other closely and came to one status. */
export interface Batch {
  readonly status: RunStatus
  readonly count: number
  /** The first claim, and the last end. */
  readonly from: Instant
  readonly to: Instant
}

/** What a lane shows of the past. */
export interface Bars {
  readonly runs: readonly Run[]
  readonly batches: readonly Batch[]
  readonly missed: readonly RecordedEvent[]
  /** The newest run, also one before the range. */
  readonly last: Run | undefined
}

export interface AllBars {
  readonly byTask: ReadonlyMap<string, Bars>
  /** From when on all is told; before it there is more, which the next answer has. */
  readonly since: Instant
}

interface Range {
  readonly from: Instant
  readonly to: Instant
}

/** By task; each list oldest first. `isOver`: whether to count no further. */
export async function barsOf(
  look: Look,
  tallies: Tallies,
  names: readonly string[],
  range: Range,
  isOver?: () => boolean,
): Promise<AllBars> {
  const found = await newestRuns(look, names, range)
  const isWhole = [...found.values()].every(({ cut }) => cut === undefined)
  const {
    tallies: earlier,
    since,
    step,
  } = isWhole ? { tallies: [], since: range.from, step: 1 } : await tallies.of(look, range, isOver)
  // Where not all runs are at hand, those of whole stretches only are told one by one.
  const ends = new Map(
    [...found].map(([name, { cut }]) => [
      name,
      cut === undefined ? range.from : stretchOf(cut, step) + step,
    ]),
  )
  const counted = grouped(earlier.filter(({ task, at }) => at < (ends.get(task) ?? range.from)))
  const ids = [...counted.values()].flat().filter(({ count }) => count === 1)
  const single = grouped(
    await runsOf(
      look,
      ids.slice(0, MOST_SINGLE).map(({ id }) => id),
    ),
  )
  const missed = grouped(await missedIn(look, range))
  const live = grouped(look.folded.live)
  const lasts = await lastOf(look, names)
  const byTask = new Map(
    names.map((name): readonly [string, Bars] => {
      const own = [
        ...(live.get(name) ?? []).filter(({ claimedAt }) => claimedAt < range.to),
        ...(single.get(name) ?? []),
        ...(found.get(name)?.runs ?? []).filter(
          ({ claimedAt }) => claimedAt >= (ends.get(name) ?? range.from),
        ),
      ]
      const runs = [...new Map(own.map((run) => [run.id, run])).values()]
        .filter(({ endedAt }) => endedAt === undefined || endedAt >= range.from)
        .sort((a, b) => a.claimedAt - b.claimedAt)
      const known = new Set(runs.map(({ id }) => id))
      return [
        name,
        {
          runs,
          batches: batchesOf(
            (counted.get(name) ?? []).filter(({ count, id }) => count > 1 || !known.has(id)),
            step,
          ),
          missed: (missed.get(name) ?? []).slice(-MOST_OF_LANE),
          last: runs.at(-1) ?? lasts.get(name),
        },
      ]
    }),
  )
  return { byTask, since }
}

/** Runs of a lane, oldest first; `cut`: where they begin, if there are earlier ones. */
interface Newest {
  readonly runs: readonly Run[]
  readonly cut: Instant | undefined
}

async function newestRuns(
  { store }: Look,
  names: readonly string[],
  range: Range,
): Promise<ReadonlyMap<string, Newest>> {
  const query = { ...range, brief: true }
  const cutOf = (newestFirst: readonly Run[], limit: number) =>
    newestFirst.length < limit ? undefined : newestFirst.at(-1)?.claimedAt
  if (names.length <= MOST_QUERIES) {
    const lists = names.map(async (task) => {
      const runs = await store.runs({ ...query, task, limit: MOST_OF_LANE })
      return [task, { runs: runs.toReversed(), cut: cutOf(runs, MOST_OF_LANE) }] as const
    })
    return new Map(await Promise.all(lists))
  }
  const all = await store.runs({ ...query, limit: MOST_RUNS })
  const own = grouped(all.toReversed())
  const cut = cutOf(all, MOST_RUNS)
  return new Map(names.map((name) => [name, { runs: own.get(name) ?? [], cut }]))
}

const runsOf = async ({ store }: Look, ids: readonly RunId[]): Promise<readonly Run[]> =>
  ids.length === 0 ? [] : await store.runs({ ids, brief: true, limit: Infinity })

const missedIn = async ({ store }: Look, { from, to }: Range) =>
  (await store.events({ types: ['missed'], from, to, newest: MOST_MISSED })).map((event) => ({
    ...event,
    task: event.task ?? '',
  }))

/** The run of each task that ended last. */
async function lastOf(look: Look, names: readonly string[]): Promise<ReadonlyMap<string, Run>> {
  const newest = newestIn(look)
  const ids = names.flatMap((name) => newestEnd(newest.get(name))?.run ?? [])
  return new Map((await runsOf(look, ids)).map((run) => [run.task, run]))
}

/** Stretches of one status that follow each other are one. */
function batchesOf(tallies: readonly Tally[], step: Duration): readonly Batch[] {
  const open = new Map<RunStatus, { readonly batch: Batch; readonly at: Instant }>()
  const found: Batch[] = []
  for (const { status, at, count, from, to } of tallies.toSorted((a, b) => a.at - b.at)) {
    const last = open.get(status)
    const goesOn = last?.at === at - step
    if (last !== undefined && !goesOn) found.push(last.batch)
    const batch = goesOn
      ? { ...last.batch, count: last.batch.count + count, to: Math.max(last.batch.to, to) }
      : { status, count, from, to }
    open.set(status, { batch, at })
  }
  return [...found, ...[...open.values()].map(({ batch }) => batch)].sort((a, b) => a.from - b.from)
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

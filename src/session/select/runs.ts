/** A selection of runs on record: of some tasks, of a period, with some outcomes; and how many there are of them. */
import type { Run, RunStatus } from '../../run/run.ts'
import type { Store } from '../../store/port.ts'
import type { RunCounts, RunQuery } from '../../store/query.ts'
import type { Instant } from '../../time/instant.ts'

/** Which runs are meant. */
export interface RunSelection {
  /** Names of tasks; absent: of every task. */
  readonly tasks?: readonly string[]
  readonly status?: readonly RunStatus[]
  /** Runs claimed at or after / before. */
  readonly from?: Instant
  readonly to?: Instant
  /** The most runs, the newest first; default 20. */
  readonly limit?: number
}

/** Runs, newest first, and how many there are. */
export interface SelectedRuns {
  readonly runs: readonly Run[]
  /** Of all that are meant, by status; of the newest 10,000 of each task where there are more. */
  readonly counts: RunCounts
  /** There are more than were counted. */
  readonly isCut: boolean
}

/** Ends that are failures: it did not come to what it was to do. */
export const FAILURES: readonly RunStatus[] = ['failed', 'crashed', 'terminated']

/** A count goes through its rows; through this number it takes milliseconds. */
export const MOST_COUNTED = 10_000

/**
 * The runs that a selection means. Nothing is counted beyond 10,000, so that a long record costs no more than a short one.
 *
 * @example
 * ```ts
 * import { Session } from 'tminus'
 * import { selectRuns } from 'tminus/session'
 * import { memoryStore } from 'tminus/store'
 * const store = memoryStore()
 * const session = new Session({ zone: 'UTC', store })
 * const load = session.task('never', () => 3, { name: 'load' })
 * await session.start()
 * await load.run()
 * await load.run()
 * const { runs, counts } = await selectRuns(store, { tasks: ['load'], limit: 1 })
 * runs.length // => 1
 * counts // => { succeeded: 2 }
 * await session.stop()
 * ```
 */
export async function selectRuns(
  store: Store,
  { tasks, limit = 20, ...rest }: RunSelection,
): Promise<SelectedRuns> {
  const queries: readonly RunQuery[] = tasks?.map((task) => ({ ...rest, task })) ?? [rest]
  const [lists, counts] = await Promise.all([
    Promise.all(queries.map((query) => store.runs({ ...query, limit }))),
    Promise.all(queries.map((query) => store.counts({ ...query, limit: MOST_COUNTED }))),
  ])
  // Each list is in order; the sort keeps those of one instant as they are.
  const runs = lists.flat().sort((a, b) => b.claimedAt - a.claimedAt)
  return {
    runs: runs.slice(0, limit),
    counts: sumOf(counts),
    isCut: counts.some((one) => totalOf(one) >= MOST_COUNTED),
  }
}

/** How many runs there are, or of some statuses. */
export const totalOf = (counts: RunCounts, status?: readonly RunStatus[]): number =>
  Object.entries(counts).reduce(
    (sum, [name, count]) => (status?.includes(name as RunStatus) === false ? sum : sum + count),
    0,
  )

function sumOf(all: readonly RunCounts[]): RunCounts {
  const sum: Partial<Record<RunStatus, number>> = {}
  for (const counts of all)
    for (const [status, count] of Object.entries(counts) as [RunStatus, number][])
      sum[status] = (sum[status] ?? 0) + count
  return sum
}

/** The tallies of runs that are at hand, newest first. */
import { isLive, type Run } from '../../run/run.ts'
import { stretchOf, type Tally, type TallyQuery } from '../tally.ts'

export function tallied(
  newestFirst: readonly Run[],
  { step, limit }: TallyQuery,
): readonly Tally[] {
  const found = new Map<string, Tally>()
  for (const run of newestFirst.filter(({ status }) => !isLive(status)).slice(0, limit)) {
    const { id, task, status, claimedAt, endedAt = claimedAt } = run
    const at = stretchOf(claimedAt, step)
    const key = JSON.stringify([task, at, status])
    const { count = 0, from = claimedAt, to = endedAt } = found.get(key) ?? {}
    found.set(key, {
      ...{ id, task, status, at },
      count: count + 1,
      from: Math.min(from, claimedAt),
      to: Math.max(to, endedAt),
    })
  }
  return [...found.values()]
}

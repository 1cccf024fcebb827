/** The tallies of runs that are at hand. */
import { isLive, type Run } from '../../run/run.ts'
import { stretchOf, type Tally, type TallyQuery } from '../tally.ts'

export function tallied(runs: readonly Run[], { step }: TallyQuery): readonly Tally[] {
  const found = new Map<string, Tally>()
  for (const run of runs) {
    if (isLive(run.status)) continue
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

/** Live runs that are waited for, named in a line. */
import type { Run } from '../../run/run.ts'
import { durationText } from '../../session/words/times.ts'
import type { Instant } from '../../time/instant.ts'

/** The most runs that are named. */
const NAMED = 5

/** `: load (3 s), save (1 min), 4 more`; nothing if none is live. */
export function liveRunsText(
  live: readonly Pick<Run, 'task' | 'claimedAt'>[],
  now: Instant,
): string {
  const shown = live
    .slice(0, NAMED)
    .map(({ task, claimedAt }) => `${task} (${durationText(now - claimedAt)})`)
  if (live.length > NAMED) shown.push(`${live.length - NAMED} more`)
  return shown.length === 0 ? '' : `: ${shown.join(', ')}`
}

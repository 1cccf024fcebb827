/** Whether a session is at rest: nothing is live, nothing is due, and no answer is outstanding. */

import type { WaitReason } from '../../engine/task-state.ts'
import type { Feeds } from '../inputs/answers.ts'
import { unanswered } from '../inspect/look.ts'
import type { Started } from './started.ts'

/** What these wait for does not come by itself. */
const FOR_OTHERS: ReadonlySet<WaitReason> = new Set(['paused', 'held', 'stopping', 'rate'])

export function isIdle(
  { engine, launcher, due, network }: Pick<Started, 'engine' | 'launcher' | 'due' | 'network'>,
  feeds: Feeds,
): boolean {
  if (!engine.idle || launcher.live.size > 0 || due.size > 0) return false
  for (const [reason, tasks] of due.waiting())
    if (tasks.size > 0 && !FOR_OTHERS.has(reason)) return false
  return !unanswered({ feeds }, network)
}

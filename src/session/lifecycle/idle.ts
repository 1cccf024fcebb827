/** Whether a session is at rest: nothing is live, nothing is due, and no answer is outstanding. */

import type { WaitReason } from '../../engine/task-state.ts'
import { unanswered } from '../inspect/look.ts'
import type { Core } from './core.ts'

/** What these wait for does not come by itself. */
const FOR_OTHERS: ReadonlySet<WaitReason> = new Set(['paused', 'held', 'stopping', 'rate'])

export function isIdle(core: Core): boolean {
  const { started } = core
  if (started === undefined) return true
  const { launcher, due } = started
  if (!started.engine.idle || launcher.live.size > 0 || due.size > 0) return false
  for (const [reason, tasks] of due.waiting())
    if (tasks.size > 0 && !FOR_OTHERS.has(reason)) return false
  return !unanswered(core, started.network)
}

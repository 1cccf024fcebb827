/** Whether a session is at rest, for its user and for virtual time. */

import type { WaitReason } from '../../engine/task-state.ts'
import type { Feeds } from '../inputs/answers.ts'
import type { Folders } from '../inputs/files/folders.ts'
import { unanswered } from '../inspect/look.ts'
import type { Life } from './life.ts'
import type { Started } from './started.ts'

/** What these wait for does not come by itself. */
const FOR_OTHERS: ReadonlySet<WaitReason> = new Set(['paused', 'held', 'stopping', 'rate'])

/** What shows whether it is at rest. */
export type Resting = Pick<Started, 'engine' | 'launcher' | 'due' | 'network'>

/** Nothing is live, nothing is due, and no answer is outstanding. */
export function isIdle({ engine, launcher, due, network }: Resting, feeds: Feeds): boolean {
  if (!engine.idle || launcher.live.size > 0 || due.size > 0) return false
  for (const [reason, tasks] of due.waiting())
    if (tasks.size > 0 && !FOR_OTHERS.has(reason)) return false
  return !unanswered(feeds, network)
}

/** Something goes on that takes no time: virtual time must not move meanwhile. */
export function isBusy({ started, stage }: Life, folders: Folders): boolean {
  if (started === undefined) return true
  const { engine, lint, decider, handed, launcher } = started
  if (!engine.idle || lint.busy || folders.busy) return true
  if (decider.isAsking || handed.size > 0 || engine.pulse?.isBeating === true) return true
  const rests = launcher.live.size === 0 && launcher.retries.size === 0 && !engine.storeDown
  return stage !== 'running' && rests
}

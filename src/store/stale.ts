/** Which writes come too late: another session has decided meanwhile about what they are about. */
import type { EventType } from '../run/event.ts'
import { DECIDES, type Write } from './port.ts'

/** A start is stale after a miss of its task; a miss after a start as well. */
const AFTER_CLAIM: readonly EventType[] = ['missed']

/** The task that a write decides about; `undefined` if it decides about none. */
export const decidedTask = (write: Write): string | undefined =>
  write.kind === 'claim' ? write.run.task : write.kind === 'miss' ? write.fates[0].task : undefined

/** Whether a write is stale; `newest` is the number of the newest event of a task and type, before the commit. */
export function isStale(
  write: Write,
  seen: number,
  newest: (task: string, type: EventType) => number,
): boolean {
  const task = decidedTask(write)
  if (task === undefined) return false
  const types = write.kind === 'claim' ? AFTER_CLAIM : DECIDES
  return types.some((type) => newest(task, type) > seen)
}

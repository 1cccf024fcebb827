/**
 * Versions: which writes come too late. The version of a task is the number of the last event that was on record when the
 * task was last decided about, or its state last written. A session that decides about the task must have read that far.
 */
import type { EventType } from '../run/event.ts'
import { DECIDES, TASK_STATE, type Write, type WriteResult } from './port.ts'

/** The task that a write is about: of claims, misses, and its state; `undefined` for others, which are never stale. */
export function decidedTask(write: Write): string | undefined {
  if (write.kind === 'claim') return write.run.task
  if (write.kind === 'miss') return write.fates[0].task
  return write.kind === 'state' && write.scope === TASK_STATE ? write.key : undefined
}

/**
 * The version of a task: `newest` is the number of its newest event of a type, `state` that of the last event when its
 * state was written; 0 where there is none.
 */
export const versionOf = (newest: (type: EventType) => number, state: number): number =>
  DECIDES.reduce((version, type) => Math.max(version, newest(type)), state)

/** Whether a write about a task of that version is stale, which was decided by one who knew the events up to `seen`. */
export const isStale = (version: number, seen: number): boolean => version > seen

/** What becomes of a decision whose lease is another's. */
export const FENCED: WriteResult = Object.freeze({ ok: false, stale: true, fenced: true })

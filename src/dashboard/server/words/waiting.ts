/** Why a start that is due waits, in words. */
import type { WaitReason } from '../../../engine/task-state.ts'

const TEXTS: Readonly<Record<WaitReason, string>> = {
  overlap: 'it waits until a run of it has ended',
  limit: 'it waits for room in the session or in a pool',
  paused: 'it waits until it is resumed',
  store: 'it waits until the store can be written to',
  stopping: 'it waits for the next session, as this one stops',
  held: 'it waits until it is resumed, as its runs crashed',
  rate: 'it waits until its rate allows another start',
  decider: 'it waits for the session that decides about it',
  unserved: 'it waits for a session that serves it',
}

export const waitText = (reason: WaitReason): string => TEXTS[reason]

/** Admission: what becomes of a due start now. A pure decision; nothing here changes anything. */
import type { FateReason } from '../run/event.ts'
import type { Overlap } from './options.ts'
import type { WaitReason } from './task.ts'

export type Admission =
  | { readonly kind: 'start' }
  | { readonly kind: 'wait'; readonly reason: WaitReason }
  | { readonly kind: 'refuse'; readonly reason: FateReason }
  /** Wait, and ask the live runs to end meanwhile. */
  | { readonly kind: 'replace' }

/** What the decision depends on. */
export interface Situation {
  readonly disabled: boolean
  readonly overlap: Overlap
  /** Live runs of the task, those of other sessions included. */
  readonly live: number
  readonly liveInSession: number
  readonly limit: number
  readonly paused: boolean
  readonly stopping: boolean
  readonly storeDown: boolean
  /** A run of the task crashed too often or is held by its recovery policy. */
  readonly held: boolean
  /** A start by hand does not ask for `disabled`. */
  readonly manual: boolean
}

const START: Admission = { kind: 'start' }

/**
 * Refusals come first, since they hold whatever else happens; then what is waited for.
 *
 * @example
 * ```ts
 * import { admit } from 'tminus'
 * const calm = { disabled: false, overlap: 'queue one', live: 1, liveInSession: 1, limit: Infinity, paused: false, stopping: false, storeDown: false, held: false, manual: false } as const
 * admit(calm) // => { kind: 'wait', reason: 'overlap' }
 * ```
 */
export function admit(s: Situation): Admission {
  if (s.disabled && !s.manual) return { kind: 'refuse', reason: 'disabled' }
  if (s.live > 0 && s.overlap === 'skip' && !s.manual) return { kind: 'refuse', reason: 'overlap' }
  if (s.stopping) return { kind: 'wait', reason: 'stopping' }
  if (s.storeDown) return { kind: 'wait', reason: 'store' }
  if (s.paused && !s.manual) return { kind: 'wait', reason: 'paused' }
  if (s.held && !s.manual) return { kind: 'wait', reason: 'held' }
  if (s.live >= allowed(s.overlap))
    return s.overlap === 'cancel running'
      ? { kind: 'replace' }
      : { kind: 'wait', reason: 'overlap' }
  if (s.liveInSession >= s.limit) return { kind: 'wait', reason: 'limit' }
  return START
}

/** How many live runs of a task an overlap policy allows. */
export const allowed = (overlap: Overlap): number =>
  overlap.startsWith('allow ') ? Number(overlap.slice('allow '.length)) : 1

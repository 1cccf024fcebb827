/** Admission: what becomes of a due start now. A pure decision; nothing here changes anything. */
import type { FateReason } from '../../run/event.ts'
import type { Overlap } from '../../run/policy.ts'
import type { Instant } from '../../time/instant.ts'
import type { WaitReason } from '../task-state.ts'

export type Decision =
  | { readonly kind: 'start' }
  /** Decided again when the reason of the wait changes, at the latest at `until`. */
  | { readonly kind: 'wait'; readonly reason: WaitReason; readonly until?: Instant }
  | { readonly kind: 'refuse'; readonly reason: FateReason }
  /** Wait, and ask the live runs to end meanwhile. */
  | { readonly kind: 'end-then-wait' }
  /** Keep the start with its tokens until its turn comes. */
  | { readonly kind: 'freeze' }

/** What the decision depends on. */
export interface Situation {
  /** A start by hand does not ask for `disabled`, `paused` or `held`, and always waits its turn. */
  readonly manual: boolean
  readonly disabled: boolean
  readonly overlap: Overlap
  /** Live runs of the task, those of other sessions and frozen starts included. */
  readonly live: number
  /** Whether the session's limit and the task's pools have room. */
  readonly fits: boolean
  readonly paused: boolean
  /** The task or the session was paused by somebody: further attempts wait, too. */
  readonly suspended: boolean
  readonly stopping: boolean
  readonly storeDown: boolean
  /** A run of the task crashed too often or is held by its recovery policy. */
  readonly held: boolean
  /** The rate lets nothing through until then; `undefined` while it does. */
  readonly rateUntil: Instant | undefined
  readonly excess: 'queue' | 'drop'
}

const START: Decision = { kind: 'start' }

/**
 * Refusals come first, since they hold whatever else happens; then what is waited for.
 *
 * @example
 * ```ts
 * import { admit } from './admission.ts'
 * const calm = { manual: false, disabled: false, overlap: { kind: 'queue one' }, live: 1, fits: true, paused: false, suspended: false, stopping: false, storeDown: false, held: false, rateUntil: undefined, excess: 'queue' } as const
 * admit(calm) // => { kind: 'wait', reason: 'overlap' }
 * ```
 */
export function admit(s: Situation): Decision {
  const refusal = s.manual ? undefined : refused(s)
  if (refusal !== undefined) return { kind: 'refuse', reason: refusal }
  if (s.stopping) return { kind: 'wait', reason: 'stopping' }
  if (s.storeDown) return { kind: 'wait', reason: 'store' }
  if (!s.manual) {
    if (s.paused) return { kind: 'wait', reason: 'paused' }
    if (s.held) return { kind: 'wait', reason: 'held' }
    if (s.rateUntil !== undefined) return { kind: 'wait', reason: 'rate', until: s.rateUntil }
  }
  if (s.live >= allowed(s.overlap)) return overlapping(s)
  return s.fits ? START : { kind: 'wait', reason: 'limit' }
}

function refused(s: Situation): FateReason | undefined {
  if (s.disabled) return 'disabled'
  if (s.live >= allowed(s.overlap) && restOf(s.overlap) === 'skip') return 'overlap'
  return s.rateUntil !== undefined && s.excess === 'drop' ? 'rate' : undefined
}

function overlapping(s: Situation): Decision {
  if (s.overlap.kind === 'cancel running') return { kind: 'end-then-wait' }
  if (restOf(s.overlap) === 'queue all' && !s.manual) return { kind: 'freeze' }
  return { kind: 'wait', reason: 'overlap' }
}

/** How many live runs of a task an overlap policy allows. */
export const allowed = (overlap: Overlap): number => (overlap.kind === 'allow' ? overlap.count : 1)

/** What becomes of a start that is not allowed beside the live ones. */
const restOf = (overlap: Overlap): Exclude<Overlap['kind'], 'allow'> =>
  overlap.kind === 'allow' ? (overlap.rest ?? 'queue one') : overlap.kind

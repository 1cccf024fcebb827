/** Where the answers of a sampled operand come from. */
import type { BooleanObservable } from '../../condition/boolean-observable.ts'
import type { Duration } from '../../time/instant.ts'

/** A predicate that is asked. */
export interface Asked {
  readonly kind: 'asked'
  /** The signal is aborted when the answer is not waited for any more. */
  ask(signal: AbortSignal): boolean | Promise<boolean>
  readonly every: Duration
  readonly timeout: Duration
}

export type Feed = Asked | { readonly kind: 'observed'; readonly values: BooleanObservable }

/** Where the answers of a sampled operand come from. */
import type { Observable } from 'rxjs'
import type { Duration } from '../time/instant.ts'

/** A predicate that is asked. */
export interface Asked {
  readonly kind: 'asked'
  ask(): boolean | Promise<boolean>
  readonly every: Duration
  readonly timeout: Duration
}

export type Feed = Asked | { readonly kind: 'observed'; readonly values: Observable<boolean> }

/** Who asks, and what they may do. */
import type { Permission } from '../api/live.ts'

/** What `authorize` says of a request that it lets in. */
export interface Allowed {
  /** Goes on record with each write. */
  readonly user: string
  readonly may: readonly Permission[]
}

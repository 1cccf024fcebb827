/** A condition that is only looked at: it comes into the network as a task does, and nothing is on record of it. */
import type { Condition } from '../../condition/condition.ts'
import type { Recorded } from '../../signal/past/look-back.ts'
import type { Instant } from '../../time/instant.ts'

export interface Sighting {
  readonly name: string
  readonly condition: Condition
  /** What it needs of the past is there: it is read from now on. */
  join(now: Instant, record: Recorded | undefined): void
}

/** A turn, as those outside the network see it. */
import type { Instant } from '../../time/instant.ts'
import type { Root } from './task-condition.ts'

/** One settling of the network, a large one in parts: every node has been read at the same snapshot. */
export interface Turn {
  /** The snapshot's instant. */
  readonly at: Instant
  /** The number of the newest event that had been applied. */
  readonly seq: number
  /** The conditions whose reading changed, or what they remember did. */
  readonly changed: ReadonlySet<Root>
}

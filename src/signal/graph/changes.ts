/** The roots that a turn has changed: their rises are followed, and then whoever watches is told. */

import { isOverTime } from '../../condition/traits.ts'
import type { Instant } from '../../time/instant.ts'
import type { Node } from './node.ts'
import type { Cause } from './rising-edge.ts'
import { Root } from './task-condition.ts'

/** Told at the end of each settling: which roots changed (or what they remember did), at which snapshot. */
export type Settled = (roots: ReadonlySet<Root>, at: Instant, seq: number) => void

export class Changes {
  readonly #roots = new Set<Root>()
  readonly #settled: Settled

  constructor(settled: Settled) {
    this.#settled = settled
  }

  add(root: unknown): void {
    if (root instanceof Root) this.#roots.add(root)
  }

  /** What an operator over time remembers must reach the store, even if the whole reads the same. */
  remember(node: Node): void {
    if (node.stepped && isOverTime(node.condition)) this.add(node.binding)
  }

  /** What an operand offers has changed: that is news to whom the whole, though false, withholds something. */
  offered({ binding }: Node): void {
    if (binding instanceof Root && binding.followsOffers) this.#roots.add(binding)
  }

  forget(root: Root): void {
    this.#roots.delete(root)
  }

  /** `cause`: the event that the turn was for. */
  tell(at: Instant, seq: number, cause: Cause | undefined): void {
    if (this.#roots.size === 0) return
    for (const root of this.#roots) root.follow(at, cause)
    this.#settled(this.#roots, at, seq)
    this.#roots.clear()
  }
}

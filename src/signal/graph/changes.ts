/** The roots that a turn, or a part of it, has changed: their rises are followed, and then the turn is emitted. */
import { Subject } from 'rxjs'
import { isOverTime } from '../../condition/traits.ts'
import type { Instant } from '../../time/instant.ts'
import type { Node } from './node.ts'
import type { Cause } from './rising-edge.ts'
import { Root } from './task-condition.ts'
import type { Turn } from './turn.ts'

export class Changes {
  #roots = new Set<Root>()
  /** Emits each turn that changed a root, as it settles. */
  readonly turns: Subject<Turn> = new Subject()

  readonly add = (root: unknown): void => {
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
    const changed = this.take()
    for (const root of changed) root.follow(at, cause)
    if (this.turns.observed) this.turns.next({ at, seq, changed })
  }

  /** A set of its own: who observes may keep the turn. */
  take(): ReadonlySet<Root> {
    const changed = this.#roots
    this.#roots = new Set()
    return changed
  }
}

/** Events of other sessions: read from the record in their order, and shown. */
import type { RecordedEvent } from '../../run/event.ts'
import type { Network } from '../../signal/graph/network.ts'
import type { Store } from '../../store/port.ts'
import type { Pace } from '../due/pace.ts'

export class Foreign {
  readonly #store: Store
  readonly #network: Network
  readonly #pace: Pace
  /** Whether other sessions write to the store, as far as is known. */
  isShared = false
  /** Shows one event. */
  show: (event: RecordedEvent) => void

  /** The pace is told when the store is waited for. */
  constructor(store: Store, network: Network, pace: Pace) {
    this.#store = store
    this.#network = network
    this.#pace = pace
    this.show = (event) => network.apply(event)
  }

  /**
   * From the newest number that is known, up to but without `before`. `isInDoubt`: the answer to a commit may have been lost, and
   * what is read be this session's own.
   */
  async read(before: number, isInDoubt: boolean): Promise<void> {
    const events = await this.#pace.apart(this.#store.events({ after: this.#network.seq }))
    for (const event of events) {
      if (event.seq >= before) break
      if (!isInDoubt) this.isShared = true
      this.show(event)
    }
  }
}

/** What time alone changes: one turn for each instant at which something wakes. */
import { type Instant, NEVER } from '../../time/instant.ts'
import { type Passed, Passing } from '../past/fast-forward.ts'
import type { Graph } from './graph.ts'
import type { Settling } from './settling.ts'

/** Instants of one catching up that are stepped one by one, whatever they are. */
const ONE_BY_ONE = 1000

export class Waking {
  readonly #graph: Graph
  readonly #settling: Settling
  #passing: Passing | undefined

  constructor(graph: Graph, settling: Settling) {
    this.#graph = graph
    this.#settling = settling
  }

  /** The earliest instant at which anything can change by itself. */
  get next(): Instant {
    return this.#graph.heap.peek()?.wake ?? NEVER
  }

  /** Every turn up to `to`, in order, in parts. A `to` in the past is a clock set back. */
  *advance(to: Instant): Generator<void> {
    const settling = this.#settling
    this.#passing = undefined
    if (to < settling.at) this.#setBack(to)
    for (let steps = 0; this.next <= to; steps++) {
      if (steps === ONE_BY_ONE) this.#passing = new Passing(this.#graph.heap, to)
      this.#passing?.ease()
      const at = this.next
      this.#open(at)
      yield* settling.parts(at)
      this.#passing?.end()
    }
    this.#passing = undefined
    // Beyond it where some were decided on at a later one.
    settling.at = Math.max(settling.at, to)
  }

  /**
   * Between two parts of a turn: whether conditions that it has read are at `now` as they were read, so that it can be
   * acted on them while others are still to be read. Brings the network to `now` then.
   */
  reaches(now: Instant): boolean {
    const settling = this.#settling
    if (!settling.isByRoot || now < settling.at || this.next <= now) return false
    settling.at = now
    return true
  }

  /** One turn for all that wakes up to `to`. */
  leap(to: Instant): void {
    const settling = this.#settling
    if (this.next <= to) {
      this.#open(to)
      settling.whole(to)
    }
    settling.at = Math.max(settling.at, to)
  }

  /** The occurrences of a source that a long catching up went over just before the present turn. */
  passed(source: string): Passed | undefined {
    return this.#passing?.of(source)
  }

  /** Opens a turn for all that wakes up to an instant. */
  #open(at: Instant): void {
    this.#settling.open()
    const { heap } = this.#graph
    for (let node = heap.due(at); node !== undefined; node = heap.due(at)) {
      this.#passing?.woke(node)
      heap.set(node, NEVER)
      this.#settling.levels.mark(node)
    }
  }

  /** Evaluation goes on at the new time: everything is read again, and consumed tokens stay so. */
  #setBack(to: Instant): void {
    const settling = this.#settling
    settling.at = to
    settling.open()
    for (const root of this.#graph.roots) settling.levels.markAll(root.node)
    settling.whole(to)
  }
}

/**
 * The network: all conditions of a session as one graph of nodes, settled turn by turn. A turn takes one snapshot, steps
 * the operands whose inputs changed or whose wake is due, then their parents by height; only then does anyone see it.
 */
import type { Observable } from 'rxjs'
import type { Condition } from '../../condition/condition.ts'
import type { Topic } from '../../condition/facts.ts'
import type { View } from '../../condition/machine/machine.ts'
import { usesShared } from '../../condition/machine/recurring.ts'
import type { RecordedEvent } from '../../run/event.ts'
import type { Token } from '../../run/token.ts'
import { type Instant, NEVER } from '../../time/instant.ts'
import type { Zone } from '../../time/zone.ts'
import type { FactsFold } from '../facts/facts.ts'
import { type Passed, Passing } from '../past/fast-forward.ts'
import { Changes } from './changes.ts'
import { NOBODY } from './compile.ts'
import { CONSUMES } from './consumed.ts'
import { type Counts, Graph } from './graph.ts'
import { Levels } from './levels.ts'
import { eachLink } from './links.ts'
import { type OperatorMemory, restoreBelow } from './memory.ts'
import type { Node } from './node.ts'
import { type Cause, type Memory, Root, type RootOptions } from './task-condition.ts'
import type { Turn } from './turn.ts'

/** Instants of one catching up that are stepped one by one, whatever they are. */
const ONE_BY_ONE = 1000

export class Network {
  readonly facts: FactsFold
  readonly #graph: Graph
  readonly #view: { -readonly [K in keyof View]: View[K] }
  readonly #levels = new Levels()
  readonly #changes = new Changes()
  /** Each turn that changed a condition, as it settles: observers that must not act within it note what they need. */
  readonly turns$: Observable<Turn> = this.#changes.turns.asObservable()
  /** Whether something changed since the last look that may decide which of them matter. */
  review = false
  #passing: Passing | undefined
  #seq = 0
  /** How far it has been brought. */
  #at: Instant = -NEVER
  #changedAt: Instant = -NEVER

  constructor(facts: FactsFold, zone: Zone) {
    this.facts = facts
    this.#view = { snapshot: { at: 0, seq: 0 }, facts, zone, consuming: true, binding: NOBODY }
    this.#graph = new Graph(facts, zone)
  }

  /** The number of the last event that was applied. */
  get seq(): number {
    return this.#seq
  }

  /** The instant up to which it has been brought; `-Infinity` at first. */
  get at(): Instant {
    return this.#at
  }

  /** Events up to this number are in the facts already. */
  restoreSeq(seq: number): void {
    this.#seq = seq
  }

  /** The earliest instant at which anything can change by itself. */
  get wake(): Instant {
    return this.#graph.heap.peek()?.wake ?? NEVER
  }

  /** In which times are read that name no zone. */
  get zone(): Zone {
    return this.#view.zone
  }

  get counts(): Counts {
    return this.#graph.counts
  }
  readonly watches = (topic: Topic): boolean => this.#graph.has(topic)
  /** The operands whose answers come from outside, and below, the ones that wait for files. */
  get sampled(): ReadonlySet<Node> {
    return this.#graph.sampled
  }
  get files(): ReadonlySet<Node> {
    return this.#graph.files
  }

  /**
   * Puts a task's condition in and reads it at `at`. Equal parts of it with equal binding are nodes that exist already, so
   * the others are brought to `at` first. Tasks of the past (`at` before the present) come first, oldest first.
   */
  attach(condition: Condition, options: RootOptions, at: Instant, memory?: Memory): Root {
    if (at > this.#at) {
      if (this.#graph.roots.size > 0) this.advance(at)
      this.#at = at
    }
    const stale = this.facts.takeStale()
    if (stale.length > 0) this.touch(stale, at)
    const root = new Root(condition, options, memory)
    this.#view.snapshot = { at, seq: this.#seq }
    this.#changedAt = at
    this.#graph.add(condition, root, memory?.states ?? [], (node) => this.#step(node))
    this.review ||= this.sampled.size > 0 || this.files.size > 0
    root.follow(at, undefined)
    return root
  }

  /** Takes a condition out, with every node that no other condition needs. */
  detach(root: Root): void {
    this.review ||= root.node.sampledBelow || this.files.size > 0
    this.#graph.remove(root)
    this.#changes.forget(root)
  }

  /**
   * One turn for one recorded event, at the present; `root` is that of the task it is about, so that a start consumes its
   * tokens, at its own instant or at another one. A caller with a clock advances to its time first: an event's own reading may be another machine's.
   */
  apply(event: RecordedEvent, root?: Root, usedAt: Instant = event.at): void {
    if (this.#at === -NEVER) this.#at = event.at
    this.#seq = event.seq
    const topics = this.facts.apply(event)
    this.#begin()
    if (root !== undefined && CONSUMES.has(event.type) && event.tokens !== undefined)
      this.#consume(root, event.tokens, usedAt)
    for (const topic of topics) this.#touch(topic)
    this.#settle(this.#at, event)
  }

  /** One turn in which a refusal used tokens up, without an event of the task. */
  refuse(root: Root, tokens: readonly Token[], at: Instant): void {
    this.#reach(at)
    this.#begin()
    this.#consume(root, tokens, at)
    this.#settle(this.#at, undefined)
  }

  /** One turn because a topic changed outside the record: a sample, a parameter. */
  touch(topics: readonly Topic[], at: Instant): void {
    this.#reach(at)
    this.#begin()
    for (const topic of topics) this.#touch(topic)
    this.#settle(this.#at, undefined)
  }

  /** One turn in which a condition's operators over time take up what has been found out about the past. */
  remember(root: Root, states: readonly OperatorMemory[]): void {
    if (states.length === 0) return
    this.#begin()
    restoreBelow(root.node, [...states])
    this.#levels.markAll(root.node)
    this.#changes.add(root)
    this.#settle(this.#at, undefined)
  }

  #reach(at: Instant): void {
    if (at > this.#at) this.advance(at)
  }

  /** One turn for each instant up to `to` at which something wakes, in order. A `to` in the past is a clock set back. */
  advance(to: Instant): void {
    this.#passing = undefined
    if (to < this.#at) this.#setBack(to)
    for (let steps = 0; this.wake <= to; steps++) {
      if (steps === ONE_BY_ONE) this.#passing = new Passing(this.#graph.heap, to)
      this.#passing?.ease()
      this.#wakeUp(this.wake)
      this.#passing?.end()
    }
    this.#passing = undefined
    this.#at = to
    // A task that was taken out while nothing else happened is one fewer to wait for.
    if (this.facts.isStale) this.touch([], to)
  }

  /** The occurrences of a source that a long catching up went over just before the present turn; to the task they were as the one before. */
  passed(root: Root, source: string): Passed | undefined {
    return usesShared(root.catchUp) ? this.#passing?.of(source) : undefined
  }

  /** One turn for all that wakes up to `to`: for a caller that knows that nothing in between can matter. */
  leap(to: Instant): void {
    if (this.wake <= to) this.#wakeUp(to)
    this.#at = Math.max(this.#at, to)
  }

  #wakeUp(at: Instant): void {
    this.#begin()
    const { heap } = this.#graph
    for (let node = heap.due(at); node !== undefined; node = heap.due(at)) {
      this.#passing?.woke(node)
      heap.set(node, NEVER)
      this.#levels.mark(node)
    }
    this.#settle(at, undefined)
  }

  /** Evaluation goes on at the new time: everything is read again, and consumed tokens stay so. */
  #setBack(to: Instant): void {
    this.#at = to
    this.#begin()
    for (const root of this.#graph.roots) this.#levels.markAll(root.node)
    this.#settle(to, undefined)
  }

  #begin(): void {
    this.#levels.begin()
    for (const topic of this.facts.takeStale()) this.#touch(topic)
  }

  #touch(topic: Topic): void {
    this.#graph.eachOf(topic, this.#levels.mark)
  }

  #consume(root: Root, tokens: readonly Token[], at: Instant): void {
    root.consume(tokens, at)
    this.#levels.markOwn(root.node, root)
    this.#changes.add(root)
  }

  /** What the event changes that the turn is for is so since its own instant, not since it was read. */
  #settle(at: Instant, cause: Cause | undefined): void {
    this.#at = Math.max(this.#at, at)
    this.#changedAt = cause === undefined ? at : Math.min(cause.at, at)
    this.#view.snapshot = { at, seq: this.#seq }
    this.#levels.drain(this.#read)
    this.#changes.tell(at, this.#seq, cause)
  }

  // A function of the network, not of the turn: turns come by the ten thousand.
  readonly #read = (node: Node): void => (this.#step(node) ? this.#spread(node) : undefined)

  #step(node: Node): boolean {
    const view = this.#view
    const { at } = view.snapshot
    view.consuming = node.consuming
    view.binding = node.binding
    view.beside = node.beside
    const [state, reading] = node.stepper(node, view)
    if (state !== node.state) this.#changes.remember(node)
    node.state = state
    // A wake that is not later would be stepped for ever.
    const wake = Math.max(reading.wake, at + 1)
    if (wake !== node.wake || (wake !== NEVER && node.slot < 0)) this.#graph.heap.set(node, wake)
    return node.take(reading, this.#changedAt, at)
  }

  #spread(node: Node): void {
    eachLink(node.parents, this.#markParent)
    eachLink(node.roots, this.#changes.add)
    this.#changes.offered(node)
  }

  readonly #markParent = (parent: Node): void => {
    this.#levels.mark(parent)
    this.review ||= parent.sampledBelow
  }
}

/**
 * The settling of a turn: marked nodes are read, lowest first, and then the turn is emitted. A large one can be done in
 * parts: what conditions share is read first, then condition by condition, in the order in which tasks start.
 */
import type { Observable } from 'rxjs'
import type { Topic } from '../../condition/facts.ts'
import type { Binding, View } from '../../condition/machine/machine.ts'
import type { Token } from '../../run/token.ts'
import { type Instant, NEVER } from '../../time/instant.ts'
import type { Zone } from '../../time/zone.ts'
import type { FactsFold } from '../facts/facts.ts'
import { Changes } from './changes.ts'
import { NOBODY } from './compile.ts'
import type { Graph } from './graph.ts'
import { Levels } from './levels.ts'
import { eachLink } from './links.ts'
import type { Node } from './node.ts'
import { Parts } from './parts.ts'
import type { Cause } from './rising-edge.ts'
import { Root } from './task-condition.ts'
import type { Turn } from './turn.ts'

/** Conditions that are read in one part. */
const PART = 64

export class Settling {
  readonly #graph: Graph
  readonly #facts: FactsFold
  readonly #parts = new Parts()
  readonly #view: { -readonly [K in keyof View]: View[K] }
  readonly levels: Levels = new Levels()
  readonly changes: Changes = new Changes()
  readonly turns$: Observable<Turn> = this.changes.turns.asObservable()
  /** Whether something changed since the last look that may decide which sampled operands matter. */
  review = false
  /** The instant up to which the network has been brought. */
  at: Instant = -NEVER
  /** The number of the last event that was applied. */
  seq = 0
  #changedAt: Instant = -NEVER
  /** Which of two conditions is read first; absent: as they are marked. */
  order: ((a: Root, b: Root) => number) | undefined
  /** Between two parts: each condition has been read wholly, or not at all. */
  isByRoot = false

  constructor(facts: FactsFold, zone: Zone, graph: Graph) {
    this.#facts = facts
    this.#graph = graph
    this.#view = { snapshot: { at: 0, seq: 0 }, facts, zone, consuming: true, binding: NOBODY }
  }

  get zone(): Zone {
    return this.#view.zone
  }

  /** A new turn: what is marked from now on is read in it, and so is what changed without an event. */
  open(): void {
    this.finish()
    this.levels.begin()
    for (const topic of this.#facts.takeStale()) this.touch(topic)
  }

  touch(topic: Topic): void {
    this.#graph.eachOf(topic, this.levels.mark)
  }

  /** As `open`, for conditions that are read already: a turn that is done in parts goes on behind it. */
  openBeside(roots: Iterable<Root>): void {
    let isBeside = this.isByRoot && !this.#facts.isStale
    if (isBeside) for (const root of roots) if (root.isUnread) isBeside = false
    if (isBeside) this.levels.begin()
    else this.open()
  }

  consume(root: Root, tokens: readonly Token[], at: Instant): void {
    root.consume(tokens, at)
    this.levels.markOwn(root.node, root)
    this.changes.add(root)
  }

  /** What is read from now on is read at that instant; what the cause changes is so since its own, not since it was read. */
  readAt(at: Instant, cause?: Cause, seq: number = this.seq): void {
    this.at = Math.max(this.at, at)
    this.#changedAt = cause === undefined ? at : Math.min(cause.at, at)
    this.#view.snapshot = { at, seq }
  }

  whole(at: Instant, cause?: Cause): void {
    this.readAt(at, cause)
    this.levels.drain(this.#read)
    this.changes.tell(at, this.seq, cause)
  }

  /** As `whole`, in parts, of which each emits the turn with the conditions that it has read. */
  *parts(at: Instant, cause?: Cause): Generator<void> {
    const { seq } = this
    const { pass } = this.levels
    const unread: Root[] = []
    const leave = (root: Binding): void => {
      if (!(root instanceof Root) || root.isUnread) return
      root.isUnread = true
      unread.push(root)
    }
    try {
      this.readAt(at, cause)
      yield* this.levels.draining(this.#read, leave)
      const changed = this.changes.take()
      for (const root of changed) leave(root)
      if (this.order !== undefined) unread.sort(this.order)
      for (let i = 0; i < unread.length; i++) {
        if (i > 0 && i % PART === 0) yield* this.#pause(at, cause, seq)
        this.#readRoot(unread[i] as Root, pass, changed)
        if (i % PART === PART - 1) this.changes.tell(at, seq, cause)
      }
      this.changes.tell(at, seq, cause)
    } finally {
      for (const root of unread) root.isUnread = false
    }
  }

  /** Between conditions; others may have been read at another snapshot meanwhile. */
  *#pause(at: Instant, cause: Cause | undefined, seq: number): Generator<void> {
    this.isByRoot = true
    yield
    this.isByRoot = false
    this.readAt(at, cause, seq)
  }

  /** Reads the marked nodes that only this condition has. */
  #readRoot(root: Root, pass: number, changed: ReadonlySet<Root>): void {
    root.isUnread = false
    this.#readOwn(root.node, root, pass)
    if (changed.has(root)) this.changes.add(root)
  }

  /** A node that is a task's own has one parent: what it is made of is read before it. True if it changed. */
  #readOwn(node: Node, root: Root, pass: number): boolean {
    if (node.binding !== root) return false
    let isMarked = node.marked === pass
    for (const child of node.children) if (this.#readOwn(child, root, pass)) isMarked = true
    if (!(isMarked && this.step(node))) return false
    eachLink(node.parents, this.#review)
    eachLink(node.roots, this.changes.add)
    this.changes.offered(node)
    return true
  }

  /** Does them one by one, as they are taken; what opens another turn completes them first. */
  inParts(parts: Iterator<void>): Iterable<void> {
    return this.#parts.taken(parts)
  }

  /** The parts that are left of a turn. */
  get left(): Iterable<void> | undefined {
    return this.#parts.left
  }

  /** Completes a turn that is done in parts. */
  finish(): void {
    this.#parts.finish()
  }

  // A function of the object, not of the turn: turns come by the ten thousand.
  readonly #read = (node: Node): void => (this.step(node) ? this.#spread(node) : undefined)

  /** Reads a node; true if its value, guard or tokens changed. */
  step(node: Node): boolean {
    const view = this.#view
    const { at } = view.snapshot
    view.consuming = node.consuming
    view.binding = node.binding
    view.beside = node.beside
    const [state, reading] = node.stepper(node, view)
    if (state !== node.state) this.changes.remember(node)
    node.state = state
    // A wake that is not later would be stepped for ever.
    const wake = Math.max(reading.wake, at + 1)
    if (wake !== node.wake || (wake !== NEVER && node.slot < 0)) this.#graph.heap.set(node, wake)
    return node.take(reading, this.#changedAt, at)
  }

  #spread(node: Node): void {
    eachLink(node.parents, this.#markParent)
    eachLink(node.roots, this.changes.add)
    this.changes.offered(node)
  }

  readonly #review = (parent: Node): void => {
    this.review ||= parent.sampledBelow
  }

  readonly #markParent = (parent: Node): void => {
    this.levels.mark(parent)
    this.#review(parent)
  }
}

/**
 * The network: all conditions of a session as one graph of nodes, settled turn by turn. A turn takes one snapshot, steps
 * the operands whose inputs changed or whose wake has come, then their parents by height; only then does anyone see it.
 */

import type { Condition } from '../condition/condition.ts'
import type { Topic } from '../condition/facts.ts'
import type { View } from '../condition/machine/machine.ts'
import type { RecordedEvent } from '../run/event.ts'
import type { Token } from '../run/token.ts'
import { type Instant, NEVER } from '../time/instant.ts'
import type { Zone } from '../time/zone.ts'
import { Builder } from './build.ts'
import type { FactsFold } from './facts.ts'
import { Heap } from './heap.ts'
import { eachLink, linked, unlinked } from './links.ts'
import type { Node } from './node.ts'
import { canRise, type Memory, Root, type RootOptions } from './root.ts'

/** Told at the end of each settling: which roots changed, at which snapshot. */
export type Settled = (roots: ReadonlySet<Root>, at: Instant, seq: number) => void

const CONSUMING: ReadonlySet<string> = new Set(['started', 'queued'])
const SAMPLED: ReadonlySet<string> = new Set(['custom', 'signal', 'file-exists'])

/** One catching up steps at most so many instants one by one; what is still due then is stepped at once. */
const MOST_STEPS = 20_000

export class Network {
  readonly facts: FactsFold
  readonly #heap = new Heap<Node>()
  readonly #topics = new Map<Topic, Node | Set<Node>>()
  readonly #builder: Builder
  readonly #view: View & { snapshot: { at: Instant; seq: number } }
  readonly #levels: Node[][] = [[]]
  readonly #changed = new Set<Root>()
  readonly #settled: Settled
  /** The operands whose answers come from outside. */
  readonly sampled: Set<Node> = new Set()
  /** The operands that wait for files. */
  readonly files: Set<Node> = new Set()
  /** Whether something changed since the last look that may decide which of them matter. */
  review = false
  #pass = 0
  #seq = 0

  constructor(facts: FactsFold, zone: Zone, settled: Settled = () => undefined) {
    this.facts = facts
    this.#settled = settled
    this.#view = {
      snapshot: { at: 0, seq: 0 },
      facts,
      zone,
      consuming: true,
      binding: {
        task: null,
        firstKnown: 0,
        catchUp: { missed: 'latest' },
        consumed: () => undefined,
      },
    }
    this.#builder = new Builder(facts, zone)
  }

  /** The number of the last event that was applied. */
  get seq(): number {
    return this.#seq
  }

  /** Events up to this number are in the facts already. */
  restoreSeq(seq: number): void {
    this.#seq = seq
  }

  /** The earliest instant at which anything can change by itself. */
  get wake(): Instant {
    return this.#heap.peek()?.wake ?? NEVER
  }

  /** Puts a task's condition in and reads it at `at`. Equal parts of it with equal binding are nodes that exist already. */
  attach(condition: Condition, options: RootOptions, at: Instant, memory?: Memory): Root {
    const root = new Root(options, canRise(condition), memory)
    const fresh: Node[] = []
    root.node = this.#builder.build(condition, root, fresh)
    root.node.roots = linked(root.node.roots, root)
    this.#pass++
    this.#view.snapshot.at = at
    this.#view.snapshot.seq = this.#seq
    for (const node of fresh) {
      for (const topic of this.#builder.topics(node)) this.#subscribe(topic, node)
      if (SAMPLED.has(node.condition.kind)) this.sampled.add(node)
      else if (node.condition.kind === 'file-event') this.files.add(node)
      this.#step(node)
    }
    if (this.sampled.size > 0 || this.files.size > 0) this.review = true
    root.restored = undefined
    root.follow(at, undefined)
    return root
  }

  /** Takes a condition out, with every node that nobody else needs. */
  detach(root: Root): void {
    const { node } = root
    node.roots = unlinked(node.roots, root)
    this.#release(node)
    this.#changed.delete(root)
  }

  #release(node: Node): void {
    if (node.roots !== undefined || node.parents !== undefined) return
    this.#heap.remove(node)
    this.sampled.delete(node)
    this.files.delete(node)
    this.review = true
    for (const topic of this.#builder.topics(node)) {
      const nodes = unlinked(this.#topics.get(topic), node)
      if (nodes === undefined) this.#topics.delete(topic)
      else this.#topics.set(topic, nodes)
    }
    this.#builder.forget(node)
    for (const child of node.children) {
      child.parents = unlinked(child.parents, node)
      this.#release(child)
    }
  }

  #subscribe(topic: Topic, node: Node): void {
    this.#topics.set(topic, linked(this.#topics.get(topic), node) ?? node)
  }

  /** One turn for one recorded event; `root` is that of the task it is about, so that a start consumes its tokens. */
  apply(event: RecordedEvent, root?: Root): void {
    this.#seq = event.seq
    const topics = this.facts.apply(event)
    this.#begin()
    if (root !== undefined && CONSUMING.has(event.type) && event.tokens !== undefined)
      this.#consume(root, event.tokens, event.at)
    for (const topic of topics) this.#touch(topic)
    this.#settle(Math.max(event.at, this.#view.snapshot.at), event.seq)
  }

  /** One turn in which a refusal used tokens up, without an event of the task. */
  refuse(root: Root, tokens: readonly Token[], at: Instant): void {
    this.#begin()
    this.#consume(root, tokens, at)
    this.#settle(Math.max(at, this.#view.snapshot.at), undefined)
  }

  /** One turn because a topic changed outside the record: a sample, a parameter. */
  touch(topics: readonly Topic[], at: Instant): void {
    this.#begin()
    for (const topic of topics) this.#touch(topic)
    this.#settle(Math.max(at, this.#view.snapshot.at), undefined)
  }

  /** One turn for each instant up to `to` at which something wakes, in order. */
  advance(to: Instant): void {
    for (let steps = 0; ; steps++) {
      const first = this.#heap.peek()
      if (first === undefined || first.wake > to) return
      const at = steps < MOST_STEPS ? first.wake : to
      this.#begin()
      for (
        let node = this.#heap.peek();
        node !== undefined && node.wake <= at;
        node = this.#heap.peek()
      ) {
        this.#heap.set(node, NEVER)
        this.#mark(node)
      }
      this.#settle(Math.max(at, this.#view.snapshot.at), undefined)
    }
  }

  #begin(): void {
    this.#pass++
  }

  #touch(topic: Topic): void {
    eachLink(this.#topics.get(topic), (node) => this.#mark(node))
  }

  #consume(root: Root, tokens: readonly Token[], at: Instant): void {
    root.consume(tokens, at)
    this.#markOwn(root.node, root)
    this.#changed.add(root)
  }

  /** The nodes that are the task's own: they see its starts. */
  #markOwn(node: Node, root: Root): void {
    if (node.binding !== root) return
    this.#mark(node)
    for (const child of node.children) this.#markOwn(child, root)
  }

  #mark(node: Node): void {
    if (node.marked === this.#pass) return
    node.marked = this.#pass
    while (this.#levels.length <= node.height) this.#levels.push([])
    this.#levels[node.height]?.push(node)
  }

  #settle(at: Instant, cause: number | undefined): void {
    const { snapshot } = this.#view
    snapshot.at = at
    snapshot.seq = this.#seq
    for (const level of this.#levels) {
      for (const node of level) if (this.#step(node)) this.#spread(node)
      level.length = 0
    }
    if (this.sampled.size > 0) this.review = true
    if (this.#changed.size === 0) return
    for (const root of this.#changed) root.follow(at, cause)
    this.#settled(this.#changed, at, this.#seq)
    this.#changed.clear()
  }

  #step(node: Node): boolean {
    const view = this.#view as { consuming: boolean; binding: View['binding'] } & View
    view.consuming = node.consuming
    view.binding = node.binding
    const [state, reading] = node.stepper(node, view)
    node.state = state
    if (reading.wake !== node.wake || (reading.wake !== NEVER && node.slot < 0))
      this.#heap.set(node, reading.wake)
    return node.take(reading, view.snapshot.at)
  }

  #spread(node: Node): void {
    eachLink(node.parents, (parent) => this.#mark(parent))
    eachLink(node.roots, (root) => this.#changed.add(root))
  }
}

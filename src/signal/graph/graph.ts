/** Which nodes there are: added with a task's condition, taken out with it, found by topic. */

import { Heap } from '../../clock/heap.ts'
import type { Condition } from '../../condition/condition.ts'
import type { Topic } from '../../condition/facts.ts'
import type { Zone } from '../../time/zone.ts'
import type { FactsFold } from '../facts/facts.ts'
import { Builder } from './compile.ts'
import { eachLink, type Links, linked, unlinked } from './links.ts'
import type { Memory } from './memory.ts'
import type { Node } from './node.ts'
import { recallBelow } from './operand-turns.ts'
import type { Root } from './task-condition.ts'

/** How much there is in a network; for tests and diagnosis. */
export interface Counts {
  readonly roots: number
  /** Nodes that several tasks may use. */
  readonly shared: number
  /** Nodes that wait for an instant. */
  readonly wakes: number
  readonly topics: number
  readonly sampled: number
}

export class Graph {
  readonly roots: Set<Root> = new Set()
  /** The operands whose answers come from outside. */
  readonly sampled: Set<Node> = new Set()
  /** The operands that wait for what happens to files. */
  readonly files: Set<Node> = new Set()
  /** The nodes that wait for an instant. */
  readonly heap: Heap<Node> = new Heap()
  readonly #topics = new Map<Topic, Links<Node>>()
  readonly #builder: Builder

  constructor(facts: FactsFold, zone: Zone) {
    this.#builder = new Builder(facts, zone)
  }

  get counts(): Counts {
    return {
      roots: this.roots.size,
      shared: this.#builder.shared,
      wakes: this.heap.size,
      topics: this.#topics.size,
      sampled: this.sampled.size,
    }
  }

  /**
   * Builds a root's condition and reads each new node, operands before operators. Text that only its first reading
   * refuses (a natural date, an rrule) leaves nothing behind. What it remembers is given to its operators and operands.
   */
  add(
    condition: Condition,
    root: Root,
    memory: Pick<Memory, 'states' | 'turns'> | undefined,
    read: (node: Node) => void,
  ): void {
    const fresh: Node[] = []
    try {
      root.node = this.#builder.build(condition, root, [...(memory?.states ?? [])], fresh)
      if (memory?.turns !== undefined) recallBelow(root.node, memory.turns)
      root.node.roots = linked(root.node.roots, root)
      for (const node of fresh) {
        for (const topic of this.#builder.topics(node))
          this.#topics.set(topic, linked(this.#topics.get(topic), node))
        if (node.isSampled) this.sampled.add(node)
        else if (node.condition.kind === 'file-event') this.files.add(node)
        read(node)
      }
    } catch (error) {
      for (const node of fresh.reverse()) {
        node.roots = unlinked(node.roots, root)
        this.#release(node)
      }
      throw error
    }
    this.roots.add(root)
  }

  /** Takes a condition out, with every node that no other condition needs. */
  remove(root: Root): void {
    this.roots.delete(root)
    root.node.roots = unlinked(root.node.roots, root)
    this.#release(root.node)
  }

  #release(node: Node): void {
    if (node.roots !== undefined || node.parents !== undefined) return
    this.heap.remove(node)
    this.sampled.delete(node)
    this.files.delete(node)
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

  /** Whether there is a node that the topic changes. */
  has(topic: Topic): boolean {
    return this.#topics.has(topic)
  }

  /** The nodes that a topic changes. */
  eachOf(topic: Topic, call: (node: Node) => void): void {
    eachLink(this.#topics.get(topic), call)
  }
}

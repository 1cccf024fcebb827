/** The nodes that a turn has to step, lowest first: a node is stepped once, after everything it is made of. */
import type { Binding } from '../../condition/machine/machine.ts'
import { NOBODY } from './compile.ts'
import type { Node } from './node.ts'

/** Nodes that are stepped in one part. */
const PART = 64

export class Levels {
  readonly #levels: Node[][] = [[]]
  #pass = 0

  /** A new turn: every node may be marked again. */
  begin(): void {
    this.#pass++
  }

  /** The number of the turn, which its marked nodes carry. */
  get pass(): number {
    return this.#pass
  }

  /** A function of its own, so that it can be handed on. */
  readonly mark = (node: Node): void => {
    if (node.marked === this.#pass) return
    node.marked = this.#pass
    while (this.#levels.length <= node.height) this.#levels.push([])
    this.#levels[node.height]?.push(node)
  }

  markAll(node: Node): void {
    if (node.marked === this.#pass) return
    this.mark(node)
    for (const child of node.children) this.markAll(child)
  }

  /** Marks a node and those below it that are a task's own: they see its starts. */
  markOwn(node: Node, binding: Binding): void {
    if (node.binding !== binding) return
    this.mark(node)
    for (const child of node.children) this.markOwn(child, binding)
  }

  /** Calls for each marked node; what it marks higher up is called in the same go. */
  drain(call: (node: Node) => void): void {
    for (const level of this.#levels) {
      if (level.length === 0) continue
      for (const node of level) call(node)
      level.length = 0
    }
  }

  /** As `drain`, in parts, but for nodes that are a task's own: those stay marked, and `own` is told of each. */
  *draining(call: (node: Node) => void, own: (binding: Binding) => void): Generator<void> {
    let called = 0
    for (const level of this.#levels) {
      for (const node of level) {
        if (node.binding !== NOBODY) own(node.binding)
        else {
          call(node)
          if (++called % PART === 0) yield
        }
      }
      level.length = 0
    }
  }
}

/** Builds a condition into nodes: what does not depend on the task is shared, what does is the task's own. */
import type { Condition } from '../condition/condition.ts'
import type { Need, Topic } from '../condition/facts.ts'
import { format } from '../condition/format.ts'
import type { Binding, LeafMachine, View } from '../condition/machine/machine.ts'
import { isShared, unconsumed } from '../condition/machine/recurring.ts'
import { LEAVES, type LeafKind, OPERATORS, type OperatorKind } from '../condition/machine/table.ts'
import type { Recurring } from '../condition/source.ts'
import type { Zone } from '../time/zone.ts'
import type { FactsFold } from './facts.ts'
import { Node, type Stepper } from './node.ts'
import type { OperatorMemory, Root } from './root.ts'

const NOBODY: Binding = {
  task: null,
  firstKnown: Number.NEGATIVE_INFINITY,
  catchUp: { missed: 'latest' },
  consumed: () => undefined,
}

/** One for all operands. */
const NO_CHILDREN: readonly Node[] = Object.freeze([])

const stepLeaf: Stepper = (node, view) => {
  const machine: LeafMachine<Condition, unknown> = LEAVES[node.condition.kind as LeafKind] as never
  const state =
    node.stepped || node.state !== undefined ? node.state : machine.initial(node.condition, view)
  return machine.step(node.condition, state, view)
}

const stepOperator: Stepper = (node, view) => {
  const machine = OPERATORS[node.condition.kind as OperatorKind]
  const condition = node.condition as never
  const state =
    node.stepped || node.state !== undefined ? node.state : machine.initial(condition, view)
  return machine.step(condition, state, node.children, view)
}

const stepFilter: Stepper = (node, view) =>
  unconsumed.step(node.condition as Recurring, undefined, node.children, view)

const RECURRING: ReadonlySet<string> = new Set([
  'periodic',
  'cron',
  'rrule',
  'every-from',
  'every-months',
  'once-at',
])

export class Builder {
  readonly #facts: FactsFold
  readonly #shared = new Map<string, Node>()
  readonly #zone: Zone

  constructor(facts: FactsFold, zone: Zone) {
    this.#facts = facts
    this.#zone = zone
  }

  /** The node of a condition; nodes made on the way are added to `fresh`, operands before operators. */
  build(condition: Condition, root: Root, fresh: Node[]): Node {
    const states = [...(root.restored?.states ?? [])]
    return this.#node(condition, root, true, fresh, states)
  }

  /** What makes a node change besides time. */
  topics(node: Node): readonly Topic[] {
    if (node.stepper !== stepLeaf) return []
    const machine: LeafMachine<Condition> = LEAVES[node.condition.kind as LeafKind] as never
    return machine.topics(node.condition, node.binding.task)
  }

  /** Forgets a shared node that nobody needs any more. */
  forget(node: Node): void {
    if (node.key !== undefined) this.#shared.delete(node.key)
  }

  #node(
    condition: Condition,
    root: Root,
    consuming: boolean,
    fresh: Node[],
    states: OperatorMemory[],
  ): Node {
    switch (condition.kind) {
      case 'not':
        return this.#operator(condition, [condition.operand], root, consuming, fresh, states)
      case 'for':
        return this.#operator(condition, [condition.operand], root, consuming, fresh, states)
      case 'all':
      case 'any':
        return this.#operator(condition, condition.operands, root, consuming, fresh, states)
      case 'within':
        return this.#operator(condition, [condition.operand], root, false, fresh, states)
      case 'since':
        return this.#operator(
          condition,
          [condition.operand, condition.reset],
          root,
          false,
          fresh,
          states,
        )
      case 'ever-since':
        return this.#operator(
          condition,
          [condition.operand, condition.start],
          root,
          false,
          fresh,
          states,
        )
      default:
        return this.#leaf(condition, root, consuming, fresh)
    }
  }

  #operator(
    condition: Condition,
    operands: readonly Condition[],
    root: Root,
    consuming: boolean,
    fresh: Node[],
    states: OperatorMemory[],
  ): Node {
    const children = operands.map((operand) => this.#node(operand, root, consuming, fresh, states))
    const overTime =
      condition.kind !== 'not' && condition.kind !== 'all' && condition.kind !== 'any'
    const own = overTime || children.some((child) => child.binding === root)
    const make = () => new Node(condition, own ? root : NOBODY, consuming, stepOperator, children)
    if (!own) return this.#share(condition, consuming, fresh, make)
    const node = make()
    if (overTime) restore(node, states.shift())
    fresh.push(node)
    return node
  }

  #leaf(condition: Condition, root: Root, consuming: boolean, fresh: Node[]): Node {
    const machine: LeafMachine<Condition> = LEAVES[condition.kind as LeafKind] as never
    for (const need of machine.needs?.(condition, root.task) ?? []) this.need(need)
    if (RECURRING.has(condition.kind)) {
      const recurring = condition as Recurring
      const view = { binding: root, zone: this.#zone } as unknown as View
      if (isShared(recurring, view)) {
        const make = () => new Node(condition, NOBODY, consuming, stepLeaf, NO_CHILDREN)
        const source = this.#share(condition, consuming, fresh, make)
        if (!consuming) return source
        const filter = new Node(condition, root, true, stepFilter, [source])
        fresh.push(filter)
        return filter
      }
    }
    if (!machine.bound(condition))
      return this.#share(
        condition,
        consuming,
        fresh,
        () => new Node(condition, NOBODY, consuming, stepLeaf, NO_CHILDREN),
      )
    const node = new Node(condition, root, consuming, stepLeaf, NO_CHILDREN)
    fresh.push(node)
    return node
  }

  /** Told when a condition needs more of the record than is kept; the session loads it. */
  need: (need: Need) => void = (need) => this.#facts.need(need)

  #share(condition: Condition, consuming: boolean, fresh: Node[], make: () => Node): Node {
    const key = consuming ? format(condition) : `plain ${format(condition)}`
    const known = this.#shared.get(key)
    if (known !== undefined) return known
    const node = make()
    node.key = key
    this.#shared.set(key, node)
    fresh.push(node)
    return node
  }
}

/** Gives an operator over time the state that was stored. */
function restore(node: Node, stored: OperatorMemory | undefined): void {
  if (stored === undefined) return
  node.state = revived(stored.state)
  node.stepped = true
  node.value = stored.value
  node.since = stored.since
  node.truthSince = Number(stored.truthSince)
}

const revived = (state: unknown): unknown =>
  state !== null && typeof state === 'object'
    ? Object.fromEntries(
        Object.entries(state).map(([key, value]) => [
          key,
          value === 'Infinity' || value === '-Infinity' ? Number(value) : value,
        ]),
      )
    : state

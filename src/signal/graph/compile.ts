/** Builds a condition into nodes: what does not depend on the task is shared, what does is the task's own. */
import type { Condition } from '../../condition/condition.ts'
import type { Need, Topic } from '../../condition/facts.ts'
import { format } from '../../condition/format.ts'
import { guardsAt } from '../../condition/machine/calendar-guards.ts'
import type { Binding, View } from '../../condition/machine/machine.ts'
import { isShared, isTimely, unconsumed } from '../../condition/machine/recurring.ts'
import { machineOf, operatorMachineOf } from '../../condition/machine/table.ts'
import { children, isCalendar, isOperator } from '../../condition/operands.ts'
import { isRecurring, type Recurring } from '../../condition/source.ts'
import { isOverTime, traitsOf } from '../../condition/traits.ts'
import type { Zone } from '../../time/zone.ts'
import type { FactsFold } from '../facts/facts.ts'
import { type OperatorMemory, restore } from './memory.ts'
import { Node, type Stepper } from './node.ts'
import type { Root } from './task-condition.ts'

/** The binding of shared nodes. */
export const NOBODY: Binding = {
  task: null,
  firstKnown: Number.NEGATIVE_INFINITY,
  catchUp: { missed: 'latest' },
  consumed: () => undefined,
}

/** One for all operands. */
const NO_CHILDREN: readonly Node[] = Object.freeze([])

const stepLeaf: Stepper = (node, view) => {
  const machine = machineOf(node.condition)
  const state =
    node.stepped || node.state !== undefined ? node.state : machine.initial(node.condition, view)
  return machine.step(node.condition, state, view)
}

const stepOperator: Stepper = (node, view) => {
  const { condition } = node
  const machine = operatorMachineOf(condition)
  const known = node.stepped || node.state !== undefined
  const state: unknown = known ? node.state : machine.initial(condition, view)
  return machine.step(condition, state, node.children, view)
}

const stepFilter: Stepper = (node, view) =>
  unconsumed.step(node.condition as Recurring, undefined, node.children, view)

/** Where a condition is built in. */
interface Place {
  readonly root: Root
  readonly consuming: boolean
  readonly fresh: Node[]
  readonly states: OperatorMemory[]
  /** The calendar guards that are joined to it by AND; `undefined` under NOT, where nothing is offered and De Morgan's laws hold. */
  readonly beside: readonly Condition[] | undefined
}

const NO_GUARDS: readonly Condition[] = []

/** The calendar guards beside the operands of an operator. */
function besideOf(condition: Condition, beside: Place['beside']): Place['beside'] {
  if (beside === undefined || condition.kind === 'not') return undefined
  if (condition.kind === 'all') return [...beside, ...condition.operands.filter(isCalendar)]
  return condition.kind === 'any' || condition.kind === 'for' ? beside : NO_GUARDS
}

export class Builder {
  readonly #facts: FactsFold
  readonly #shared = new Map<string, Node>()
  readonly #zone: Zone

  constructor(facts: FactsFold, zone: Zone) {
    this.#facts = facts
    this.#zone = zone
  }

  /** The node of a condition; nodes made on the way are added to `fresh`, operands before operators; `states` is used up. */
  build(condition: Condition, root: Root, states: OperatorMemory[], fresh: Node[]): Node {
    return this.#node(condition, { root, consuming: true, fresh, states, beside: NO_GUARDS })
  }

  /** What makes a node change besides time. */
  topics(node: Node): readonly Topic[] {
    if (node.stepper !== stepLeaf) return []
    const machine = machineOf(node.condition)
    const { task } = node.binding
    return machine.steppedBy?.(node.condition, task) ?? machine.topics(node.condition, task)
  }

  /** How many nodes are shared. */
  get shared(): number {
    return this.#shared.size
  }

  /** Forgets a shared node that no condition needs any more. */
  forget(node: Node): void {
    const key = keyOf(node)
    if (this.#shared.get(key) === node) this.#shared.delete(key)
  }

  #node(condition: Condition, place: Place): Node {
    if (!isOperator(condition)) return this.#leaf(condition, place)
    const { root, fresh, states } = place
    const below: Place = {
      ...place,
      consuming: place.consuming && !traitsOf(condition).ignoresStarts,
      beside: besideOf(condition, place.beside),
    }
    const operands = children(condition).map((operand) => this.#node(operand, below))
    const own = isOverTime(condition) || operands.some((operand) => operand.binding === root)
    const make = () =>
      new Node(condition, own ? root : NOBODY, place.consuming, stepOperator, operands)
    if (!own) return this.#share(condition, place.consuming, fresh, make)
    const node = make()
    if (isOverTime(condition)) restore(node, states.shift())
    fresh.push(node)
    return node
  }

  /** The calendar guards beside an operand with instants. */
  #beside(condition: Recurring, { root, beside }: Place): Node['beside'] {
    if (beside === undefined || beside.length === 0 || !isTimely(condition)) return undefined
    const { firstKnown } = root
    return guardsAt(beside, { zone: this.#zone, facts: this.#facts, firstKnown })
  }

  #leaf(condition: Condition, place: Place): Node {
    const { root, consuming, fresh } = place
    const machine = machineOf(condition)
    for (const need of machine.needs?.(condition, root.task) ?? []) this.need(need)
    if (isRecurring(condition)) {
      const view = { binding: root, zone: this.#zone } as unknown as View
      if (isShared(condition, view)) {
        const make = () => new Node(condition, NOBODY, consuming, stepLeaf, NO_CHILDREN)
        const source = this.#share(condition, consuming, fresh, make)
        if (!consuming) return source
        const filter = new Node(condition, root, true, stepFilter, [source])
        filter.beside = this.#beside(condition, place)
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
    if (consuming && isRecurring(condition)) node.beside = this.#beside(condition, place)
    fresh.push(node)
    return node
  }

  /** Told when a condition needs more of the record than is kept; the session loads it. */
  need: (need: Need) => void = (need) => this.#facts.need(need)

  #share(condition: Condition, consuming: boolean, fresh: Node[], make: () => Node): Node {
    const key = keyOf({ condition, consuming })
    const known = this.#shared.get(key)
    if (known !== undefined) return known
    const node = make()
    this.#shared.set(key, node)
    fresh.push(node)
    return node
  }
}

/** Under which a node is shared. */
const keyOf = ({ condition, consuming }: Pick<Node, 'condition' | 'consuming'>): string =>
  consuming ? format(condition) : `plain ${format(condition)}`

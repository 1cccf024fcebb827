/** A node of the network: one operand or operator with its machine, its state and its present reading. */

import type { Waking } from '../../clock/heap.ts'
import type { Condition } from '../../condition/condition.ts'
import type {
  Binding,
  InstantGuard,
  Operand,
  Reading,
  View,
} from '../../condition/machine/machine.ts'
import { isLogical, isOperator } from '../../condition/operands.ts'
import { isSampled } from '../../condition/traits.ts'
import { NO_TOKENS, type Truth } from '../../condition/verdict.ts'
import type { Token } from '../../run/token.ts'
import { type Instant, NEVER } from '../../time/instant.ts'
import { type Links, linked } from './links.ts'

/** A machine with its condition and state tied in, so that nodes need not know kinds. */
export type Stepper = (node: Node, view: View) => readonly [unknown, Reading]

/** A value, when it began, and when the truth did that it belongs to. */
export interface Turned {
  readonly value: Truth
  readonly since: Instant
  readonly truthSince: Instant | undefined
}

/**
 * How its value came about: not read yet, not read yet but known from before a restart, by a reading that began it in this
 * network or goes on from before, or by a change since.
 */
type Origin = 'none' | 'recalled' | 'first' | 'turned'

export class Node implements Waking, Operand {
  readonly condition: Condition
  readonly binding: Binding
  readonly consuming: boolean
  readonly stepper: Stepper
  readonly children: readonly Node[]
  readonly height: number
  parents: Links<Node>
  /** The roots whose whole condition this node is. */
  roots: Links<Binding>
  /** Of an operand with instants: the calendar guards beside it. */
  beside: InstantGuard | undefined
  state: unknown
  value: Truth = 'unknown'
  guard: Truth = 'unknown'
  since: Instant = 0
  tokens: readonly Token[] = NO_TOKENS
  wake: Instant = NEVER
  slot = -1
  /** The number of the settling in which it was last marked to be stepped. */
  marked = 0
  #origin: Origin = 'none'
  /** Whether it or anything below it is answered from outside. */
  readonly sampledBelow: boolean
  /** The start of the truth that `unknown` interrupted. */
  truthSince: Instant | undefined

  constructor(
    condition: Condition,
    binding: Binding,
    consuming: boolean,
    stepper: Stepper,
    children: readonly Node[],
  ) {
    this.condition = condition
    this.binding = binding
    this.consuming = consuming
    this.stepper = stepper
    this.children = children
    let height = 0
    let sampledBelow = isSampled(condition)
    for (const child of children) {
      height = Math.max(height, child.height + 1)
      sampledBelow ||= child.sampledBelow
      child.parents = linked(child.parents, this)
    }
    this.height = height
    this.sampledBelow = sampledBelow
  }

  /** Whether it has been read. */
  get stepped(): boolean {
    return this.#origin === 'first' || this.#origin === 'turned'
  }

  /** Takes up its state and value on record, as if it had been read. */
  restore(state: unknown, turned: Turned): void {
    this.state = state
    this.#set(turned)
    this.#origin = 'first'
  }

  /** What it was before a restart; its first reading goes on from there if it says the same. */
  recall(turned: Turned): void {
    if (!this.stepped) {
      this.#set(turned)
      this.#origin = 'recalled'
      // Of a shared one that another task brought along without its past.
    } else if (this.#origin === 'first' && turned.value === this.value)
      this.since = Math.min(this.since, turned.since)
  }

  #set({ value, since, truthSince }: Turned): void {
    this.value = value
    this.since = since
    this.truthSince = truthSince
  }

  /** Only a first reading of these is as old as what they are made of; later they turn when they turn. */
  get #combines(): boolean {
    return isLogical(this.condition)
  }

  /** Whether it is answered from outside. */
  get isSampled(): boolean {
    return isSampled(this.condition)
  }

  /** The earliest later instant at which it can change by itself. */
  earliestWake(): Instant {
    let { wake } = this
    for (const child of this.children) wake = Math.min(wake, child.earliestWake())
    return wake
  }

  /**
   * Takes a reading over that is made at `now` because of what happened at `at`, earlier where an event is read late; true
   * if value, guard or tokens changed.
   */
  take(reading: Reading, at: Instant, now: Instant): boolean {
    const origin = this.#origin
    const isFirst = !this.stepped
    const turns = origin === 'none' || this.value !== reading.value
    const changed =
      isFirst || turns || this.guard !== reading.guard || !sameTokens(this.tokens, reading.tokens)
    if (turns) this.#turn(reading, at, now)
    else if (isFirst) this.since = Math.min(this.since, now)
    this.#origin = isFirst ? 'first' : turns ? 'turned' : origin
    this.value = reading.value
    this.guard = reading.guard
    this.tokens = reading.tokens
    return changed
  }

  /** A child that was due between an event and its late reading turned only at that reading. */
  #lastTurn(at: Instant): Instant {
    return this.children.reduce((last, { since }) => Math.max(last, since), at)
  }

  /** Unknown does not end a truth: it began at the first true after the last false. */
  #turn(reading: Reading, at: Instant, now: Instant): void {
    if (reading.value === true && this.truthSince !== undefined) this.since = this.truthSince
    else if (this.stepped && this.#combines) this.since = at < now ? this.#lastTurn(at) : at
    else this.since = Math.min(reading.since ?? at, now)
    if (reading.value === true) this.truthSince = this.since
    else if (reading.value === false) this.truthSince = undefined
  }
}

export function sameTokens(a: readonly Token[], b: readonly Token[]): boolean {
  if (a === b) return true
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) {
    const x = a[i]
    const y = b[i]
    if (x?.mark !== y?.mark || x?.source !== y?.source || x?.seq !== y?.seq) return false
  }
  return true
}

/** A task's filter stands over the shared source of an equal condition, perhaps another task's: an operand has no parts. */
export const isFilter = (node: Node): boolean =>
  node.children.length === 1 && !isOperator(node.condition)

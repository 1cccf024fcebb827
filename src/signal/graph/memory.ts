/** What survives a restart of a task's condition, as plain data. */
import { isOverTime } from '../../condition/traits.ts'
import type { Truth } from '../../condition/verdict.ts'
import type { Instant } from '../../time/instant.ts'
import type { Consumed } from './consumed.ts'
import type { Node } from './node.ts'
import type { RiseMemory } from './rising-edge.ts'

export interface Memory {
  readonly firstKnown: Instant
  /** The newest consumed token of each source, and the instant of the start that consumed it. */
  readonly consumed: readonly Consumed[]
  readonly rise?: RiseMemory
  /** What it was; absent where the rise says so. */
  readonly reading?: ReadingMemory
  /** The states of the operators over time, in the order in which they stand. */
  readonly states?: readonly OperatorMemory[]
  /** Since when each other operand is what it is; absent where there is but one. */
  readonly turns?: OperandTurns
}

/** For each operand a code and an instant; after code 3 a second one. Operands before operators. */
export type OperandTurns = readonly number[]

/** A value and when it began. */
export interface ReadingMemory {
  readonly value: Truth
  readonly since: Instant
}

/** The recorded reading, unless it is damaged. */
export const readingIn = ({ reading }: Memory): ReadingMemory | undefined =>
  typeof reading?.since === 'number' ? reading : undefined

/** The stored state of an operator over time. Infinities are text, because JSON has none. */
export interface OperatorMemory {
  readonly state: unknown
  readonly value: Truth
  readonly since: Instant
  /** Since when a truth has lasted, also through an unknown stretch; absent without one. */
  readonly truthSince?: Instant | string
}

/** The states of operators over time, depth first. */
export function statesBelow(node: Node): OperatorMemory[] {
  const below = node.children.flatMap(statesBelow)
  if (!isOverTime(node.condition)) return below
  const { state, value, since, truthSince } = node
  const kept = { state: written(state), value, since }
  return [...below, truthSince === undefined ? kept : { ...kept, truthSince: String(truthSince) }]
}

/** Gives an operator over time the state that was stored. */
export function restore(node: Node, stored: OperatorMemory | undefined): void {
  if (stored === undefined) return
  const { value, since } = stored
  const truth = Number(stored.truthSince ?? Number.NaN)
  const truthSince = Number.isFinite(truth) ? truth : undefined
  node.restore(revived(stored.state), { value, since, truthSince })
}

/** Gives all operators over time from a node down their states, in the order in which they stand. */
export function restoreBelow(node: Node, states: OperatorMemory[]): void {
  for (const child of node.children) restoreBelow(child, states)
  if (isOverTime(node.condition)) restore(node, states.shift())
}

const written = (state: unknown): unknown => changed(state, (value) => String(value))
const revived = (state: unknown): unknown => changed(state, (value) => Number(value))

/** The same flat state, its infinities (or the texts of infinities) replaced. */
function changed(state: unknown, change: (infinity: unknown) => unknown): unknown {
  if (state === null || typeof state !== 'object') return state
  const isInfinite = (value: unknown) => /^-?Infinity$/.test(String(value))
  return Object.fromEntries(
    Object.entries(state).map(([key, value]) => [key, isInfinite(value) ? change(value) : value]),
  )
}

/** What survives a restart of a task's condition, as plain data. */
import { format } from '../condition/format.ts'
import type { Truth } from '../condition/verdict.ts'
import type { Instant } from '../time/instant.ts'
import type { Consumed } from './consumed.ts'
import type { Node } from './node.ts'
import type { RiseMemory } from './rise.ts'

export interface Memory {
  readonly firstKnown: Instant
  /** The newest consumed token of each source, and the instant of the start that consumed it. */
  readonly consumed: readonly Consumed[]
  readonly rise?: RiseMemory
  /** The states of the operators over time, in the order in which they stand. */
  readonly states?: readonly OperatorMemory[]
  /** Since when what is answered from outside has been true, as far as a `for` counts from there. */
  readonly truths?: Truths
}

/** What is kept of an operator over time. Infinities are text, because JSON has none. */
export interface OperatorMemory {
  readonly state: unknown
  readonly value: Truth
  readonly since: Instant
  readonly truthSince: Instant | string
}

const OVER_TIME: ReadonlySet<string> = new Set(['for', 'within', 'since', 'ever-since'])

/** Whether the node is an operator over time: it has a state of its own that a restart needs. */
export const isOverTime = (node: Node): boolean => OVER_TIME.has(node.condition.kind)

/** The states of operators over time, depth first. */
export function statesBelow(node: Node): OperatorMemory[] {
  const below = node.children.flatMap(statesBelow)
  if (!isOverTime(node)) return below
  const { state, value, since, truthSince } = node
  return [...below, { state: written(state), value, since, truthSince: String(truthSince) }]
}

/** Gives an operator over time the state that was stored. */
export function restore(node: Node, stored: OperatorMemory | undefined): void {
  if (stored === undefined) return
  node.state = revived(stored.state)
  node.stepped = true
  node.value = stored.value
  node.since = stored.since
  node.truthSince = Number(stored.truthSince)
}

/** Instants by the text of the node. */
export type Truths = Readonly<Record<string, Instant>>

const nameOf = (node: Node): string =>
  node.consuming ? format(node.condition) : `plain ${format(node.condition)}`

/**
 * What is answered from outside is unknown after a restart until its first answer. Unknown does not end a truth, so if
 * that answer is yes, the truth goes on: only `for` asks since when, and only what stands below one is kept.
 */
export function truthsBelow(node: Node, isCounted = false): Record<string, Instant> {
  if (!node.sampledBelow) return {}
  const counts = isCounted || node.condition.kind === 'for'
  const below = node.children.map((child) => truthsBelow(child, counts))
  const truths: Record<string, Instant> = Object.assign({}, ...below)
  if (isCounted && !isOverTime(node) && Number.isFinite(node.truthSince))
    truths[nameOf(node)] = node.truthSince
  return truths
}

/** Gives a node that was not read yet the start of the truth that the restart interrupted. */
export function restoreTruth(node: Node, truths: Truths | undefined): void {
  if (truths === undefined || !node.sampledBelow || isOverTime(node)) return
  node.truthSince = truths[nameOf(node)] ?? node.truthSince
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

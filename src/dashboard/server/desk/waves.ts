/** Each operand of a condition over time: the condition is brought through its past and its future, step by step. */
import type { Condition } from '../../../condition/condition.ts'
import { format } from '../../../condition/format.ts'
import type { Truth } from '../../../condition/verdict.ts'
import type { RecordedEvent } from '../../../run/event.ts'
import { startAndSucceed } from '../../../signal/ask/evaluate.ts'
import type { Node } from '../../../signal/graph/node.ts'
import { type GivenRecord, type Replay, replay } from '../../../signal/past/replay.ts'
import { type Instant, NEVER } from '../../../time/instant.ts'

/** What an operand is from an instant on. */
export interface Step {
  readonly at: Instant
  readonly value: Truth
}

/** One operand over time; the whole condition has an empty path. */
export interface Wave {
  readonly text: string
  readonly path: readonly number[]
  readonly steps: readonly Step[]
}

export interface Waves {
  readonly waves: readonly Wave[]
  /** Starts after `now`, if each succeeds at once. */
  readonly starts: readonly Instant[]
  /** It changes too often: how far it was gone through. */
  readonly reached: Instant
}

export interface WavesOptions extends GivenRecord {
  readonly condition: Condition
  readonly from: Instant
  readonly to: Instant
  readonly now: Instant
  /** When it is first known, at or before `from`. */
  readonly firstKnown: Instant
  /** The record from then on, in its order. */
  readonly record: readonly RecordedEvent[]
}

/** Snapshots that are gone through, and steps that one wave holds. */
const MOST_SNAPSHOTS = 20_000
const MOST_STEPS = 4000

export function wavesOf(options: WavesOptions): Waves {
  const { condition, from, to, now, firstKnown, record } = options
  const replayed = replay(condition, options, record, firstKnown)
  const { network, root } = replayed
  const traces = [...tracesOf(root.node, [])]
  const starts: Instant[] = []
  const ahead = record.filter(({ at }) => at >= firstKnown)
  let snapshots = 0
  const note = (): void => {
    const at = Math.max(network.at, from)
    if (network.at <= to) for (const trace of traces) trace.note(at)
  }
  note()
  for (; snapshots < MOST_SNAPSHOTS; snapshots++) {
    if (network.at >= now && root.isDue()) {
      if (network.at >= from && network.at <= to) starts.push(network.at)
      startAndSucceed(network, root)
    } else if (!goOn(replayed, ahead, to)) break
    note()
    if (traces.some(({ steps }) => steps.length > MOST_STEPS)) break
  }
  const isWhole = network.wake > to && ahead.every(({ at }) => at > to)
  const waves = traces.map(({ text, path, steps }) => ({ text, path, steps }))
  const [whole, ...operands] = waves
  return {
    waves:
      whole === undefined
        ? []
        : [...operands.filter((_, i) => traces[i + 1]?.isLeaf === true), whole],
    starts,
    reached: isWhole ? to : network.at,
  }
}

/** The values of a node, where they change. */
class Trace {
  readonly text: string
  readonly path: readonly number[]
  readonly isLeaf: boolean
  readonly steps: Step[] = []
  readonly #node: Node

  constructor(node: Node, path: readonly number[], isLeaf: boolean) {
    this.#node = node
    this.text = format(node.condition)
    this.path = path
    this.isLeaf = isLeaf
  }

  note(at: Instant): void {
    const { value } = this.#node
    const last = this.steps.at(-1)
    if (last?.value === value) return
    // Also what a start uses up at once: it is a stroke at that instant.
    this.steps.push({ at, value })
  }
}

function* tracesOf(node: Node, path: readonly number[]): Generator<Trace> {
  // A filter and the shared source below it are one operand to the reader.
  const isLeaf = node.children.every(({ condition }) => condition === node.condition)
  yield new Trace(node, path, isLeaf)
  if (isLeaf) return
  for (const [i, child] of node.children.entries()) yield* tracesOf(child, [...path, i])
}

/** Goes on to the next instant at which something turns, or to the next event; false where there is none up to `to`. */
function goOn({ network, through }: Replay, ahead: RecordedEvent[], to: Instant): boolean {
  const { wake } = network
  const [event] = ahead
  if (event !== undefined && event.at < wake) {
    if (event.at > to) return false
    ahead.shift()
    through(event)
    return true
  }
  if (wake === NEVER || wake > to) return false
  network.leap(wake)
  return true
}

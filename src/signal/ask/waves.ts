/** Waves: what a condition and each part of it was, stretch by stretch, as its network goes through time. */
import type { Condition, ConditionKind } from '../../condition/condition.ts'
import { type PlacedPart, placedParts } from '../../condition/format/spans.ts'
import { format } from '../../condition/format.ts'
import type { Truth } from '../../condition/verdict.ts'
import type { Instant } from '../../time/instant.ts'
import { isFilter, type Node } from '../graph/node.ts'
import type { Root } from '../graph/task-condition.ts'

/** A stretch of one value, the end exclusive; of no length where it was true and used up by a start at once. */
export interface TruthStretch {
  readonly from: Instant
  readonly to: Instant
  readonly value: Truth
  /** It has an occurrence, which the task's start has used up. */
  readonly isUsed?: true
}

/** One part of a condition over time. */
export interface Wave {
  /** Which operand of which operand: `[]` is the whole, `[1, 0]` the first operand of the second one. */
  readonly path: readonly number[]
  /** Its place in the canonical text of the whole. */
  readonly span: { readonly start: number; readonly end: number }
  /** Canonical text. */
  readonly text: string
  readonly kind: ConditionKind
  /** One after the other, without a gap. */
  readonly stretches: readonly TruthStretch[]
}

interface Track extends PlacedPart {
  readonly stretches: TruthStretch[]
  open: { from: Instant; value: Truth; isUsed: boolean } | undefined
}

/** Takes down what it is shown, of one condition. */
export class WaveRecorder {
  readonly #tracks: readonly Track[]
  readonly #nodes = new WeakMap<Root, readonly Node[]>()

  constructor(condition: Condition) {
    this.#tracks = placedParts(condition).map((part) => ({
      ...part,
      stretches: [],
      open: undefined,
    }))
  }

  /** What it is from `at` on; `isUnknown`: parts for which what the network says is a guess. */
  look(root: Root, at: Instant, isUnknown: (part: Condition) => boolean = () => false): void {
    const nodes = this.#nodes.get(root) ?? inOrder(root.node)
    this.#nodes.set(root, nodes)
    for (const [i, track] of this.#tracks.entries()) {
      const node = nodes[i]
      if (node === undefined || isUnknown(track.condition)) turn(track, at, 'unknown', false)
      else turn(track, at, node.value, isUsedUp(node, root))
    }
  }

  /** Nothing is known from `at` on. */
  lose(at: Instant): void {
    for (const track of this.#tracks) turn(track, at, 'unknown', false)
  }

  /** All that was seen up to an instant. */
  waves(to: Instant): readonly Wave[] {
    return this.#tracks.map(({ path, span, condition, stretches, open }) => ({
      path,
      span,
      text: format(condition),
      kind: condition.kind,
      stretches:
        open === undefined || open.from >= to ? [...stretches] : [...stretches, stretch(open, to)],
    }))
  }
}

function turn(track: Track, at: Instant, value: Truth, isUsed: boolean): void {
  const { open, stretches } = track
  if (open?.value === value && open.isUsed === isUsed) return
  // What was true for no time at all was a start's occasion; anything else that short was on its way.
  if (open !== undefined && (open.from < at || open.value === true))
    stretches.push(stretch(open, at))
  const last = stretches.at(-1)
  const goesOn =
    last !== undefined &&
    last.to === at &&
    last.value === value &&
    (last.isUsed ?? false) === isUsed &&
    (last.from < last.to || value !== true)
  if (goesOn) stretches.pop()
  track.open = { from: goesOn ? last.from : at, value, isUsed }
}

const stretch = ({ from, value, isUsed }: NonNullable<Track['open']>, to: Instant): TruthStretch =>
  isUsed ? { from, to, value, isUsed } : { from, to, value }

/** The nodes of a condition in the order of its parts: a task's filter and the source below it are one. */
const inOrder = (node: Node): readonly Node[] =>
  isFilter(node) ? [node] : [node, ...node.children.flatMap(inOrder)]

/** The shared source offers an occurrence that the task has used up. */
const isUsedUp = (node: Node, root: Root): boolean =>
  node.value === false &&
  isFilter(node) &&
  node.children[0]?.value === true &&
  root.consumed(format(node.condition)) !== undefined

/** Explanations: a condition taken apart, each operand with what it is now, and which of them stand in the way. */
import type { Condition, ConditionKind } from '../../condition/condition.ts'
import { format } from '../../condition/format.ts'
import { isConsuming, isSampled, traitsOf } from '../../condition/traits.ts'
import { NO_TOKENS, type Truth } from '../../condition/verdict.ts'
import type { Consumption, Token } from '../../run/token.ts'
import { type Instant, NEVER } from '../../time/instant.ts'
import { isFilter, type Node } from '../graph/node.ts'
import type { Root } from '../graph/task-condition.ts'
import { type EvaluateOptions, readAt } from './read-at.ts'

/** One operand or operator, as it is at a snapshot. */
export interface Explanation {
  /** Canonical text. */
  readonly text: string
  readonly condition: Condition
  readonly kind: ConditionKind
  readonly value: Truth
  readonly since: Instant
  /** The earliest later instant at which it can change by itself; `Infinity` is never. */
  readonly until: Instant
  /** What a start would consume of it; the rise of the whole stands with the whole. */
  readonly tokens: readonly Token[]
  /** It has an occurrence, but this task used it up already. */
  readonly used: boolean
  readonly operands: readonly Explanation[]
}

/**
 * Takes a condition apart at an instant, given a list of events.
 *
 * @throws {RangeError} when the zone is unknown, or an instant is none.
 */
export const explain = (condition: Condition, options: EvaluateOptions): Explanation =>
  explainRoot(readAt(condition, options, 'each operand').root)

/** Takes the condition of a root apart. */
export function explainRoot(root: Root): Explanation {
  const whole = explained(root.node, root)
  const { since, tokens } = root.verdict()
  return { ...whole, since: whole.used ? whole.since : since, tokens }
}

function explained(node: Node, root: Root): Explanation {
  const { condition, value } = node
  // A filter and the shared source below it are one operand to the reader.
  const source = isFilter(node) ? node.children[0] : undefined
  const operands = source === undefined ? node.children.map((child) => explained(child, root)) : []
  const until = [node.wake, source?.wake ?? NEVER, ...operands.map((operand) => operand.until)]
  const text = format(condition)
  const consumed = node.consuming ? root.consumed(text) : undefined
  const used =
    value === false &&
    (source === undefined ? spent(node, consumed) : isUsedUp(source.tokens[0], consumed))
  return {
    text,
    condition,
    kind: condition.kind,
    value,
    // What was used up has been false since then, also if this network is younger than that.
    since: Math.max((used ? consumed?.at : undefined) ?? node.since, root.firstKnown),
    // That an answer grows too old is no change by itself: it is asked again before.
    until: isSampled(condition) ? NEVER : Math.min(...until),
    tokens: value === true && node.consuming ? node.tokens : NO_TOKENS,
    used,
    operands,
  }
}

/** A token older than the condition's first reading can start nothing, but was not used up. */
const isUsedUp = (offered: Token | undefined, consumed: Consumption | undefined): boolean =>
  offered !== undefined && consumed !== undefined && offered.mark <= consumed.mark

/** The token of an event, or of the session's start, that is gone is used up, unless another one is on its way; the next one comes with the next event. */
const spent = (node: Node, consumed: Consumption | undefined): boolean =>
  consumed !== undefined &&
  node.wake === NEVER &&
  isConsuming(node.condition) &&
  traitsOf(node.condition).fedBy !== 'clock'

/**
 * The operands because of which the whole is not true: the false ones of an AND, all of an OR, the true one under a NOT.
 * Empty if it is true.
 */
export function obstacles(explanation: Explanation): readonly Explanation[] {
  const { kind, value, operands } = explanation
  if (value === true) return []
  switch (kind) {
    case 'all': {
      // An operand that is false decides; unknown ones matter only where none is.
      const against = operands.filter((operand) => operand.value === value)
      return against.flatMap(obstacles)
    }
    case 'any':
      return operands.flatMap(obstacles)
    default:
      return [explanation]
  }
}

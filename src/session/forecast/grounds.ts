/** Why a start is foreseen: for certain, if other runs go as they are expected to, or if something outside is so. */
import type { Condition } from '../../condition/condition.ts'
import { not } from '../../condition/construct.ts'
import { OUTCOMES } from '../../condition/facts.ts'
import { format } from '../../condition/format.ts'
import { wanted } from '../../condition/machine/task.ts'
import { children, isOperator, leaves } from '../../condition/operands.ts'
import type { Outcome } from '../../condition/task.ts'
import { isConsuming, isSampled, traitsOf } from '../../condition/traits.ts'
import type { Node } from '../../signal/graph/node.ts'

/** What a start depends on: how a run of another task ends, or an operand that other runs decide. */
export interface Prerequisite {
  /** Canonical text of the operand, as it has to be. */
  readonly text: string
  /** The task whose run has to end so. */
  readonly task?: string
  readonly outcome?: Outcome
}

/** `certain`: whatever becomes of other runs. `if`: by `ifs`. `unknown`: because of the operands in `because`. */
export interface Grounds {
  readonly level: 'certain' | 'if' | 'unknown'
  readonly ifs: readonly Prerequisite[]
  /** Texts of operands that are asked outside, and only then. */
  readonly because: readonly string[]
}

export const CERTAIN: Grounds = { level: 'certain', ifs: [], because: [] }

/** The events that a forecast has made up. */
export interface Foreseen {
  /** The run that an event of the future is about, and its own grounds; nothing of events on record. */
  event(
    seq: number,
  ): { readonly task: string; readonly type: string; readonly grounds: Grounds } | undefined
}

const LEVELS = ['certain', 'if', 'unknown'] as const
const rank = ({ level }: Grounds): number => LEVELS.indexOf(level)

/** `condition` as the task has it; `node` stands for it, and is true. */
export function groundsOf(condition: Condition, node: Node, foreseen: Foreseen): Grounds {
  if (condition.kind !== 'any' || !isDisjoint(condition))
    return supported(condition, node, foreseen)
  // Each of them has occurrences of its own: what becomes of one does not use up another's.
  const found = condition.operands.flatMap((operand, i) => {
    const below = node.children[i]
    return below?.value === true ? [supported(operand, below, foreseen)] : []
  })
  return found.reduce((best, one) => (rank(one) < rank(best) ? one : best), found[0] ?? CERTAIN)
}

/** Whether no two operands offer occurrences under one name. */
function isDisjoint({ operands }: Extract<Condition, { kind: 'any' }>): boolean {
  const names = operands.flatMap((operand) => [
    ...new Set(leaves(operand).filter(isConsuming).map(format)),
  ])
  return new Set(names).size === names.length
}

function supported(condition: Condition, node: Node, foreseen: Foreseen): Grounds {
  if (!isOperator(condition)) return ofLeaf(condition, node, foreseen)
  const parts = children(condition).map((operand, i) => {
    const below = node.children[i]
    return { operand, value: below?.value, grounds: below && supported(operand, below, foreseen) }
  })
  const decides = condition.kind === 'any' && node.value === true
  if (!decides) return together(parts.flatMap(({ grounds }) => grounds ?? []))
  const trues = parts.filter(({ value }) => value === true).flatMap(({ grounds }) => grounds ?? [])
  const best = trues.reduce((a, b) => (rank(b) < rank(a) ? b : a), trues[0] ?? CERTAIN)
  // One that is not so now may have used up what the whole starts by, had things gone otherwise.
  const others = parts.flatMap(({ operand, value }) => (value === true ? [] : otherwise(operand)))
  return best.level === 'certain' && others.length > 0
    ? { ...best, level: 'if', ifs: others }
    : best
}

const otherwise = (operand: Condition): readonly Prerequisite[] =>
  leaves(operand).some((leaf) => !isOfTime(leaf)) ? [{ text: format(not(operand)) }] : []

/** Whether it follows from the clock and the calendar, or from what only people change. */
const isOfTime = (leaf: Condition): boolean => {
  const { fedBy } = traitsOf(leaf)
  return (
    fedBy === 'clock' || fedBy === 'nothing' || (fedBy === 'facts' && leaf.kind !== 'session-count')
  )
}

function ofLeaf(leaf: Condition, node: Node, foreseen: Foreseen): Grounds {
  if (isSampled(leaf)) return { level: 'unknown', ifs: [], because: [format(leaf)] }
  if (isOfTime(leaf)) return CERTAIN
  if (!isConsuming(leaf) || node.value !== true)
    return {
      level: 'if',
      ifs: [{ text: format(node.value === true ? leaf : not(leaf)) }],
      because: [],
    }
  return together(node.tokens.map(({ mark }) => ofEvent(leaf, mark, foreseen)))
}

/** What is on record has happened; what is foreseen depends on the run that it ends. */
function ofEvent(leaf: Condition, mark: number, foreseen: Foreseen): Grounds {
  const event = foreseen.event(mark)
  if (event === undefined) return CERTAIN
  const { task, type, grounds } = event
  const outcome =
    leaf.kind === 'after' ? wanted(leaf) : leaf.kind === 'after-any' ? leaf.outcome : undefined
  // That it ends is certain once it has started.
  if (outcome === undefined || outcome === 'ended' || outcome === 'started') return grounds
  const said = OUTCOMES[outcome].length > 1 ? outcome : (type as Outcome)
  const own: Prerequisite = { text: format(leaf), task, outcome: said }
  return {
    level: grounds.level === 'unknown' ? 'unknown' : 'if',
    ifs: [own],
    because: grounds.because,
  }
}

function together(all: readonly Grounds[]): Grounds {
  const [first = CERTAIN, ...rest] = all.filter(({ level }) => level !== 'certain')
  if (rest.length === 0) return first
  const level = all.some((one) => one.level === 'unknown') ? 'unknown' : 'if'
  const ifs = new Map(all.flatMap((one) => one.ifs).map((one) => [JSON.stringify(one), one]))
  return { level, ifs: [...ifs.values()], because: [...new Set(all.flatMap((one) => one.because))] }
}

/**
 * When each operand of a condition became what it is: kept with the task's state, so that a restart does not change it.
 * Plain numbers, because every start of a task with operands writes them.
 */
import { isOverTime } from '../../condition/traits.ts'
import { kleeneAnd, kleeneNot, kleeneOr, type Truth } from '../../condition/verdict.ts'
import type { Token } from '../../run/token.ts'
import type { Instant } from '../../time/instant.ts'
import type { Memory, OperandTurns } from './memory.ts'
import { isFilter, type Node, type Turned } from './node.ts'

/** Unknown, while a truth goes on that began at the second instant. */
const AMID_TRUTH = 3
const VALUES: readonly Truth[] = [false, true, 'unknown', 'unknown']

/** What JSON has in place of the beginning of time. */
const LEAST: Instant = -8.64e15

/** The operands and operators below a node; an operator over time has a state of its own on record. */
function below(node: Node, found: Node[] = []): readonly Node[] {
  if (isFilter(node)) return found
  for (const child of node.children) {
    below(child, found)
    if (!isOverTime(child.condition)) found.push(child)
  }
  return found
}

/** As it is now; with tokens, as it will be once a start at `at` has consumed them. */
export function turnsBelow(node: Node, tokens: readonly Token[], at: Instant): OperandTurns {
  if (node.children.length === 0) return NONE
  const turns: number[] = []
  for (const one of below(node)) {
    const value = tokens.length === 0 ? one.value : without(one, tokens)
    if (value !== one.value) turns.push(VALUES.indexOf(value), at)
    else if (value === 'unknown' && one.truthSince !== undefined)
      turns.push(AMID_TRUTH, finite(one.since), finite(one.truthSince))
    else turns.push(VALUES.indexOf(value), finite(one.since))
  }
  return turns
}

/** One number for all turns of a condition's operators and operands, so that a root need not keep them. */
export function digestOf({ turns, states = [] }: Pick<Memory, 'turns' | 'states'>): number {
  let digest = 0
  const add = (one: number) => {
    digest = (digest * 31 + one) % MODULUS
  }
  if (areTurns(turns)) for (const one of turns) add(one)
  for (const { value, since } of states) {
    add(VALUES.indexOf(value))
    add(finite(since))
  }
  return digest
}

/** The greatest prime below 2⁴⁷: 31 times it is still exact. */
const MODULUS = 140_737_488_355_213

const NONE: OperandTurns = Object.freeze([])

const finite = (instant: Instant): Instant => Math.max(instant, LEAST)

/** The value of a node without these tokens. */
function without(node: Node, tokens: readonly Token[]): Truth {
  const { condition, value, children } = node
  if (!node.consuming) return value
  const values = () => children.map((child) => without(child, tokens))
  switch (condition.kind) {
    case 'not':
      return values().map(kleeneNot)[0] ?? value
    case 'all':
      return values().reduce(kleeneAnd, true)
    case 'any':
      return values().reduce(kleeneOr, false)
    case 'for':
      return values()[0] === false ? false : value
    default:
      return value === true && node.tokens.length > 0 && isUsed(node.tokens, tokens) ? false : value
  }
}

const isUsed = (offered: readonly Token[], tokens: readonly Token[]): boolean =>
  offered.every(({ source, mark, seq }) =>
    tokens.some((one) => one.source === source && one.mark === mark && one.seq === seq),
  )

/** Tells the operands below a node what they were; a damaged list, or one that is too short or too long, is left out. */
export function recallBelow(node: Node, turns: unknown): void {
  if (!areTurns(turns)) return
  const nodes = below(node)
  const known = read(turns)
  if (known.length !== nodes.length) return
  for (const [i, one] of nodes.entries()) one.recall(known[i] as Turned)
}

/** Whether it is a list of numbers: what is on record may be damaged. */
export const areTurns = (turns: unknown): turns is OperandTurns =>
  Array.isArray(turns) && turns.every((one) => typeof one === 'number')

function read(turns: OperandTurns): readonly Turned[] {
  const found: Turned[] = []
  let at = 0
  while (at < turns.length) {
    const [code = 0, since, truth] = turns.slice(at, at + 3)
    const value = VALUES[code]
    if (value === undefined || since === undefined) return []
    const began = value === true ? since : code === AMID_TRUTH ? truth : undefined
    found.push({ value, since, truthSince: began })
    at += code === AMID_TRUTH ? 3 : 2
  }
  return found
}

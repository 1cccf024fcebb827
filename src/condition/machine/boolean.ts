/** The machines of constants and of `~`, `&`, `|` (LANGUAGE.md sections 2 and 4). */
import type { Token } from '../../run/token.ts'
import { type Instant, NEVER } from '../../time/instant.ts'
import type { All, Any, Constant, Not } from '../condition.ts'
import { kleeneAnd, kleeneNot, kleeneOr, NO_TOKENS, type Truth } from '../verdict.ts'
import {
  guard,
  type LeafMachine,
  type Operand,
  type OperatorMachine,
  type Reading,
} from './machine.ts'

/** Stands in for an operand that cannot be absent. */
export const NOTHING: Operand = { value: false, guard: false, since: 0, tokens: NO_TOKENS }

export const constant: LeafMachine<Constant> = {
  bound: () => false,
  topics: () => [],
  initial: () => undefined,
  step: (condition) => [undefined, guard(condition.value, NEVER)],
}

/** Under NOT a consuming operand reads "has an unconsumed token", so its value is a guard. */
export const not: OperatorMachine<Not> = {
  initial: () => undefined,
  step(_condition, _state, [operand = NOTHING]) {
    const value = kleeneNot(operand.value)
    // A truth goes on through an unknown stretch, a falsehood does not: this step says when that began.
    return [undefined, value === true ? guard(true, NEVER, operand.since) : guard(value, NEVER)]
  },
}

/** Since when a conjunction has its value: a truth since its last operand turned, a falsehood since the first. */
export const all: OperatorMachine<All> = {
  initial: () => undefined,
  step(_condition, _state, operands) {
    let value: Truth = true
    let guarded: Truth = true
    for (const operand of operands) {
      value = kleeneAnd(value, operand.value)
      guarded = kleeneAnd(guarded, operand.guard)
    }
    return [undefined, read(operands, value, guarded, value === true)]
  },
}

export const any: OperatorMachine<Any> = {
  initial: () => undefined,
  step(_condition, _state, operands) {
    let value: Truth = false
    let guarded: Truth = false
    for (const operand of operands) {
      value = kleeneOr(value, operand.value)
      guarded = kleeneOr(guarded, operand.guard)
    }
    return [undefined, read(operands, value, guarded, value !== true)]
  },
}

/** The operands' joint value: it began at the latest or the earliest turn among the operands that have it. */
function read(
  operands: readonly Operand[],
  value: Truth,
  guarded: Truth,
  latest: boolean,
): Reading {
  const tokens = value === true ? joined(operands) : NO_TOKENS
  const since = turned(operands, value, latest)
  return since === undefined
    ? { value, guard: guarded, wake: NEVER, tokens }
    : { value, guard: guarded, wake: NEVER, tokens, since }
}

/** The tokens of the true operands, each once: an operand that stands twice offers the same token twice. */
function joined(operands: readonly Operand[]): readonly Token[] {
  let tokens = NO_TOKENS
  for (const operand of operands) {
    if (operand.value !== true || operand.tokens.length === 0) continue
    tokens = tokens.length === 0 ? operand.tokens : [...tokens, ...more(operand.tokens, tokens)]
  }
  return tokens
}

const more = (tokens: readonly Token[], known: readonly Token[]): readonly Token[] =>
  tokens.filter(({ source, mark }) => !known.some((t) => t.source === source && t.mark === mark))

/** Since when it is unknown depends on the operands that are not, too: then this step counts. */
function turned(operands: readonly Operand[], value: Truth, latest: boolean): Instant | undefined {
  if (value === 'unknown') return undefined
  let found: Instant | undefined
  for (const operand of operands) {
    if (operand.value !== value) continue
    if (found === undefined || (latest ? operand.since > found : operand.since < found))
      found = operand.since
  }
  return found
}

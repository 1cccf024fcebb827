/** The machines of constants and operators (LANGUAGE.md section 4). */
import { type Instant, NEVER } from '../../time/instant.ts'
import type { All, Any, Constant, EverSince, For, Not, Since, Within } from '../condition.ts'
import { kleeneAnd, kleeneNot, kleeneOr, NO_TOKENS, type Truth } from '../verdict.ts'
import { guard, type LeafMachine, type Operand, type OperatorMachine } from './machine.ts'

const NOTHING: Operand = { value: false, guard: false, since: 0, tokens: NO_TOKENS }

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
    return [undefined, guard(value, NEVER, operand.since)]
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
    const tokens = value === true ? joined(operands) : NO_TOKENS
    const since = turned(operands, value, value === true)
    return [undefined, { value, guard: guarded, wake: NEVER, tokens, since }]
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
    const tokens = value === true ? joined(operands.filter((o) => o.value === true)) : NO_TOKENS
    const since = turned(operands, value, value !== true)
    return [undefined, { value, guard: guarded, wake: NEVER, tokens, since }]
  },
}

const joined = (operands: readonly Operand[]) => {
  const offering = operands.filter((o) => o.tokens.length > 0)
  const only = offering[0]
  if (only === undefined) return NO_TOKENS
  return offering.length === 1 ? only.tokens : offering.flatMap((o) => o.tokens)
}

/** The latest or the earliest turn among the operands that have the value. */
function turned(operands: readonly Operand[], value: Truth, latest: boolean): Instant {
  let found: Instant | undefined
  for (const operand of operands) {
    if (operand.value !== value) continue
    if (found === undefined || (latest ? operand.since > found : operand.since < found))
      found = operand.since
  }
  return found ?? 0
}

/** When the operand last was false, and since when its guard reading has been true (`Infinity`: it is not). */
interface Held {
  readonly lastFalse: Instant
  readonly guardSince: Instant
}

/**
 * True from (became true + D) until it turns false. While the operand is unknown the answer is false as long as it is
 * known to have been false within the last D, and unknown afterwards.
 */
export const held: OperatorMachine<For, Held> = {
  initial: () => ({ lastFalse: Number.NEGATIVE_INFINITY, guardSince: NEVER }),
  step(condition, state, [operand = NOTHING], view) {
    const now = view.snapshot.at
    const next: Held = {
      lastFalse: operand.value === false ? now : state.lastFalse,
      guardSince: guardSince(state, operand, now),
    }
    const due = operand.since + condition.duration
    if (operand.value === false) return [next, guard(false, NEVER, operand.since)]
    if (operand.value === 'unknown') {
      const certain = next.lastFalse + condition.duration
      return [next, now < certain ? guard(false, certain) : guard('unknown', NEVER)]
    }
    if (now < due) return [next, guard(false, due)]
    const guardDue = next.guardSince + condition.duration
    const guarded = operand.guard === true ? now >= guardDue : operand.guard
    const wake = guarded === false ? guardDue : NEVER
    return [next, { value: true, guard: guarded, wake, tokens: operand.tokens, since: due }]
  },
}

/** Where the operand is a guard altogether, its truth is the guard's; unknown does not end it. */
function guardSince(state: Held, operand: Operand, now: Instant): Instant {
  if (operand.guard === false) return NEVER
  if (operand.guard === true && operand.tokens.length === 0) return operand.since
  return Math.min(state.guardSince, now)
}

/** Exclusive ends of the last stretches in which the operand was true, and in which it was unknown. */
interface Recent {
  readonly trueEnd: Instant
  readonly unknownEnd: Instant
  readonly now: Truth
}

/** True while the last truth ended less than D ago; unknown while history does not reach back D. */
export const within: OperatorMachine<Within, Recent> = {
  initial: (_condition, view) => ({
    trueEnd: Number.NEGATIVE_INFINITY,
    unknownEnd: Math.max(view.binding.firstKnown, view.facts.session.recordedSince),
    now: false,
  }),
  step(condition, state, [operand = NOTHING], view) {
    const at = view.snapshot.at
    const next: Recent = {
      trueEnd: state.now === true || operand.value === true ? at : state.trueEnd,
      unknownEnd: state.now === 'unknown' || operand.value === 'unknown' ? at : state.unknownEnd,
      now: operand.value,
    }
    if (operand.value === true) return [next, guard(true, NEVER)]
    const trueUntil = next.trueEnd + condition.duration
    if (at < trueUntil) return [next, guard(true, trueUntil)]
    if (operand.value === 'unknown') return [next, guard('unknown', NEVER)]
    const unknownUntil = next.unknownEnd + condition.duration
    if (at < unknownUntil) return [next, guard('unknown', unknownUntil)]
    return [next, guard(false, NEVER)]
  },
}

/** A latch: set by the operand, reset by `reset`, which wins at equal instants. */
export const since: OperatorMachine<Since, Truth> = {
  initial: () => false,
  step(_condition, state, [operand = NOTHING, reset = NOTHING]) {
    const next = kleeneAnd(kleeneNot(reset.value), kleeneOr(operand.value, state))
    return [next, guard(next, NEVER)]
  },
}

/** At each truth of `start` the operand's value counts anew; afterwards it must stay true. */
export const everSince: OperatorMachine<EverSince, Truth> = {
  initial: () => false,
  step(_condition, state, [operand = NOTHING, start = NOTHING]) {
    const kept = kleeneAnd(state, operand.value)
    const next =
      start.value === true
        ? operand.value
        : start.value === false
          ? kept
          : kleeneOr(kept, kleeneAnd(operand.value, 'unknown'))
    return [next, guard(next, NEVER)]
  },
}

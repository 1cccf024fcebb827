/** The machines of `for`, `within`, `since` and `ever since`: what has been, kept as a few instants. */
import { type Instant, NEVER } from '../../time/instant.ts'
import type { EverSince, For, Since, Within } from '../condition.ts'
import { kleeneAnd, kleeneNot, kleeneOr, type Truth } from '../verdict.ts'
import { NOTHING } from './boolean.ts'
import { guard, type Operand, type OperatorMachine, type Reading, type View } from './machine.ts'

/*
 * Each returns the state it was given where nothing is new in it: a changed state is what must reach the store. States
 * are flat, and times in them are absolute, so that a restart goes on from them.
 */

interface Held {
  /** The operand's last value; `none` before the first reading. */
  readonly was: Truth | 'none'
  /** Exclusive end of the operand's last stretch of falsehood. */
  readonly falseEnd: Instant
  /** The first truth after the last falsehood (`Infinity`: none yet). Unknown does not end it. */
  readonly trueSince: Instant
  /** The same of the operand's guard reading. */
  readonly guardSince: Instant
}

/**
 * True from (became true + D) until it turns false. An unknown operand leaves it false as long as falsehood lies within
 * the last D, and makes it unknown afterwards; so does an unknown stretch before the truth began, and what was before
 * the first reading.
 */
export const held: OperatorMachine<For, Held> = {
  initial: () => ({ was: 'none', falseEnd: -NEVER, trueSince: NEVER, guardSince: NEVER }),
  step(condition, state, [operand = NOTHING], view) {
    const next = followed(state, operand, view)
    return [next, heldReading(next, operand, condition.duration, view.snapshot.at)]
  },
}

function followed(state: Held, operand: Operand, view: View): Held {
  const now = view.snapshot.at
  const { value } = operand
  const began = value === true && state.trueSince === NEVER
  const start = state.was === 'none' ? now : operand.since
  const trueSince = value === false ? NEVER : began ? start : state.trueSince
  const ended = state.was === false && value !== false
  const falseEnd = ended ? Math.min(now, trueSince) : state.falseEnd
  const guardSince = guardStart(state, operand, began ? trueSince : now)
  const same = value === state.was && falseEnd === state.falseEnd && guardSince === state.guardSince
  return same ? state : { was: value, falseEnd, trueSince, guardSince }
}

/** `start`: a guard reading that turns true together with the whole began when the whole did. */
function guardStart(state: Held, operand: Operand, start: Instant): Instant {
  if (operand.guard === false) return NEVER
  return operand.guard === true && state.guardSince === NEVER ? start : state.guardSince
}

function heldReading(state: Held, operand: Operand, duration: number, now: Instant): Reading {
  const certain = state.falseEnd + duration
  if (operand.value === false) return guard(false, NEVER, operand.since)
  if (operand.value === 'unknown')
    return now < certain ? guard(false, certain) : guard('unknown', NEVER)
  const due = state.trueSince + duration
  if (now < due) return now < certain ? guard(false, Math.min(certain, due)) : guard('unknown', due)
  const guardDue = state.guardSince + duration
  const guarded = operand.guard === true ? now >= guardDue : operand.guard
  const wake = guarded === false ? guardDue : NEVER
  return { value: true, guard: guarded, wake, tokens: operand.tokens, since: due }
}

/** The operand's last value, and the exclusive ends of its last stretches of truth and of ignorance. */
interface Recent {
  readonly was: Truth
  readonly trueEnd: Instant
  readonly unknownEnd: Instant
}

/** True while the last truth ended less than D ago; unknown while history does not reach back D. */
export const within: OperatorMachine<Within, Recent> = {
  initial: (_condition, view) => ({
    was: false,
    trueEnd: -NEVER,
    unknownEnd: view.snapshot.at,
  }),
  step(condition, state, [operand = NOTHING], view) {
    const now = view.snapshot.at
    const { value } = operand
    // When an event that is read late ended it is said by the event.
    const ended = Math.min(now, operand.since)
    const next: Recent =
      value === state.was
        ? state
        : {
            was: value,
            trueEnd: state.was === true ? ended : state.trueEnd,
            unknownEnd: state.was === 'unknown' ? ended : state.unknownEnd,
          }
    return [next, withinReading(next, condition.duration, now)]
  },
}

function withinReading({ was, trueEnd, unknownEnd }: Recent, duration: number, now: Instant) {
  if (was === true) return guard(true, NEVER)
  if (now < trueEnd + duration) return guard(true, trueEnd + duration)
  if (was === 'unknown') return guard('unknown', NEVER)
  if (now < unknownEnd + duration) return guard('unknown', unknownEnd + duration)
  return guard(false, NEVER)
}

/**
 * A latch: set by the operand, reset by `reset`, which wins at equal instants; reset where its history begins. What is
 * unknown neither sets nor resets it, so it goes on after an unknown stretch as it was before. Meanwhile it is unknown
 * where that matters.
 */
export const since: OperatorMachine<Since, boolean> = {
  initial: () => false,
  step(_condition, state, [operand = NOTHING, reset = NOTHING]) {
    const next = reset.value !== true && (operand.value === true || state)
    const value = kleeneAnd(kleeneNot(reset.value), kleeneOr(operand.value, next))
    return [next, guard(value, NEVER)]
  },
}

interface Lasting {
  /** The operand's last definite value. */
  readonly was: Truth
  /** Whether the operand has been true, as far as is known, ever since the last truth of `start`. */
  readonly lasts: Truth
}

/** At each truth of `start` the operand's value counts again; afterwards it must stay true. Unknown does not end its truth. */
export const everSince: OperatorMachine<EverSince, Lasting> = {
  initial: () => ({ was: 'unknown', lasts: false }),
  step(_condition, state, [operand = NOTHING, start = NOTHING]) {
    const was = operand.value === 'unknown' ? state.was : operand.value
    const lasts = operand.value === false ? false : start.value === true ? was : state.lasts
    const next = was === state.was && lasts === state.lasts ? state : { was, lasts }
    const begun = start.value === true ? lasts : kleeneOr(lasts, start.value)
    return [next, guard(kleeneAnd(operand.value, begun), NEVER)]
  },
}

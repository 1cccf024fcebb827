/** A condition as a value that can be continued: `daily.after('10:00').and(isRunning('x').not())`. */
import type { BooleanObservable } from '../../condition/boolean-observable.ts'
import type { Condition } from '../../condition/condition.ts'
import { conditionFrom } from '../../condition/condition-like.ts'
import { all as allOf, any as anyOf, freeze, not as notOf } from '../../condition/construct.ts'
import type { Checked } from '../../typed/checked.ts'
import { parseOrThrow } from '../parse.ts'
import { type DurationLike, durationOf, zoneNameOf } from './value.ts'
import { inZone } from './zoned.ts'

/** A condition as data, a statement (which is one), text, or an RxJS observable of booleans. */
export type OperandLike = Condition | string | BooleanObservable

/** What every statement can be continued with; each makes a new one. A text that is no condition is thrown as its picture. */
export interface Operations {
  /** `this & others`. */
  and<const Others extends readonly OperandLike[]>(...others: CheckedAll<Others>): JoinedStatement
  /** `this | others`. */
  or<const Others extends readonly OperandLike[]>(...others: CheckedAll<Others>): JoinedStatement
  /** `~this`. */
  not(): JoinedStatement
  /** `this for D`. */
  for(duration: DurationLike): JoinedStatement
  /** `this within D`. */
  within(duration: DurationLike): JoinedStatement
  /** `this since reset`. */
  since<const Reset extends OperandLike>(reset: Checked<Reset>): JoinedStatement
  /** `this ever since start`. */
  everSince<const Start extends OperandLike>(start: Checked<Start>): JoinedStatement
}

/** Conditions, of which the texts are checked. */
export type CheckedAll<Given extends readonly unknown[]> = {
  readonly [I in keyof Given]: Checked<Given[I]>
}

/** What operators make: a statement, whose operands of time take a zone together. */
export type JoinedStatement = Condition &
  Operations & {
    /** `( this ) in <zone>`: operands of time that have a zone of their own keep it. */
    in(zone: string): JoinedStatement
  }

/** A condition, frozen plain data by its own properties, with methods to continue it. */
export type Statement<C extends Condition = Condition> = C & Operations

/** The condition that is meant; text is parsed. */
const conditionOf = (like: OperandLike): Condition => conditionFrom(like, parseOrThrow)

const operations: Operations & ThisType<Condition> = {
  and(...others: readonly unknown[]) {
    return joined(allOf(this, ...(others as readonly OperandLike[]).map(conditionOf)))
  },
  or(...others: readonly unknown[]) {
    return joined(anyOf(this, ...(others as readonly OperandLike[]).map(conditionOf)))
  },
  not() {
    return joined(notOf(this))
  },
  for(duration) {
    return joined({ kind: 'for', operand: this, duration: durationOf(duration) })
  },
  within(duration) {
    return joined({ kind: 'within', operand: this, duration: durationOf(duration) })
  },
  since(reset) {
    return joined({ kind: 'since', operand: this, reset: conditionOf(reset as OperandLike) })
  },
  everSince(start) {
    return joined({ kind: 'ever-since', operand: this, start: conditionOf(start as OperandLike) })
  },
}

/** Methods of one kind of statement, above the methods of all statements. */
export const extended = <M extends object>(methods: M & ThisType<M>): M & Operations =>
  Object.freeze(Object.assign(Object.create(operations) as Operations, methods))

/** The statement of a condition: the same data, and the methods of the prototype. */
export function statement<C extends Condition>(condition: C): Statement<C>
export function statement<C extends Condition, M extends Operations>(
  condition: C,
  methods: M,
): C & M
export function statement<C extends Condition>(
  condition: C,
  methods: Operations = operations,
): Statement<C> {
  return freeze(Object.assign(Object.create(methods) as Operations, condition))
}

const joinedMethods = extended({
  in(this: Condition, zone: string): unknown {
    return joined(inZone(this, zoneNameOf(zone)))
  },
})

const joined = (condition: Condition): JoinedStatement =>
  statement(condition, joinedMethods as unknown as Omit<JoinedStatement, keyof Condition>)

const conditionsOf = (given: unknown): readonly [Condition, ...Condition[]] => {
  const [first, ...others] = given as readonly [OperandLike, ...OperandLike[]]
  return [conditionOf(first), ...others.map(conditionOf)]
}

/**
 * `a & b & …`.
 *
 * @throws {ConditionSyntaxError} when a text among them is no condition.
 * @example
 * ```ts
 * import { all, format } from 'tminus'
 * import { daily, onWeekdays } from 'tminus/condition'
 * format(all(daily.after('10:00'), onWeekdays, "env 'prod'")) // => "daily after 10:00 & on weekdays & env 'prod'"
 * ```
 */
export const all = <const Given extends readonly [OperandLike, ...OperandLike[]]>(
  ...given: CheckedAll<Given>
): JoinedStatement => joined(allOf(...conditionsOf(given)))

/**
 * `a | b | …`.
 *
 * @throws {ConditionSyntaxError} when a text among them is no condition.
 * @example
 * ```ts
 * import { any, format } from 'tminus'
 * import { daily } from 'tminus/condition'
 * format(any(daily, "on event 'now'")) // => "daily | on event 'now'"
 * ```
 */
export const any = <const Given extends readonly [OperandLike, ...OperandLike[]]>(
  ...given: CheckedAll<Given>
): JoinedStatement => joined(anyOf(...conditionsOf(given)))

/**
 * `~a`.
 *
 * @throws {ConditionSyntaxError} when it is a text and no condition.
 * @example
 * ```ts
 * import { format, not } from 'tminus'
 * format(not("task 'x' is running")) // => "~task 'x' is running"
 * ```
 */
export const not = <const Given extends OperandLike>(operand: Checked<Given>): JoinedStatement =>
  joined(notOf(conditionOf(operand as OperandLike)))

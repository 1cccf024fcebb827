/** A condition as a value that can be continued: `daily.after('10:00').and(isRunning('x').not())`. */
import type { Condition } from '../../condition/condition.ts'
import { all as allOf, any as anyOf, freeze, not as notOf } from '../../condition/make.ts'
import { parseOrThrow } from '../parse.ts'
import { type DurationLike, durationOf } from './value.ts'

/** A condition as data, a statement (which is one), or text. */
export type ConditionLike = Condition | string

/** What every statement can be continued with. */
export interface Operations {
  /** `this & others`. */
  and(...others: readonly ConditionLike[]): Statement
  /** `this | others`. */
  or(...others: readonly ConditionLike[]): Statement
  /** `~this`. */
  not(): Statement
  /** `this for D`. */
  for(duration: DurationLike): Statement
  /** `this within D`. */
  within(duration: DurationLike): Statement
  /** `this since reset`. */
  since(reset: ConditionLike): Statement
  /** `this ever since start`. */
  everSince(start: ConditionLike): Statement
}

/** A condition, frozen plain data by its own properties, with methods to continue it. */
export type Statement<C extends Condition = Condition> = C & Operations

/** The condition that is meant; text is parsed. */
const conditionOf = (like: ConditionLike): Condition =>
  typeof like === 'string' ? parseOrThrow(like) : like

type Methods<C extends Condition> = Operations & ThisType<C & Operations>

const operations: Methods<Condition> = {
  and(...others) {
    return statement(allOf(this, ...others.map(conditionOf)))
  },
  or(...others) {
    return statement(anyOf(this, ...others.map(conditionOf)))
  },
  not() {
    return statement(notOf(this))
  },
  for(duration) {
    return statement({ kind: 'for', operand: this, duration: durationOf(duration) })
  },
  within(duration) {
    return statement({ kind: 'within', operand: this, duration: durationOf(duration) })
  },
  since(reset) {
    return statement({ kind: 'since', operand: this, reset: conditionOf(reset) })
  },
  everSince(start) {
    return statement({ kind: 'ever-since', operand: this, start: conditionOf(start) })
  },
}

/** Methods of one kind of statement, above those that all have. */
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

/** `a & b & …`. */
export const all = (first: ConditionLike, ...others: readonly ConditionLike[]): Statement =>
  statement(allOf(conditionOf(first), ...others.map(conditionOf)))

/** `a | b | …`. */
export const any = (first: ConditionLike, ...others: readonly ConditionLike[]): Statement =>
  statement(anyOf(conditionOf(first), ...others.map(conditionOf)))

/** `~a`. */
export const not = (operand: ConditionLike): Statement => statement(notOf(conditionOf(operand)))

/** Conditions as observables without a session: `compile` for verdicts, `fromCondition` for starts. */
import type { Observable } from 'rxjs'
import type { Condition } from '../../condition/condition.ts'
import { type ConditionLike, conditionFrom } from '../../condition/condition-like.ts'
import { Labels, labelled, sourceOf } from '../../condition/observed-operand.ts'
import type { Verdict } from '../../condition/verdict.ts'
import { parseOrThrow } from '../../language/parse.ts'
import { type FeedOf, type SignalOptions, signalOf } from '../../signal/observable/signal.ts'
import type { Checked } from '../../typed/checked.ts'
import { starts } from './operators.ts'
import { twofold } from './starting.ts'

/**
 * Compiles a condition into an observable of verdicts that stands alone, without a session: the present verdict, then every
 * settled change of value or tokens. Every subscriber has a network of its own; nothing is timed before the first
 * subscription or after the last. Observables of booleans are operands; predicates of phrases and files stay unknown.
 *
 * @throws {ConditionSyntaxError} when a text is no condition.
 * @throws {TypeError} when anything else is none.
 * @example
 * ```ts
 * import { compile } from 'tminus'
 * import { VirtualClock } from 'tminus/testing'
 *
 * const clock = new VirtualClock('2026-03-02T09:59:00Z')
 * const seen: unknown[] = []
 * const subscription = compile('time of day after 10:00', { clock, zone: 'UTC' }).subscribe((v) => seen.push(v.value))
 * await clock.advanceBy(120_000)
 * subscription.unsubscribe()
 * seen // => [false, true]
 * ```
 */
export function compile<const T extends ConditionLike>(
  condition: Checked<T>,
  options: SignalOptions = {},
): Observable<Verdict> {
  const read = readAlone(condition)
  return twofold(read, signalOf(read, options, feedOf), signalOf(read, options, feedOf, 'used up'))
}

const readAlone = (condition: unknown): Condition => {
  const labels = new Labels()
  return labelled(conditionFrom(condition, parseOrThrow), (values) => labels.of(values))
}

const feedOf: FeedOf = (operand) => {
  const values = sourceOf(operand)
  return values === undefined ? undefined : { kind: 'observed', values }
}

/**
 * An observable of the starts that a task with this condition would have: one verdict, with the tokens that it uses up, for
 * each. A source to `switchMap` from.
 *
 * @throws {ConditionSyntaxError} when a text is no condition.
 * @throws {TypeError} when anything else is none.
 * @example
 * ```ts
 * import { switchMap } from 'rxjs'
 * import { fromCondition } from 'tminus'
 * import { VirtualClock } from 'tminus/testing'
 *
 * const clock = new VirtualClock(0)
 * const seen: number[] = []
 * const subscription = fromCondition('every 5 minutes', { clock, zone: 'UTC' })
 *   .pipe(switchMap(async () => clock.now() / 60_000))
 *   .subscribe((minute) => seen.push(minute))
 * await clock.advanceBy(12 * 60_000)
 * subscription.unsubscribe()
 * seen // => [0, 5, 10]
 * ```
 */
export const fromCondition = <const T extends ConditionLike>(
  condition: Checked<T>,
  options: SignalOptions = {},
): Observable<Verdict> => compile(condition, options).pipe(starts())

/** Guards between two instants: `from('2026-12-24')`, `until(…)`, `between(…, …)`. */
import type { ConditionOf } from '../../condition/condition.ts'
import { type DatedStatement, dated } from './dated.ts'
import { type MomentLike, momentOf } from './value.ts'

/**
 * `from <date>`.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { from } from 'tminus/condition'
 * format(from('2026-12-24 18:00')) // => 'after 2026-12-24 18:00'
 * ```
 */
export const from = (moment: MomentLike): DatedStatement<ConditionOf<'absolute'>> =>
  dated({ kind: 'absolute', from: momentOf(moment) })
/**
 * `until <date>`.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { until } from 'tminus/condition'
 * format(until('2026-12-24')) // => 'before 2026-12-24'
 * ```
 */
export const until = (moment: MomentLike): DatedStatement<ConditionOf<'absolute'>> =>
  dated({ kind: 'absolute', until: momentOf(moment) })
/**
 * `between <date> and <date>`.
 *
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { between } from 'tminus/condition'
 * format(between('2026-12-24', '2026-12-27')) // => 'between 2026-12-24 and 2026-12-27'
 * ```
 */
export const between = (
  start: MomentLike,
  end: MomentLike,
): DatedStatement<ConditionOf<'absolute'>> =>
  dated({ kind: 'absolute', from: momentOf(start), until: momentOf(end) })

/** Guards of the date take a zone: `onWeekdays.in('UTC')`. */
import type { ConditionOf } from '../../condition/condition.ts'
import type { Days } from '../../condition/time.ts'
import { extended, type Operations, statement } from './statement.ts'
import { zoneNameOf } from './value.ts'

type Dated = ConditionOf<'on-days'> | ConditionOf<'absolute'>

/** A statement that takes a zone. */
export type DatedStatement<C extends ConditionOf<'on-days'> | ConditionOf<'absolute'>> = C &
  Operations & {
    /** `in <zone>`. */
    in(zone: string): DatedStatement<C>
  }

type DatedMethods<C extends Dated> = Omit<DatedStatement<C>, keyof C> & Operations

export const dated = <C extends Dated>(condition: C): DatedStatement<C> =>
  statement(condition, methods as unknown as DatedMethods<C>) as DatedStatement<C>

const methods = extended({
  in(this: Dated, zone: string): unknown {
    return dated({ ...this, zone: zoneNameOf(zone) })
  },
})

/** A guard of the day. */
export const on = (days: Days): DatedStatement<ConditionOf<'on-days'>> =>
  dated({ kind: 'on-days', days })

/** The number of a day or week. @throws {RangeError} when it is none from 1 to the most. */
export const placeOf = (value: number, most: number, what: string): number => {
  if (Number.isInteger(value) && value >= 1 && value <= most) return value
  throw new RangeError(`expected ${what} from 1 to ${most}, got '${value}'`)
}

/** A cron expression as data. */
import type { Sixty } from './bits.ts'
import type { CronDays } from './cron-days.ts'

/** A cron expression that was read; sets of numbers are bits. */
export interface CronFields extends CronDays {
  /** The expression with single spaces and upper-case names; `@daily` and the like as five fields. */
  readonly text: string
  readonly hasSeconds: boolean
  readonly seconds: Sixty
  readonly minutes: Sixty
  readonly hours: number
  /** Bit 0 is January. */
  readonly months: number
  /** In which years, in order; absent in every one. */
  readonly years?: readonly number[]
  /** The hours are `*` or `*` with a step: the expression follows the clock's face, in both passes of a repeated hour. */
  readonly anyHour: boolean
}

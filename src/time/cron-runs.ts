/** Stretches of a day in which each minute (with six fields, each second) matches a cron expression, found by its fields. */
import { nextOfSixty, previousOfSixty, type Sixty, sixtyWithout } from './bits.ts'
import type { CronFields } from './cron-fields.ts'

/** Seconds of the day, `end` excluded. */
export interface Run {
  readonly begin: number
  readonly end: number
}

/** One field: how many seconds a unit of it lasts, how many of them follow each other, and which of those do not match. */
interface Level {
  readonly size: number
  readonly count: number
  readonly gaps: Sixty
}

const isWhole = ({ low, high }: Sixty): boolean => low === 0 && high === 0

/**
 * The run about a matching second of the day. It is no longer than the unit above the smallest field that leaves anything
 * out: `*\/2 * * * *` has runs of a minute, `0-59 9-17 * * *` one of nine hours, `30-59,0-29 …` two in each hour.
 */
export const cronRuns = (fields: CronFields): ((second: number) => Run) => {
  const hours = { low: fields.hours, high: 0 }
  const levels: readonly Level[] = [
    // A minute that matches is shown until it is over.
    ...(fields.hasSeconds ? [{ size: 1, count: 60, gaps: sixtyWithout(fields.seconds, 60) }] : []),
    { size: 60, count: 60, gaps: sixtyWithout(fields.minutes, 60) },
    { size: 3600, count: 24, gaps: sixtyWithout(hours, 24) },
  ]
  const level = levels.find(({ gaps }) => !isWhole(gaps))
  if (level === undefined) return () => ({ begin: 0, end: 86_400 })
  const { size, count, gaps } = level
  return (second) => {
    const above = Math.floor(second / (size * count)) * size * count
    const place = Math.floor((second - above) / size)
    const next = nextOfSixty(gaps, place)
    return {
      begin: above + (previousOfSixty(gaps, place) + 1) * size,
      end: above + (next < 0 ? count : next) * size,
    }
  }
}

/** The proof of a migration: the next starts of each line, held against an expansion that was made independently. */
import { upcoming } from '../../signal/ask/evaluate.ts'
import type { Instant } from '../../time/instant.ts'
import { systemZone, zone as zoneOf } from '../../time/zone.ts'
import type { CronLine } from './crontab.ts'
import { expanded } from './expansion.ts'

/** Instants that are compared of each line. */
export const COMPARED = 1000

/** A line whose starts are not those of cron: the first at which they part. */
export interface Difference {
  readonly line: CronLine
  readonly cron: Instant | undefined
  readonly tminus: Instant | undefined
}

/** Of each line with times of its own the first difference, if there is one. */
export function differences(
  lines: readonly CronLine[],
  { from, zone }: { readonly from: Instant; readonly zone: string | undefined },
): readonly Difference[] {
  return lines.flatMap((line) => {
    if (line.schedule.toLowerCase() === '@reboot') return []
    const place = zoneOf(line.zone ?? zone ?? systemZone())
    const theirs = expanded(line.schedule, place, from, COMPARED)
    const ours = upcoming(unspread(line), { after: from, zone: place.name, count: theirs.length })
    const i = theirs.findIndex((at, n) => at !== ours[n])
    return i < 0 ? [] : [{ line, cron: theirs[i], tminus: ours[i] }]
  })
}

/** A random delay is another one each day. */
const unspread = ({ condition }: CronLine): CronLine['condition'] => {
  if (condition.kind !== 'cron') return condition
  const { spread: _, ...rest } = condition
  return rest
}

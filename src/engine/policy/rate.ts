/** A rate: how many starts have been in the last stretch of time, from the record. */
import type { EventMark } from '../../condition/facts.ts'
import type { Rate } from '../../run/policy.ts'
import type { Instant } from '../../time/instant.ts'

/** Until when the rate lets nothing more through; `undefined` while it does. */
export function rateUntil(
  rate: Rate | undefined,
  history: readonly EventMark[],
  now: Instant,
): Instant | undefined {
  if (rate === undefined) return undefined
  const starts = history.filter((e) => e.type === 'started' && e.at > now - rate.per)
  const oldest = starts.at(-rate.count)
  return oldest === undefined ? undefined : oldest.at + rate.per
}

/** Whether the newest `count` ended runs all failed. */
export function failedInARow(history: readonly EventMark[], count: number): boolean {
  const ends = history.filter((event) => ENDS.has(event.type)).slice(-count)
  return ends.length === count && ends.every((event) => event.type === 'failed')
}

const ENDS: ReadonlySet<string> = new Set([
  'succeeded',
  'failed',
  'terminated',
  'inacted',
  'crashed',
])

/** The same as JSON: instants as ISO and milliseconds, what is absent left out. */
import type { Zone } from '../../time/zone.ts'
import { instantJson } from '../words/times.ts'
import type { Why } from './why.ts'

/** Fields that are instants, wherever they stand. */
const INSTANTS: ReadonlySet<string> = new Set([
  'at',
  'since',
  'until',
  'earliest',
  'lastSeen',
  'running',
  'next',
  'occurrence',
])

export const whyJson = (why: Why, zone: Zone): object => converted(why, zone) as object

function converted(value: unknown, zone: Zone): unknown {
  if (Array.isArray(value)) return value.map((one) => converted(one, zone))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      INSTANTS.has(key) && typeof one === 'number' ? instantJson(one, zone) : converted(one, zone),
    ]),
  )
}

/** Occurrences that did not start, from the events by which they are on record. */
import type { Missed } from '../../../engine/record/records.ts'
import type { FateReason, RecordedEvent } from '../../../run/event.ts'
import { isInstant } from '../../../run/token.ts'
import type { Zone } from '../../../time/zone.ts'
import type { NonStartJson } from '../../api/common.ts'
import { instant } from './json.ts'

const SENTENCES: Readonly<Record<FateReason, string>> = {
  overlap: 'a run of it was live, and its overlap policy drops what comes meanwhile',
  disabled: 'it is disabled',
  expired: 'it was not started in time',
  coalesced: 'a newer occurrence took its place before it could start',
  'missed while down': 'no session was running',
  withdrawn: 'its condition turned false again before it could start',
  rate: 'its rate was used up',
  held: 'it was held because its runs crashed',
}

/** Why occurrences did not start, in words; a reason of a newer version is said as it is. */
export const nonStartSentence = (reason: string): string =>
  Object.hasOwn(SENTENCES, reason) ? SENTENCES[reason as FateReason] : reason

/** What a `missed` event says. */
export function nonStartJson(event: RecordedEvent, zone: Zone): NonStartJson {
  const missed = JSON.parse(event.data ?? '""') as Missed
  const reason = typeof missed === 'string' ? missed : missed.reason
  const tokens = event.tokens ?? []
  const [first] = tokens
  const last = tokens.at(-1)
  const at = (mark: number | undefined) =>
    instant(mark !== undefined && isInstant(mark) ? mark : event.at, zone)
  return {
    task: event.task ?? '',
    reason,
    sentence: nonStartSentence(reason),
    source: first?.source ?? '',
    count: typeof missed === 'string' ? Math.max(1, tokens.length) : missed.count,
    first: at(first?.mark),
    last: at(last?.mark),
  }
}

/** Events by their numbers, each once: what comes twice is left out, and what is missing is noticed. */
import type { EventJson, EventsAnswer } from '../../api/live.ts'

/** What is new in an answer. */
export interface News {
  readonly events: readonly EventJson[]
  /** Up to which event the record is known now. */
  readonly seq: number
  /** Events between what was known and these are missing: they have to be asked for. */
  readonly gap: boolean
}

/**
 * What an answer adds to a record that is known up to `known` (`undefined`: nothing is known yet, so nothing is missing).
 * `whole` says that the answer was asked for from `known` on: then a gap in it is retention's, and is none.
 */
export function newsIn(
  known: number | undefined,
  answer: Pick<EventsAnswer, 'events' | 'seq'>,
  whole: boolean,
): News {
  const from = known ?? 0
  const events = answer.events.filter(({ seq }) => seq > from)
  const [first] = events
  const gap = !whole && known !== undefined && first !== undefined && first.seq > known + 1
  if (gap) return { events: [], seq: known, gap }
  return { events, seq: events.at(-1)?.seq ?? known ?? answer.seq, gap: false }
}

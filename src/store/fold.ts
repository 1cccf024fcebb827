/** When two fates are one record, and what that record is. */
import type { Fate } from '../run/event.ts'

/**
 * Whether a fate continues the newest record of its task (no run having been claimed between them). One that is older came late, from a
 * session that was behind: the record would end before it began.
 */
export const folds = (record: Fate, fate: Fate): boolean =>
  record.task === fate.task &&
  record.reason === fate.reason &&
  record.source === fate.source &&
  record.last <= fate.first

/** The record, with the fate in it: the first stays, the last and the count move on. */
export const foldInto = (record: Fate, { last, lastAt, count }: Fate): Fate => ({
  ...record,
  last,
  lastAt,
  count: record.count + count,
})

/** A token is what a consuming operand offers and one start uses up; an occurrence key is a start's tokens, sorted. */
import type { Instant } from '../time/instant.ts'

/**
 * `source` is the canonical text of the operand that offers it (with its zone), `rise` for the rise of the whole
 * condition, or `manual` for a start by hand. `mark` orders the tokens of one source: the occurrence's start instant or
 * the event's sequence number. `seq` breaks ties of two rises within one millisecond.
 */
export interface Token {
  readonly source: string
  readonly mark: number
  readonly seq?: number
}

/** Marks from here on are instants, in milliseconds since the epoch; the numbers of events are far below. */
const FIRST_INSTANT = 100_000_000_000

/** Whether a token's mark is an instant, and not the number of an event. */
export const isInstant = (mark: number): boolean => mark >= FIRST_INSTANT

/** What a task remembers of a source: the newest consumed token, and the instant of the start that consumed it. */
export interface Consumption {
  readonly mark: number
  readonly seq?: number
  readonly at: Instant
}

/**
 * The occurrence key: tokens sorted by source and mark. At most one run exists per task and key, for ever.
 *
 * @example
 * ```ts
 * import { occurrenceKey } from 'tminus/store'
 * occurrenceKey([{ source: 'daily', mark: 0 }, { source: "after task 'a' succeeded", mark: 7 }]) // => "after task 'a' succeeded#7 + daily#0"
 * ```
 */
export const occurrenceKey = (tokens: readonly Token[]): string =>
  tokens.length === 1 && tokens[0] !== undefined
    ? tokenText(tokens[0])
    : tokens.map(tokenText).sort().join(' + ')

const tokenText = (token: Token): string =>
  token.seq === undefined
    ? `${token.source}#${token.mark}`
    : `${token.source}#${token.mark}.${token.seq}`

/** Whether tokens of that name are numbers of events: `after …`, `on event …`, `5 minutes after …`, `file … changed`. */
export const isOfEvent = (source: string): boolean =>
  /^(?:(?:\d[^']* )?after|on|file) /.test(source)

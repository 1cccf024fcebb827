/** What a task has consumed of each source: of one, mostly, and then at the cost of a field. */
import type { Consumption, Token } from '../../run/token.ts'
import type { Instant } from '../../time/instant.ts'

/** Events by which a task has used up their tokens. */
export const CONSUMES: ReadonlySet<string> = new Set(['started', 'queued'])

/** Plain data: it is stored as it is. */
export interface Consumed extends Consumption {
  readonly source: string
}

export type ConsumedTokens = undefined | Consumed | ReadonlyMap<string, Consumed>

export const consumedOf = (known: ConsumedTokens, source: string): Consumed | undefined =>
  known instanceof Map
    ? (known as ReadonlyMap<string, Consumed>).get(source)
    : isOf(known, source)
      ? known
      : undefined

export const listed = (known: ConsumedTokens): readonly Consumed[] =>
  known === undefined ? NOTHING : known instanceof Map ? [...known.values()] : [known as Consumed]

/** What is consumed after a start or a refusal at `at` used these tokens up. */
export function consuming(
  known: ConsumedTokens,
  tokens: readonly Token[],
  at: Instant,
): ConsumedTokens {
  let next = known
  for (const { source, mark, seq } of tokens) {
    const last = consumedOf(next, source)
    // A consumption later than this start was made before the clock was set back.
    const ahead = last !== undefined && last.mark > at
    if (!ahead && !isLater(mark, seq, last)) continue
    const consumed = seq === undefined ? { source, mark, at } : { source, mark, seq, at }
    if (next === undefined || isOf(next, source)) next = consumed
    else if (next !== known && next instanceof Map) next.set(source, consumed)
    else next = new Map(listed(next).map((one) => [one.source, one])).set(source, consumed)
  }
  return next
}

/** What was listed, again. */
export const relisted = (list: readonly Consumed[]): ConsumedTokens =>
  list.length > 1 ? new Map(list.map((one) => [one.source, one])) : list[0]

const NOTHING: readonly Consumed[] = Object.freeze([])

const isOf = (known: ConsumedTokens, source: string): known is Consumed =>
  known !== undefined && !(known instanceof Map) && (known as Consumed).source === source

export const isLater = (
  mark: number,
  seq: number | undefined,
  than: Consumed | undefined,
): boolean =>
  than === undefined || mark > than.mark || (mark === than.mark && (seq ?? 0) > (than.seq ?? 0))

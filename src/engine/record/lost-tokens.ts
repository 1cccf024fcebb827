/** Which tokens of a task went by: once on offer while it was due, neither consumed nor on offer any more. */
import type { FateReason } from '../../run/event.ts'
import type { Token } from '../../run/token.ts'
import { RISE } from '../../signal/graph/rising-edge.ts'
import type { Root } from '../../signal/graph/task-condition.ts'
import { isQueued } from './hidden-tokens.ts'

/** What became of tokens for which the whole condition was true. */
export interface Sorted {
  /** Gone without a start. */
  readonly lost: readonly Token[]
  /** Still on offer, though the condition turned false or is true without them. */
  readonly withheld: readonly Token[]
}

/**
 * Sorts the tokens that were due by what the task offers `now`: what a start would consume, if it is due. `claimed` are
 * those of a start that is on its way to the record.
 */
export function sortTokens(
  root: Root,
  before: readonly Token[],
  now: readonly Token[] | undefined,
  claimed?: readonly Token[],
): Sorted {
  const offered = root.offered()
  const lost: Token[] = []
  const withheld: Token[] = []
  for (const token of before) {
    const isIn = (others: readonly Token[] | undefined) =>
      others?.some((other) => isSame(token, other)) === true
    if (isConsumed(root, token) || isIn(now) || isIn(claimed)) continue
    if (isIn(offered)) withheld.push(token)
    else lost.push(token)
  }
  return { lost, withheld }
}

/** Why a token is gone: its guard turned false, a newer one took its place, or its time was over. */
export function reasonOf(root: Root, token: Token): FateReason {
  if (token.source === RISE) return 'withdrawn'
  if (isQueued(root, token)) return 'expired'
  return root.offered().some(({ source }) => source === token.source) ? 'coalesced' : 'expired'
}

/** Whether a start or a refusal has used it up. */
export function isConsumed(root: Root, { source, mark, seq }: Token): boolean {
  const consumed = root.consumed(source)
  if (consumed === undefined) return false
  return mark < consumed.mark || (mark === consumed.mark && (seq ?? 0) <= (consumed.seq ?? 0))
}

/** Whether they are one token. */
export const isSame = (a: Token, b: Token): boolean =>
  a.source === b.source && a.mark === b.mark && a.seq === b.seq

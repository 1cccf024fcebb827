/** Which tokens went by: on offer while due, neither consumed by a start nor on offer any more. */
import type { Token } from '../run/token.ts'
import type { Root } from '../signal/root.ts'

/** A condition that merely turned false keeps its tokens: they are not lost yet. */
export function lostTokens(
  root: Root,
  before: readonly Token[],
  now: readonly Token[] | undefined,
): readonly Token[] {
  const open = now ?? root.offered()
  return before.filter((token) => {
    const consumed = root.consumed(token.source)
    if (consumed !== undefined && consumed.mark >= token.mark) return false
    return !open.some((other) => other.source === token.source && other.mark === token.mark)
  })
}

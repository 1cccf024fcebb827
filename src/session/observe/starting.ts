/** An observed condition knows its twin, whose tokens are used up at each offer, as the starts of a task would. */
import { Observable } from 'rxjs'
import type { Condition } from '../../condition/condition.ts'
import { format } from '../../condition/format.ts'
import { leaves } from '../../condition/operands.ts'
import type { Verdict } from '../../condition/verdict.ts'

const TWIN = Symbol('verdicts whose tokens are used up')
const COUNTS = Symbol('an operand that counts from the last start')

interface Twofold {
  readonly [TWIN]: Observable<Verdict>
  readonly [COUNTS]: string | undefined
}

/** `every D` is next due D after its last start: where nothing starts it stays due, and comes once. */
const countsFromStart = (condition: Condition): string | undefined => {
  for (const leaf of leaves(condition)) if (leaf.kind === 'every') return format(leaf)
  return undefined
}

/** The verdicts of an observed condition, with their twin. */
export const twofold = (
  condition: Condition,
  verdicts: Observable<Verdict>,
  twin: Observable<Verdict>,
): Observable<Verdict> =>
  Object.assign(verdicts, { [TWIN]: twin, [COUNTS]: countsFromStart(condition) })

const isTwofold = (source: object): source is Twofold => TWIN in source

/** The operators before this one, as RxJS links them, down to an observed condition. */
function observedBelow(source: Observable<Verdict>): Twofold | undefined {
  // oxlint-disable-next-line typescript/no-deprecated -- the only way in RxJS 7 to see what an operator was put on
  let at: unknown = source.source
  // oxlint-disable-next-line typescript/no-deprecated -- as above
  while (at instanceof Observable && !isTwofold(at)) at = at.source
  return at instanceof Observable && isTwofold(at) ? at : undefined
}

/**
 * What `starts` subscribes to.
 *
 * @throws {TypeError} when operators stand between it and an observed condition that counts from the last start.
 */
export function startingFrom(source: Observable<Verdict>): Observable<Verdict> {
  if (isTwofold(source)) return source[TWIN]
  const counts = observedBelow(source)?.[COUNTS]
  if (counts === undefined) return source
  throw new TypeError(
    `expected starts() as the first operator on an observed condition, got operators before it: '${counts}' counts from its last start, which they do not see`,
  )
}

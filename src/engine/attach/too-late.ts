/** A `once at` that had passed when its condition was first known: it is never on offer, so its fate is told at once. */
import type { Condition } from '../../condition/condition.ts'
import { format } from '../../condition/format.ts'
import { children } from '../../condition/operands.ts'
import { LATEST, timeSource } from '../../condition/source.ts'
import type { Token } from '../../run/token.ts'
import type { Instant } from '../../time/instant.ts'
import type { Zone } from '../../time/zone.ts'

/** The operators that pass on what their operands offer. */
const PASSING: ReadonlySet<string> = new Set(['all', 'any', 'for'])

/** The tokens of every `once at` before `firstKnown` that the condition would have been started by. */
export function tooLate(condition: Condition, zone: Zone, firstKnown: Instant): readonly Token[] {
  if (PASSING.has(condition.kind))
    return children(condition).flatMap((operand) => tooLate(operand, zone, firstKnown))
  if (condition.kind !== 'once-at') return []
  const mark = timeSource(condition, zone, LATEST, firstKnown).instants?.latest(firstKnown - 1)
  return mark === undefined ? [] : [{ source: format(condition), mark }]
}

/** Warns of two starts joined by AND that come on different days: `weekdays at 9am and weekends at 11am`. */
import type { Condition, Of } from '../../condition/condition.ts'
import type { Instant } from '../../time/instant.ts'
import type { Marks } from '../../time/mark.ts'
import { windows } from '../../time/period.ts'
import { type Zone, zone } from '../../time/zone.ts'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { inside, meet, type Times } from './meet.ts'
import type { Rule } from './rule.ts'
import { repeatsWithin } from './times.ts'

/** 1 January 2024. */
const START: Instant = 1_704_067_200_000

type Periodic = Of<'periodic'>

const isOfDays = (condition: Condition): condition is Periodic =>
  condition.kind === 'periodic' &&
  !['second', 'minute', 'hour', 'day'].includes(condition.unit) &&
  (condition.part.kind === 'at' || condition.part.kind === 'on')

/** The days on which it comes, as a whole: what is due stays due for a while. */
const daysOf = ({ unit, part, zone: name }: Periodic, session: Zone): Times | undefined => {
  if (part.kind !== 'at' && part.kind !== 'on') return undefined
  const marks = part.marks.map(({ time: _, ...day }) => day)
  const days = { kind: 'on', marks: marks as unknown as Marks } as const
  return inside(windows({ unit, part: days }, name === undefined ? session : zone(name)))
}

const areApart = (one: Periodic, other: Periodic, session: Zone): boolean => {
  const times = [daysOf(one, session), daysOf(other, session)].filter((t) => t !== undefined)
  const span = repeatsWithin([one, other])
  return times.length === 2 && meet(times, { start: START, end: START + span }) === false
}

const isApart = (condition: Condition, session: Zone): boolean => {
  if (!('operands' in condition)) return false
  if (condition.operands.some((operand) => isApart(operand, session))) return true
  if (condition.kind !== 'all') return false
  const starts = condition.operands.filter(isOfDays)
  return starts.some((one, i) => starts.slice(i + 1).some((other) => areApart(one, other, session)))
}

export const apart: Rule = ({ condition, tree, zone: session }): readonly Diagnostic[] =>
  isApart(condition, session ?? zone('UTC'))
    ? [
        diagnostic(
          tree.span,
          "these come on different days: 'or' starts at each of them, 'and' waits for both at once",
        ),
      ]
    : []

/** Warns of two starts joined by AND: `weekdays at 9am and weekends at 11am`, `every Monday and the 1st of the month`. */
import type { Condition, ConditionOf } from '../../condition/condition.ts'
import type { Instant } from '../../time/instant.ts'
import type { CycleMarks } from '../../time/mark.ts'
import { windows } from '../../time/period.ts'
import { type Zone, zone } from '../../time/zone.ts'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { inside, meet, type Times } from './meet.ts'
import type { Rule } from './rule.ts'
import { repeatsWithin } from './times.ts'

/** 1 January 2024. */
const START: Instant = 1_704_067_200_000

type Periodic = ConditionOf<'periodic'>

const isOfDays = (condition: Condition): condition is Periodic =>
  condition.kind === 'periodic' &&
  !['second', 'minute', 'hour', 'day'].includes(condition.unit) &&
  (condition.part.kind === 'at' || condition.part.kind === 'on')

/** The days on which it comes, as a whole: what is due stays due for a while. */
const daysOf = ({ unit, part, zone: name }: Periodic, session: Zone): Times | undefined => {
  if (part.kind !== 'at' && part.kind !== 'on') return undefined
  const marks = part.marks.map(({ time: _, ...day }) => day)
  const days = { kind: 'on', marks: marks as unknown as CycleMarks } as const
  return inside(windows({ unit, part: days }, name === undefined ? session : zone(name)))
}

const areApart = (one: Periodic, other: Periodic, session: Zone): boolean => {
  const times = [daysOf(one, session), daysOf(other, session)].filter((t) => t !== undefined)
  const span = repeatsWithin([one, other])
  return times.length === 2 && meet(times, { start: START, end: START + span }) === false
}

const APART =
  "these come on different days: 'or' starts at each of them, 'and' waits for both at once"
const RARE =
  "'and' waits for both at once: 'or' starts at each of them, and a guard such as 'on Mon' starts nothing"

/** What is said about two starts joined by AND; nothing where they belong together. */
const saidOf = (one: Periodic, other: Periodic, session: Zone): string | undefined => {
  if (areApart(one, other, session)) return APART
  const isTimed = one.part.kind === 'at' || other.part.kind === 'at'
  return isTimed && one.unit !== other.unit ? RARE : undefined
}

const apartIn = (condition: Condition, session: Zone): string | undefined => {
  if (!('operands' in condition)) return undefined
  for (const operand of condition.operands) {
    const said = apartIn(operand, session)
    if (said !== undefined) return said
  }
  const starts = condition.kind === 'all' ? condition.operands.filter(isOfDays) : []
  return starts
    .flatMap((one, i) => starts.slice(i + 1).map((other) => saidOf(one, other, session)))
    .find((said) => said !== undefined)
}

export const apart: Rule = ({ condition, tree, zone: session }): readonly Diagnostic[] => {
  const said = apartIn(condition, session ?? zone('UTC'))
  return said === undefined ? [] : [diagnostic(tree.span, said)]
}

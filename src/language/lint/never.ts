/** Warns of conditions that are never true, or always. */
import type { Condition } from '../../condition/condition.ts'
import { isCalendar, leaves } from '../../condition/operands.ts'
import { isConsuming } from '../../condition/traits.ts'
import { DAY, type Instant, type Interval } from '../../time/instant.ts'
import { resolveMoment } from '../../time/moment.ts'
import { type Zone, zone } from '../../time/zone.ts'
import { diagnostic } from '../diagnostic.ts'
import { type Alternative, alternatives, contradicts, type Literal } from './literal.ts'
import { meet, type Times } from './meet.ts'
import type { Rule, Subject } from './rule.ts'
import { datesOf, instantsOf, repeatsWithin, timesOf } from './times.ts'

/** 1 January 2024, where nothing else says from when to look. */
const START: Instant = 1_704_067_200_000

const YEAR = 366 * DAY

/** From well before the first absolute date to well after the last one. */
const lookedAt = (conditions: readonly Condition[], place: Zone): Interval => {
  const dates = conditions
    .flatMap(datesOf)
    .flatMap((date) => (date.kind === 'natural' ? [] : [resolveMoment(date, place, START)]))
  const span = repeatsWithin(conditions)
  if (dates.length === 0) return { start: START, end: START + span }
  return { start: Math.min(...dates) - YEAR, end: Math.max(...dates) + span }
}

/** Zones that differ are compared only if all are known. */
const comparable = (literals: readonly Literal[], isKnown: boolean): boolean => {
  const zones = new Set(literals.map(({ condition: c }) => ('zone' in c ? c.zone : undefined)))
  return isKnown || zones.size < 2 || !zones.has(undefined)
}

const timesIn = (
  literals: readonly Literal[],
  place: Zone,
): readonly (readonly [Literal, Times])[] =>
  literals.flatMap((literal) => {
    const times = timesOf(literal, place)
    return times === undefined ? [] : [[literal, times] as const]
  })

const isImpossible = (literals: Alternative, session: Zone | undefined): boolean => {
  if (contradicts(literals)) return true
  const place = session ?? zone('UTC')
  const timed = timesIn(literals, place)
  if (
    timed.length === 0 ||
    !comparable(
      timed.map(([l]) => l),
      session !== undefined,
    )
  )
    return false
  const conditions = timed.map(([{ condition }]) => condition)
  const times = timed.map(([, t]) => t)
  return meet(times, lookedAt(conditions, place)) === false
}

const isNever = (list: readonly Alternative[] | undefined, { zone: session }: Subject): boolean =>
  list?.every((literals) => isImpossible(literals, session)) === true

/**
 * Calendar guards beside an instant count as they are at that instant, so if they never hold at one, nothing starts, although
 * the instant stays due until later.
 */
const isNeverAtInstant = (condition: Condition, session: Zone | undefined): boolean => {
  if (condition.kind !== 'all') return false
  const place = session ?? zone('UTC')
  const guards = condition.operands.filter(isCalendar)
  if (guards.length === 0) return false
  const list = alternatives({ kind: 'all', operands: guards })
  return condition.operands.some((operand) => {
    // Spread, it begins at another time than it says.
    const times = 'spread' in operand ? undefined : instantsOf(operand, place)
    if (times === undefined || list === undefined) return false
    return list.every((literals) => {
      const guarded = timesIn(literals, place)
      const all: Alternative = [...guarded.map(([l]) => l), { condition: operand, holds: true }]
      if (guarded.length === 0 || !comparable(all, session !== undefined)) return false
      const span = lookedAt(
        all.map((literal) => literal.condition),
        place,
      )
      return meet([times, ...guarded.map(([, t]) => t)], span) === false
    })
  })
}

const isNeverTrue = (condition: Condition, subject: Subject): boolean =>
  isNever(alternatives(condition), subject) ||
  (condition.kind === 'any'
    ? condition.operands.every((operand) => isNeverTrue(operand, subject))
    : isNeverAtInstant(condition, subject.zone))

/** Only guards can be always true: what is consumed is false until the next token. */
const onlyGuards = (condition: Condition): boolean => {
  for (const leaf of leaves(condition)) if (isConsuming(leaf)) return false
  return true
}

/** Written so, it is meant so. */
const isPlain = ({ condition }: Subject): boolean =>
  condition.kind === 'constant' ||
  (condition.kind === 'not' && condition.operand.kind === 'constant')

/** Two starts that wait for each other were hardly meant. */
const neverSaid = (condition: Condition): string =>
  condition.kind === 'all' && condition.operands.filter(isConsuming).length > 1
    ? "this is never true: 'or' starts at each of them, 'and' waits for both at once"
    : 'this is never true'

export const never: Rule = (subject) => {
  if (isPlain(subject)) return []
  const { condition, tree } = subject
  if (isNeverTrue(condition, subject)) return [diagnostic(tree.span, neverSaid(condition))]
  if (onlyGuards(condition) && isNever(alternatives(condition, false), subject))
    return [diagnostic(tree.span, 'this is always true')]
  return []
}

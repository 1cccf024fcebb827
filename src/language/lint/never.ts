/** Warns of conditions that are never true, or always. */
import type { Condition } from '../../condition/condition.ts'
import { isConsuming, leaves } from '../../condition/operands.ts'
import { DAY, type Instant, type Interval } from '../../time/instant.ts'
import { resolveMoment } from '../../time/moment.ts'
import { type Zone, zone } from '../../time/zone.ts'
import { diagnostic } from '../diagnostic.ts'
import { type Alternative, alternatives, contradicts, type Literal } from './literal.ts'
import { meet, type Times } from './meet.ts'
import type { Rule, Subject } from './rule.ts'
import { repeatsWithin, timesOf } from './times.ts'

/** 1 January 2024, where nothing else says from when to look. */
const START: Instant = 1_704_067_200_000

const YEAR = 366 * DAY

/** From well before the first absolute date to well after the last one. */
const lookedAt = (conditions: readonly Condition[], place: Zone): Interval => {
  const dates = conditions
    .flatMap((c) => (c.kind === 'absolute' ? [c.from, c.until] : []))
    .filter((date) => date !== undefined)
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

const isImpossible = (literals: Alternative, session: Zone | undefined): boolean => {
  if (contradicts(literals)) return true
  const place = session ?? zone('UTC')
  const timed = literals.flatMap((literal): readonly (readonly [Literal, Times])[] => {
    const times = timesOf(literal, place)
    return times === undefined ? [] : [[literal, times]]
  })
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

/** Only guards can be always true: what is consumed is false until the next token. */
const onlyGuards = (condition: Condition): boolean => {
  for (const leaf of leaves(condition)) if (isConsuming(leaf)) return false
  return true
}

/** Written so, it is meant so. */
const isPlain = ({ condition }: Subject): boolean =>
  condition.kind === 'constant' ||
  (condition.kind === 'not' && condition.operand.kind === 'constant')

export const never: Rule = (subject) => {
  if (isPlain(subject)) return []
  const { condition, tree } = subject
  if (isNever(alternatives(condition), subject))
    return [diagnostic(tree.span, 'this is never true')]
  if (onlyGuards(condition) && isNever(alternatives(condition, false), subject))
    return [diagnostic(tree.span, 'this is always true')]
  return []
}

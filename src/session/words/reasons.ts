/** Why a condition is not true, and what its parts are now, in words. */
import { describe } from '../../condition/describe.ts'
import type { Truth } from '../../condition/verdict.ts'
import { isInstant, type Token } from '../../run/token.ts'
import { type Explanation, obstacles } from '../../signal/ask/explain.ts'
import { type Instant, NEVER } from '../../time/instant.ts'
import { isoText } from '../../time/iso.ts'
import type { Zone } from '../../time/zone.ts'
import { clockText, instantJson } from './times.ts'

/** One reason for each operand that stands in the way, with its text unless that is `known` to the reader. */
export const reasons = (
  explanation: Explanation,
  now: Instant,
  zone: Zone,
  known?: string,
): readonly string[] =>
  obstacles(explanation).map((one) => {
    const until = one.until === NEVER ? '' : ` until ${clockText(one.until, zone, now)}`
    const { lead, text } = reason(one)
    return `${lead}${until}${text === known ? '' : `: ${text}`}`
  })

const PAST_UNKNOWN = 'the record does not reach back far enough'
const NO_ANSWER = 'no answer'
const WHY_UNKNOWN: Partial<Record<Explanation['kind'], string>> = {
  custom: NO_ANSWER,
  signal: NO_ANSWER,
  'file-exists': NO_ANSWER,
  'on-days': 'the calendar does not say',
}

/** The operand because of which it is not known. */
export const unknownIn = (one: Explanation): Explanation => {
  const below = one.operands.find((operand) => operand.value === 'unknown')
  return below === undefined ? one : unknownIn(below)
}

/** What stands in the way, and what it is about. */
function reason(one: Explanation): { readonly lead: string; readonly text: string } {
  const { kind, text, operands } = one
  if (one.value === 'unknown') {
    const cause = unknownIn(one)
    return { lead: WHY_UNKNOWN[cause.kind] ?? PAST_UNKNOWN, text: cause.text }
  }
  if (one.used) return { lead: 'used up by a start', text }
  const [operand] = operands
  return kind === 'not' && operand !== undefined
    ? { lead: 'true, and must not be', text: operand.text }
    : { lead: 'not so', text }
}

/** True, and yet there is nothing to start for: it has started for this already. */
export const isSpent = (explanation: Explanation): boolean =>
  explanation.value === true && explanation.tokens.length === 0

/** The sentence without its stop, for use within another one. */
export const clause = (explanation: Explanation): string =>
  describe(explanation.condition).replace(/\.$/, '')

/** What a start would use up, in words. */
const tokenText = ({ source, mark }: Token, zone: Zone): string =>
  `${source === 'rise' ? 'its becoming true' : `'${source}'`}, ${
    isInstant(mark) ? isoText(mark, zone) : `event ${mark}`
  }`

/** What follows from the tree, in words. */
export function conclusion(explanation: Explanation, at: Instant, zone: Zone): string[] {
  if (isSpent(explanation)) return ['True, but its task has started for this already.']
  if (explanation.value === true)
    return [
      'True. A start now would use up:',
      ...explanation.tokens.map((token) => `  ${tokenText(token, zone)}`),
    ]
  return [
    `${explanation.value === false ? 'Not true' : 'Not known'}, because:`,
    ...reasons(explanation, at, zone).map((one) => `  ${one}`),
  ]
}

/** The tree of operands, one line each. */
export function treeLines(explanation: Explanation, zone: Zone, paint: Paint = plain): string[] {
  return branch(explanation, '', '', zone, paint)
}

type Paint = (value: Truth, text: string) => string
const plain: Paint = (_value, text) => text

function branch(one: Explanation, lead: string, below: string, zone: Zone, paint: Paint): string[] {
  const value = paint(one.value, String(one.value).padEnd(7))
  const since = one.value === 'unknown' ? '' : `  since ${isoText(one.since, zone)}`
  const until = one.until === NEVER ? '' : `, until ${isoText(one.until, zone)}`
  const used = one.used ? '  (used up by a start)' : ''
  const own = one.operands.length === 0 ? one.tokens : []
  const tokens = own.map((token) => `${below}        offers ${tokenText(token, zone)}`)
  const lines = [`${lead}${value} ${one.text}${since}${until}${used}`, ...tokens]
  one.operands.forEach((operand, i) => {
    const isLast = i === one.operands.length - 1
    const stem = isLast ? '└─ ' : '├─ '
    lines.push(...branch(operand, below + stem, below + (isLast ? '   ' : '│  '), zone, paint))
  })
  return lines
}

/** The same as JSON. */
export const explanationJson = (one: Explanation, zone: Zone): Record<string, unknown> => ({
  text: one.text,
  kind: one.kind,
  value: one.value,
  since: instantJson(one.since, zone),
  until: instantJson(one.until, zone),
  used: one.used,
  tokens: one.tokens,
  operands: one.operands.map((operand) => explanationJson(operand, zone)),
})

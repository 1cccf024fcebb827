/** A date and perhaps a time: ISO, or a natural one in quotes. */
import P, { type Parser } from 'parsimmon'
import { DATE_TIME } from './labels.ts'
import { either, token } from './lexical.ts'
import { quotedText } from './name.ts'
import type { Span } from './span.ts'

/** The numbers of an ISO date; `offset` in minutes east of UTC. */
export interface IsoDate {
  readonly kind: 'iso'
  readonly fields: readonly [number, number, number, number, number, number]
  /** The decimal part of the seconds. */
  readonly fraction: number
  readonly offset?: number
  readonly span: Span
}

/** A date as written. */
export type MomentTree =
  | IsoDate
  | { readonly kind: 'natural'; readonly text: string; readonly span: Span }

const SOURCE =
  '(\\d{4,6})-(\\d{1,2})-(\\d{1,2})(?:(?:t|\\s+)(\\d{1,2}):(\\d{2})(?::(\\d{2})(\\.\\d+)?)?(?:\\s*(z|[+-]\\d{2}(?::?\\d{2})?)(?![\\p{L}\\p{N}]))?)?'
const ISO = new RegExp(SOURCE, 'iuy')
/** With `at` before the time. */
const ISO_AT = new RegExp(SOURCE.replace('(?:t|\\s+)', '(?:t|\\s+(?:at\\s+)?)'), 'iuy')
const WHOLE = new RegExp(`^\\s*${SOURCE}\\s*$`, 'iu')

const minutesEast = (text: string): number => {
  if (text.toLowerCase() === 'z') return 0
  const digits = text.replace(':', '')
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5))
  return digits.startsWith('-') ? -minutes : minutes
}

const isoOf = (match: RegExpExecArray, span: Span): IsoDate => {
  const [year, month, day, hour, minute, second] = match
    .slice(1, 7)
    .map((n: string | undefined) => Number(n ?? 0))
  const date: IsoDate = {
    kind: 'iso',
    fields: [year ?? 0, month ?? 0, day ?? 0, hour ?? 0, minute ?? 0, second ?? 0],
    fraction: Number(match[7] ?? 0),
    span,
  }
  return match[8] === undefined ? date : { ...date, offset: minutesEast(match[8]) }
}

const iso = token(ISO, DATE_TIME, isoOf)

const inQuotes = quotedText(DATE_TIME).map(({ text, span }): MomentTree => {
  const match = WHOLE.exec(text)
  return match === null ? { kind: 'natural', text, span } : isoOf(match, span)
})

/** The same, where `2026-12-24 at 18:00` is one as well. */
export const momentAt: Parser<MomentTree> = P.lazy(() =>
  either<MomentTree>(/['"]/y, inQuotes, token(ISO_AT, DATE_TIME, isoOf)),
)

/** A date: `2026-12-24`, `2026-12-24 18:00`, `2026-12-24T18:00Z`, `'next friday at 5pm'`. */
export const moment: Parser<MomentTree> = either<MomentTree>(/['"]/y, inQuotes, iso)

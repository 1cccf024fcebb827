/** Dates as people say them, without quotes: `tomorrow at 9:00`, `next friday at 5pm`. */
import type { Parser } from 'parsimmon'
import { DATE_TIME } from './labels.ts'
import { token } from './lexical.ts'
import type { MomentTree } from './moment.ts'

/** With these words a date begins, and no other operand. */
export const NATURAL_WORDS = ['today', 'tomorrow', 'tonight', 'next'] as const

const STOP =
  '(?:and|or|for|within|since|ever|spread|unless|except|but|in|between|from|before|after|until|till|on\\s+(?:business|holidays|weekdays|weekends|\\d{4}-))(?!\\p{ID_Continue})'
const PIECE = `[^\\s'"&|()~!#]+`

/** Up to a sign, or a word of an operator. */
const NATURAL = new RegExp(`(?:${NATURAL_WORDS.join('|')})(?:\\s+(?!${STOP})${PIECE})*`, 'iuy')

/** A date from its first word on; whether it is one is for chrono-node to say. */
export const naturalDate: Parser<MomentTree> = token(NATURAL, DATE_TIME, (match, span) => ({
  kind: 'natural',
  text: match[0],
  span,
}))

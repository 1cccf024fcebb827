/** Cron expressions, in quotes or not, and RFC 5545 rules. */
import P, { type Parser } from 'parsimmon'
import { ZONE_WORD } from './ahead.ts'
import { either, skip, wordEnd } from './lexical.ts'
import { quotedText } from './name.ts'
import type { Text } from './span.ts'

const CRON = "a cron expression such as '*/5 * * * *'"
const FIELDS = 6
const FIELD = /[A-Za-z0-9*/,?#-]+/y
const STOPS: ReadonlySet<string> = new Set([
  'and',
  'or',
  'not',
  'for',
  'within',
  'since',
  'ever',
  'in',
  'spread',
  'on',
  'between',
  'from',
  'before',
  'after',
  'until',
  'till',
  'except',
  'but',
  'unless',
])

/** Beyond the last field there is only a mistake; words are left for others to complain of. */
const SURPLUS = /[\d*/,?#-]+(?![A-Za-z])/y

const fieldEnd = (input: string, at: number, isSurplus: boolean): number => {
  const pattern = isSurplus ? SURPLUS : FIELD
  pattern.lastIndex = at
  if (!pattern.test(input)) return at
  const isZone = ZONE_WORD.test(input.slice(at, wordEnd(input, at)).toLowerCase())
  return isZone || STOPS.has(input.slice(at, pattern.lastIndex).toLowerCase())
    ? at
    : pattern.lastIndex
}

const fields: Parser<Text> = P((input, i) => {
  const start = skip(input, i)
  const found: string[] = []
  let end = start
  for (let at = start; ; at = skip(input, end)) {
    const last = found.at(-1) ?? ''
    const isOpen = last.endsWith(',')
    const next = fieldEnd(input, at, found.length >= FIELDS && !isOpen)
    if (next === at) break
    const text = input.slice(at, next)
    // As in every list, white space may stand around a comma.
    const goesOn = isOpen || (found.length > 0 && text.startsWith(','))
    if (goesOn) found.pop()
    found.push(goesOn ? last + text : text)
    end = next
  }
  if (found.length === 0) return P.makeFailure(start, CRON)
  return P.makeSuccess(end, { text: found.join(' '), span: { start, end } })
})

const NICKNAME = /@[a-z]+/iy
const nickname: Parser<Text> = P((input, i) => {
  const start = skip(input, i)
  NICKNAME.lastIndex = start
  const match = NICKNAME.exec(input)
  if (match === null) return P.makeFailure(start, CRON)
  const end = start + match[0].length
  return P.makeSuccess(end, { text: match[0], span: { start, end } })
})

/** `* * * * *`, `'0 9 * * 1-5'`, `@daily`; unquoted it takes up to six fields. */
export const cronExpression: Parser<Text> = either(
  /['"]/y,
  quotedText(CRON),
  either(/@/y, nickname, fields),
)

/** The text of a recurrence rule. */
export const ruleText: Parser<Text> = quotedText("an RFC 5545 rule in quotes such as 'FREQ=DAILY'")

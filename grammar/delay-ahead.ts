/** How a delay is recognised before it is read: `5 minutes after task 'load'`. */
import { END } from './ending.ts'
import { NUMBER_WORD, SPOKEN_DURATION } from './spoken-duration.ts'
import { alternation, DURATION_UNITS } from './words.ts'

const UNIT = `(?:${alternation(Object.keys(DURATION_UNITS))})(?![\\p{L}_])`
const NUMBER = '\\d+(?:\\.\\d+)?\\s*'
const CLOCK = '\\d+:\\d\\d?:\\d\\d?(?:\\.\\d+)?'

/** Numbers with units, and clocks. */
const listed = (unit: string): string => {
  const piece = `(?:${CLOCK}|${NUMBER}${unit})`
  return `${piece}(?:\\s*(?:,\\s*(?:and\\b\\s*)?|and\\b\\s*)?${piece})*`
}
const LENGTH = `(?:${listed(UNIT)}|${SPOKEN_DURATION})`
/** The same with a unit that is perhaps misspelt. */
const ALMOST = `(?:${listed('(?!(?:st|nd|rd|th|am|pm)\\b)[\\p{L}]+')}|(?:half\\s+)?${NUMBER_WORD}\\s+\\p{L}+|${SPOKEN_DURATION})`

/** A duration and `after`, one of which may be misspelt. */
export const DELAY_AHEAD: RegExp = new RegExp(
  `${ALMOST}\\s+after${END}|${LENGTH}\\s+(?!(?:and|at|ago|aligned)${END})a\\p{L}+${END}`,
  'iuy',
)

/** The source of a pattern for a delay after `and`, where a list or a duration could go on. */
export const DELAY_NEXT: string = `(?:${listed(UNIT)}|${SPOKEN_DURATION})\\s+after\\s+(?!(?:finish|noon|midnight)${END}|['"]|\\d+(?!\\d|\\s+of\\b))`

/** Durations whose number is written in letters, as sources of patterns: `two hours`, `half an hour`, `quarter of an hour`. */
import { END } from './ending.ts'
import { alternation, DURATION_UNITS, NUMBERS } from './words.ts'

/** The word for a unit, in parentheses. */
const UNIT = `(${alternation(Object.keys(DURATION_UNITS))})${END}`
/** A number in letters, in parentheses, before a unit that is perhaps misspelt. */
export const NUMBER_WORD: string = `(?:${alternation(Object.keys(NUMBERS))})(?=\\s*$|\\s+\\p{L}+${END})`

/** A part of a unit: `half an hour`, `half-hour`, `quarter of an hour`. */
export const FRACTION: string = `half(?:\\s+an?\\s+|[\\s-]+)${UNIT}|quarter(?:\\s+of\\s+an\\s+|[\\s-]+)(hour)${END}`

/** Either. */
export const SPOKEN_DURATION: string = `(?:(?:${alternation(Object.keys(NUMBERS))})\\s+${UNIT}|${FRACTION})`

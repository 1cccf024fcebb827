/** What chrono-node reads in a text, seen from a wall clock, whatever the zone of the process is. */
import type { ParsedComponents, ParsedResult } from 'chrono-node'
import { parse } from 'chrono-node/en'
import { firstDayOf, monthOf } from './civil.ts'
import { DAY, type Duration, MINUTE } from './instant.ts'

/** One date as it was read. */
export interface NaturalReading {
  /** Wall-clock milliseconds, as if they were UTC. */
  readonly local: number
  /** The offset from UTC that the text names, in milliseconds. */
  readonly offset: number | undefined
  /** What the text says of the date; the rest was taken from where it was read. */
  readonly says: 'time' | 'weekday' | 'day and month' | 'date'
  /** Whether it counts from a date: `in 2 hours`, `tomorrow`, `3 days after 1 May`. */
  readonly relative: boolean
  /** Whether it counts in hours or less. */
  readonly timed: boolean
}

/** After 400 years the Gregorian calendar repeats itself, weekdays included. */
const CYCLE: Duration = 146_097 * DAY

const wrong = (text: string, wanted: string): RangeError =>
  new RangeError(`Cannot read the date '${text}': ${wanted}`)

const yearOf = (local: number): number => Math.floor(monthOf(Math.floor(local / DAY)) / 12)

/**
 * chrono-node counts on `Date`s of the process's zone. In the years 400 to 1199 no zone changes its clock, so that every
 * wall-clock time exists there once, in every process.
 */
const CALM = 400

/** A `Date` whose local getters show this wall-clock time. */
const showing = (local: number): Date => {
  const at = new Date(local)
  return new Date(
    at.getUTCFullYear(),
    at.getUTCMonth(),
    at.getUTCDate(),
    at.getUTCHours(),
    at.getUTCMinutes(),
    at.getUTCSeconds(),
    at.getUTCMilliseconds(),
  )
}

const localOf = (date: ParsedComponents): number => {
  const field = (name: Parameters<ParsedComponents['get']>[0]): number => date.get(name) ?? 0
  const day = firstDayOf(field('year') * 12 + field('month') - 1) + field('day') - 1
  const minutes = field('hour') * 60 + field('minute')
  return day * DAY + minutes * MINUTE + field('second') * 1000 + field('millisecond')
}

/** The one date that the whole text names. */
const whole = (text: string, local: number): ParsedResult => {
  const [found, more] = parse(text, showing(local))
  if (found === undefined) throw wrong(text, `expected a date such as 'next friday at 5pm'`)
  const rest = `${text.slice(0, found.index)} ${text.slice(found.index + found.text.length)}`.trim()
  if (more !== undefined)
    throw wrong(text, `expected one date, not '${found.text}' and '${more.text}'`)
  if (rest !== '') throw wrong(text, `understood '${found.text}', but not '${rest}'`)
  if (found.end !== null && found.end !== undefined)
    throw wrong(text, 'expected one date, not a range')
  return found
}

const saysOf = (date: ParsedComponents): NaturalReading['says'] => {
  const has = (name: Parameters<ParsedComponents['isCertain']>[0]): boolean => date.isCertain(name)
  if (has('year')) return 'date'
  if (has('month')) return 'day and month'
  if (has('day')) return 'date'
  return has('weekday') ? 'weekday' : 'time'
}

const OFFSET = /(?:\b(?:utc|gmt)|\dz|[+-]\d{1,2}(?::?\d\d)?\)?)\)?$/i

/** Abbreviations name several zones each (`IST` is Indian, Irish or Israel's). */
const offsetOf = (text: string, date: ParsedComponents): number | undefined => {
  if (!date.isCertain('timezoneOffset')) return undefined
  if (!OFFSET.test(text.trim()))
    throw wrong(text, `expected 'UTC', 'GMT' or an offset such as '+02:00' after the time`)
  return (date.get('timezoneOffset') ?? 0) * MINUTE
}

/** `14 hours after 7 March 2026`: counted in a calm year as well. */
const YEAR = /(?<![\d:])[12]\d{3}(?![\d:])/g

const fromYear = (text: string, local: number): number => {
  const years = text.match(YEAR) ?? []
  if (years.length !== 1) throw wrong(text, 'expected a year of four digits in the date')
  const calm = text.replace(YEAR, (year) => String(Number(year) - 800))
  return localOf(whole(calm, local).start) + 2 * CYCLE
}

const backFrom = (local: number): number => Math.floor((yearOf(local) - CALM) / 400) * CYCLE

/** The wall-clock time that a text means when the wall clock shows `local`, for a text that names no year. */
export const localNear = (text: string, local: number): number => {
  const back = backFrom(local)
  return localOf(whole(text, local - back).start) + back
}

/**
 * The date that a text names when the wall clock shows `local`.
 *
 * @throws {RangeError} when a part of the text is not understood, or it names no date, two dates or a range.
 */
export const readNatural = (text: string, local: number): NaturalReading => {
  const back = backFrom(local)
  const { start } = whole(text, local - back)
  const tags = [...start.tags()]
  const timed = tags.some((tag) => tag === 'result/relativeDateAndTime' || tag.endsWith('/now'))
  const relative =
    tags.includes('result/relativeDate') || tags.some((tag) => tag.startsWith('casualReference/'))
  const here = localOf(start)
  // A year that was counted from where the text is read moves with it; one that the text names does not.
  const moves = localOf(whole(text, local - back + CYCLE).start) !== here
  const there = !moves && relative ? fromYear(text, local - back) : here
  return {
    local: moves ? here + back : there,
    offset: timed ? undefined : offsetOf(text, start),
    says: saysOf(start),
    relative: moves && relative,
    timed,
  }
}

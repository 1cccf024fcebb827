/** What is probably meant where something must still be said: examples of days and times. */
import { MONTHS } from '../../../grammar/words.ts'

const COUNTS = 'zero once twice thrice four five six seven eight nine ten eleven twelve'.split(' ')
const NUMBERS = 'zero one two three'.split(' ')

const countOf = (word: string): number => {
  const lower = word.replace(/\s*(?:x|times)$/i, '').toLowerCase()
  return Number.parseInt(lower, 10) || Math.max(COUNTS.indexOf(lower), NUMBERS.indexOf(lower))
}

/** What a cycle is divided into, the longest first. */
const PARTS: Readonly<Record<string, readonly (readonly [whole: number, unit: string])[]>> = {
  day: [
    [24, 'hours'],
    [24 * 60, 'minutes'],
  ],
  hour: [
    [60, 'minutes'],
    [60 * 60, 'seconds'],
  ],
  year: [[12, 'months']],
}
/** Examples of days, by their number. */
const DAYS: Readonly<Record<string, readonly string[]>> = {
  week: ['', 'every Mon', 'every Mon and Thu', 'every Mon, Wed and Fri'],
  month: ['', 'every 1st', 'every 1st and 15th'],
}

/** A number of times in a cycle, evenly spread, or on days of it. */
export const evenly = (count = '', unit = ''): string => {
  const n = countOf(count)
  const cycle = unit === '' ? 'day' : unit.toLowerCase()
  const found = PARTS[cycle]?.find(([whole]) => n > 0 && whole > n && whole % n === 0)
  if (found === undefined) return DAYS[cycle]?.[n] ?? ''
  const [whole, part] = found
  return `every ${whole / n} ${part}`
}

/** The hour and the minute of a time of day, `9`, `9:30` or `9:30pm`; midnight where none is said. */
const clockIn = (time: string): readonly [hour: number, minute: number] => {
  if (/^noon/i.test(time)) return [12, 0]
  const [, hour = '0', minute = '0', half = ''] =
    /^(\d{1,2})(?::(\d\d))?\s*([ap]?)/i.exec(time) ?? []
  if (half === '') return [Number(hour), Number(minute)]
  return [(Number(hour) % 12) + (/p/i.test(half) ? 12 : 0), Number(minute)]
}

/** The first or the last weekday of a month, at a time of day. */
export const firstOrLast = (which = '', time = ''): string => {
  const [hour, minute] = clockIn(time)
  return `cron ${minute} ${hour} ${/^l/i.test(which) ? 'L' : '1'}W * *`
}

/** A business day of a month by its number, in a calendar that is to be named. */
export const businessDay = (nth = '', back = '', time = ''): string =>
  `every ${nth} ${back === '' ? '' : 'to last '}business day of the month of 'FI'${time === '' ? '' : ` at ${time}`}`

/** Examples of times, by the part of the day. */
export const TIMES: Readonly<Record<string, string>> = {
  morning: '8:00',
  afternoon: '15:00',
  evening: '20:00',
  night: '22:00',
}
/** Months of the seasons in the north. */
export const SEASONS: Readonly<Record<string, string>> = {
  spring: 'from March to May',
  summer: 'from June to August',
  autumn: 'from September to November',
  fall: 'from September to November',
  winter: 'from December to February',
}

/** Examples of times, by what is eaten then. */
export const MEALS: Readonly<Record<string, string>> = {
  breakfast: '8:00',
  lunch: 'noon',
  tea: '16:00',
  dinner: '18:00',
  supper: '19:00',
  bed: '22:00',
}

/** A number of starts at a distance, as a recurrence rule. */
export const counted = (step = '', unit = '', count = ''): string => {
  const frequency = /^d/i.test(unit) ? 'DAILY' : `${unit.toUpperCase()}LY`
  return `rrule 'FREQ=${frequency};${step === '' ? '' : `INTERVAL=${step};`}COUNT=${count}'`
}

/** The hour that begins at the time. */
export const exceptHour = (time = ''): string => {
  const [, hour = '', minutes = '00', half = ''] =
    /^(\d{1,2})(?::(\d\d))?\s*([ap]?)/i.exec(time) ?? []
  const named = /^noon/i.test(time) ? 12 : 0
  const from =
    hour === '' ? named : (Number(hour) % (half === '' ? 24 : 12)) + (/p/i.test(half) ? 12 : 0)
  return `except from ${from}:${minutes} to ${(from + 1) % 24}:${minutes}`
}

/** A date in numbers as most of the world writes it. */
export const dayFirst = (day = '', month = '', year = ''): string => {
  const name = Object.keys(MONTHS).find((one) => MONTHS[one] === Number(month))
  if (name === undefined || Number(day) === 0) return ''
  return year === ''
    ? `${Number(day)} ${name}`
    : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** Dates, months and days of the week that plain words are made of. */
import { MONTHS } from '../words.ts'

const two = (n: number): string => `${n}`.padStart(2, '0')

/** An ISO date by the words of its parts. */
export const date = (year: string, month: string, day: string): string =>
  `${year}-${two(MONTHS[month] ?? 0)}-${two(Number.parseInt(day, 10))}`

/** The months of a year at a distance, from January on. */
export const monthsEvery = (step: number): string => {
  const names = Object.keys(MONTHS).filter((name) => name.length === 3)
  return `in ${names.filter((_, i) => i % step === 0).join(' , ')}`
}

/** The months in which days of a longer cycle are: its first, or its last where they are counted backwards. */
export const inMonths = (found: readonly string[]): string => {
  const isLast = found.includes('last')
  if (found.at(-1) === 'year') return isLast ? 'in dec' : 'in jan'
  return isLast ? 'in mar , jun , sep , dec' : 'in jan , apr , jul , oct'
}

/** The weekday of an ISO date, by Sakamoto's table; 1 is Monday. */
export const weekdayOf = (written: string): number => {
  const [year = 0, month = 0, day = 0] = written.split('-').map(Number)
  const y = month < 3 ? year - 1 : year
  const shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1] ?? 0
  const sum = y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + shift + day
  return sum % 7 || 7
}

/** A date in numbers, or a day of the year. */
export const slashed = ([written = '']: readonly string[]): string => {
  const [one = '', other = '', year] = written.split(/[/.]/)
  const [day, month] = Number(other) > 12 ? [other, one] : [one, other]
  return year === undefined
    ? `${Number(day)} ${Object.keys(MONTHS).find((name) => MONTHS[name] === Number(month))}`
    : `${year}-${two(Number(month))}-${two(Number(day))}`
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

/** How many days the month has; 1 is January. */
const lengthOf = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31

/** The day behind an ISO date, where a window that includes it ends; nothing for a date that does not exist. */
export const dayAfter = (written: string): string | undefined => {
  const [year = 0, month = 0, day = 0] = written.split('-').map(Number)
  if (month < 1 || month > 12 || day < 1 || day > lengthOf(year, month)) return undefined
  if (day < lengthOf(year, month)) return `${year}-${two(month)}-${two(day + 1)}`
  return month === 12 ? `${year + 1}-01-01` : `${year}-${two(month + 1)}-01`
}

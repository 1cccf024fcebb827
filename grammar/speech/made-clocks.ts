/** Times of day made of hours alone, and what is in doubt about them. */
import { HOUR_WORDS, NUMBERS } from '../words.ts'

const NOON = 12
const HOUR = 60
const HOURS: ReadonlySet<string> = new Set(HOUR_WORDS)
const two = (n: number): string => `${n}`.padStart(2, '0')

/** A bound or an element of a list: `8`, `17h30`, `5:15pm`, `eight o'clock`. */
interface Clock {
  readonly hour: number
  readonly minutes: string
  readonly half: string
  /** An hour alone, which can be of either half of the day. */
  readonly isOpen: boolean
}

const clockOf = (written: string): Clock => {
  const [name = '', second = ''] = written.split(' ')
  const [, digits = '', sign = '', after = '', half = ''] =
    /^(\d\d?)([h:.]?)(\d*)h?\s*([ap]?)/.exec(written) ?? []
  const hour = NUMBERS[name] ?? Number(digits)
  const minutes = NUMBERS[second] === undefined ? after : `${NUMBERS[second]}`
  const isOpen = sign === '' && minutes === '' && half === '' && hour > 0 && hour <= NOON
  return { hour, minutes: minutes || '00', half, isOpen }
}

const hourOf = ({ hour, half }: Clock): number =>
  half === '' ? hour : (hour % NOON) + (half === 'p' ? NOON : 0)

/** The words in which the numbers are. */
export const hoursIn = (found: readonly string[]): string =>
  found.findLast((words) => /\d/.test(words) || HOURS.has(words.split(' ')[0] ?? '')) ?? ''

const said = (hour: number, { minutes }: Clock): string => `${hour}:${minutes}`

const elementsOf = (written: string): readonly Clock[] =>
  written.split(/\s*,\s*(?:and\s+)?|\s+and\s+/).map(clockOf)

/** `8, 12 and 16` as times of day. */
export const clockList = (written: string): string =>
  elementsOf(written)
    .map((clock) => said(hourOf(clock), clock))
    .join(' , ')

/** `0, 20 and 40` as minutes of the hour. */
export const minuteList = (written: string): string =>
  written
    .split(/\s*,\s*(?:and\s+)?|\s+and\s+/)
    .map((minute) => `:${two(Number(minute.replace(/^\D+/, '')))}`)
    .join(' , ')

/** Minutes of the day, at another hour than its own. */
const minuteOf = (clock: Clock, hour = hourOf(clock)): number => hour * HOUR + Number(clock.minutes)

/** The hour of an open bound that ends what begins at `from`, in minutes of the day. */
const afterHour = (clock: Clock, from: number): number => {
  const late = (clock.hour % NOON) + NOON
  return minuteOf(clock, clock.hour) <= from && minuteOf(clock, late) > from ? late : clock.hour
}

/** The hour of an open bound that begins what ends at `to`, in minutes of the day: the nearest before it. */
const beforeHour = (clock: Clock, to: number): number => {
  const [early, late] = [clock.hour % NOON, (clock.hour % NOON) + NOON]
  return minuteOf(clock, late) < to || minuteOf(clock, early) >= to ? late : early
}

/** Hours of a day of 24: one of them says that all are. */
const isOf24 = ({ hour, half }: Clock): boolean => half === '' && (hour === 0 || hour > NOON)

const BETWEEN = /\s+(?:to|until|till|through|thru|and|[-–—])\s+|[-–—]/
const boundsIn = (written: string): readonly [Clock, Clock] => {
  const [one = '', other = ''] = written.split(BETWEEN)
  return [clockOf(one), clockOf(other)]
}

/** The bounds of `9 to 5pm`. */
const boundsOf = (written: string): readonly [string, string] => {
  const [first, last] = boundsIn(written)
  const from = first.isOpen && last.half !== '' ? beforeHour(first, minuteOf(last)) : hourOf(first)
  // Beside an hour alone `5:30` is as open as `5`.
  const isOpen = last.isOpen || (first.isOpen && last.half === '')
  const to =
    isOpen && !isOf24(first) && !isOf24(last)
      ? afterHour(last, minuteOf(first, from))
      : hourOf(last)
  return [said(from, first), said(to, last)]
}

/** `9 to 5` as a range of times of day. */
export const clockRange = (written: string): string => boundsOf(written).join(' to ')

/** Some such ranges, of which one must hold. */
export const clockRanges = (found: readonly string[]): string =>
  found
    .filter((words) => BETWEEN.test(words))
    .map((range) => `time of day between ${boundsOf(range).join(' and ')}`)
    .join(' | ')

const padded = (clock: string): string => clock.padStart(5, '0')
const typed = (written: string): string => written.replaceAll(' ,', ',')

/** The doubt about a list of hours: none where one of them can only be of a day of 24. */
export const doubtOfList = (written: string): string | undefined => {
  const all = elementsOf(written)
  const open = all.find(({ isOpen }) => isOpen)
  if (open === undefined || all.some(isOf24)) return undefined
  const other = open.hour === NOON ? 'midnight' : `${open.hour} pm`
  const meant = padded(said(open.hour, open))
  return `'${typed(written)}' is read with ${meant}: write '${meant}', or '${other}'`
}

/** The doubt about a range of hours. */
export const doubtOfRange = (written: string): string | undefined => {
  const clocks = boundsIn(written)
  if (clocks.some(isOf24) || !clocks.some(({ isOpen }) => isOpen)) return undefined
  const [from = '', to = ''] = boundsOf(written).map(padded)
  return `'${typed(written)}' is read as ${from} to ${to}: write the minutes, or 'am' and 'pm'`
}

/** The doubt about minutes beside hours: `every 12 hours at 6`. */
export const doubtOfMinutes = (written: string): string | undefined =>
  /^\d\d?$/.test(written) && Number(written) < 24
    ? `'${written}' is read as minute ${Number(written)} of the hour: for an hour write 'aligned to ${Number(written)}:00'`
    : undefined

/** What plain words are made of found ones: minutes of the hour, times of day, dates. */
import { MONTHS, NUMBERS } from '../words.ts'
import { clockList, clockRange, hoursIn, minuteList } from './made-clocks.ts'

/** Makes words of what was found, or says that the rule does not fit. */
export type Make = (found: readonly string[]) => string | undefined

const HOUR = 60
const NOON = 12
const two = (n: number): string => `${n}`.padStart(2, '0')
const numberOf = (word = ''): number => NUMBERS[word] ?? Number.parseInt(word, 10)
const last = (found: readonly string[]): string => found.at(-1) ?? ''

const numberIn = (found: readonly string[]): number =>
  numberOf(found.find((word) => Object.hasOwn(NUMBERS, word) || /^\d+$/.test(word)))

const minutes = (n: number): string | undefined => (n >= 0 && n < HOUR ? `${n}` : undefined)

/** Which half of the day a part of it is in, at an hour of twelve; nothing where the two do not go together. */
const inPart = (hour: number, part: string): number | undefined => {
  const at = hour % NOON
  if (part.startsWith('morning')) return hour === NOON ? undefined : at
  if (part.startsWith('night')) return at < 5 ? at : at + NOON
  return at + NOON
}

const PART = /^(?:morning|afternoon|evening|night)s?$/
const partOf = (found: readonly string[]): string =>
  found.find((word) => PART.test(word)) ?? 'night'

const hourIn = (found: readonly string[]): number =>
  numberOf(
    found.find((word) => (Object.hasOwn(NUMBERS, word) || /^\d+$/.test(word)) && !PART.test(word)),
  )

/** Hours of the day with minutes: `9:30 pm`. */
const clockOf = (time: string): readonly [hour: number, isHalf: boolean] => {
  if (time === 'noon') return [NOON, true]
  if (time === 'midnight') return [0, true]
  const [, hour = '', half = ''] = /^(\d{1,2})(?::\d\d){0,2}\s*([ap]?)/.exec(time) ?? []
  const n = Number(hour)
  if (half === '') return [n, n > NOON || n === 0]
  return [(n % NOON) + (half === 'p' ? NOON : 0), true]
}

/** Whether an hour of the day belongs to the part. */
const belongs = (hour: number, part: string): boolean => {
  if (part.startsWith('morning')) return hour < NOON
  if (part.startsWith('afternoon')) return hour >= NOON && hour < 19
  if (part.startsWith('evening')) return hour >= 15
  return hour < 6 || hour >= 17
}

const TIME = /^(?:\d{1,2}(?::\d\d){1,2}(?: ?[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?|noon|midnight)$/

const timeIn = (found: readonly string[]): string | undefined => {
  const time = found.find((word) => TIME.test(word)) ?? ''
  const part = partOf(found)
  const [hour, isHalf] = clockOf(time)
  if (belongs(hour, part)) return time
  // `9:30 in the evening` has the half of the day behind it.
  const late = isHalf ? undefined : inPart(hour, part)
  return late === undefined || hour > NOON ? undefined : time.replace(/^\d+/, `${late}`)
}

const TIMES: Readonly<Record<string, number>> = { twice: 2, thrice: 3 }
const timesIn = ([count = '']: readonly string[]): number => TIMES[count] ?? numberOf(count)

const date = (year: string, month: string, day: string): string =>
  `${year}-${two(MONTHS[month] ?? 0)}-${two(Number.parseInt(day, 10))}`

/** A quarter or a half past, by its word. */
const past = (found: readonly string[]): string => (found.includes('half') ? '30' : '15')

/** By the word in capitals; `found` are the words of the kinds and choices, in lower case. */
export const MADE: Readonly<Record<string, Make>> = {
  NUMBER: (found) => minutes(numberIn(found)),
  BEFORE: (found) => minutes(HOUR - numberIn(found)),
  PAST: past,
  PAST_OF: past,
  CLOCK_PAST: (found) => {
    const minute = minutes(numberIn(found))
    return minute === undefined ? undefined : `${numberOf(last(found))}:${two(Number(minute))}`
  },
  PAST_PART: (found) => {
    const minute = minutes(numberIn(found))
    const hour = found.includes('noon') ? NOON : 0
    return minute === undefined ? undefined : `${hour}:${two(Number(minute))}`
  },
  CLOCK_HALF: (found) => `${numberOf(last(found))}:${past(found)}`,
  CLOCK_TO: (found) => `${numberOf(last(found)) - 1}:45`,
  HALF_OF: (found) => {
    const hour = inPart(hourIn(found), partOf(found))
    return hour === undefined ? undefined : `${hour}:00`
  },
  HALF_PAST: (found) => {
    const hour = inPart(numberOf(last(found)), partOf(found))
    return hour === undefined ? undefined : `${hour}:${past(found)}`
  },
  TIME_OF: timeIn,
  DAYS_OF: ([set = '']) => `${set}s`,
  DATE_MDY: ([month = '', day = '', year = '']) => date(year, month, day),
  CLOCKS_OF: (found) => clockList(hoursIn(found)),
  MINUTES_OF: (found) => minuteList(hoursIn(found)),
  HOURS_OF: (found) => clockRange(hoursIn(found)),
  AND_START: () => '&',
  EVENLY: (found) => `${HOUR / timesIn(found)}`,
  DATE_DMY: ([day = '', month = '', year = '']) => date(year, month, day),
}

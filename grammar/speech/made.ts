/** What plain words are made of found ones: minutes of the hour, times of day, dates. */
import { NUMBERS, ORDINALS, OUTCOMES, VERBS, WEEKDAYS } from '../words.ts'
import { clockList, clockRange, clockRanges, hoursIn, minuteList } from './made-clocks.ts'
import { date, dayAfter, inMonths, monthsEvery, slashed, weekdayOf } from './made-dates.ts'
import { firstDays, lastDays, nthList, nthOf, nthsThrough } from './nths.ts'

/** Makes words of what was found, or says that the rule does not fit. */
export type Make = (found: readonly string[]) => string | undefined

const HOUR = 60
const NOON = 12
const DAY = 1440
const two = (n: number): string => `${n}`.padStart(2, '0')
const numberOf = (word = ''): number => NUMBERS[word] ?? Number.parseInt(word, 10)
const last = (found: readonly string[]): string => found.at(-1) ?? ''

const numberIn = (found: readonly string[]): number =>
  numberOf(found.find((word) => Object.hasOwn(NUMBERS, word) || /^\d+$/.test(word)))

const nthIn = (found: readonly string[]): number =>
  found.map((word) => ORDINALS[word] ?? Number.parseInt(word, 10)).find((n) => n > 0) ?? -1

const minutes = (n: number): string | undefined => (n >= 0 && n < HOUR ? `${n}` : undefined)

const SPANS = /^(?:day|week|month)s?$/
const NTHS = /^(?:the )?(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth)(?![\p{L}\p{N}])/u

/** Minutes of the hour by their ordinals: `the 1st and 15th`. */
const nthMinutes = (said: string): string | undefined => {
  const listed = said
    .split(/ (?:, )?(?:and )?(?:the )?/)
    .map((nth) =>
      /^\d+\p{L}{2}$/u.test(nth) || nth in ORDINALS ? minutes(nthIn([nth])) : undefined,
    )
  return listed.includes(undefined) ? undefined : listed.join(' min , ')
}

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

const TIMES: Readonly<Record<string, number>> = { once: 1, twice: 2, thrice: 3 }
const timesIn = ([count = '']: readonly string[]): number => TIMES[count] ?? numberOf(count)

/** A quarter or a half past, by its word. */
const past = (found: readonly string[]): string => (found.includes('half') ? '30' : '15')

/** A time of day at an offset in minutes from an hour; `noon` and `midnight` are hours too. */
const clock = (hour: number, offset: number): string | undefined => {
  if (!(Math.abs(offset) < HOUR)) return undefined
  const at = (hour * HOUR + offset + DAY) % DAY
  return `${Math.floor(at / HOUR)}:${two(at % HOUR)}`
}

const hourOf = (word: string): number =>
  word === 'noon' ? NOON : word === 'midnight' ? 0 : numberOf(word)

/** What became of a run, by a noun or a participle. */
const NOUNS: Readonly<Record<string, string>> = {
  success: 'succeeded',
  failure: 'failed',
  completion: 'finished',
  crash: 'crashed',
  done: 'finished',
  complete: 'finished',
  end: 'ended',
  start: 'started',
}

/** What became of a run, by the verb in any of its forms. */
const FATES: Readonly<Record<string, string>> = {
  ...VERBS,
  ...Object.fromEntries(
    Object.entries(VERBS).map(([verb, fate]) => [verb.replace(/e?s$/, ''), fate]),
  ),
  ...Object.fromEntries(OUTCOMES.map((outcome) => [outcome, outcome])),
  complete: 'finished',
  run: 'started',
  ran: 'started',
}

/** What became of runs, by words that can say it in several: `have both finished successfully`. */
const fated = (said: string): string | undefined => {
  const words = said.split(' ')
  return /successfully/.test(said)
    ? 'succeeded'
    : words.map((word) => FATES[word] ?? NOUNS[word] ?? word).at(-1)
}

/** A time of day some hours before or after another one. */
const clockHours = (hour: number, found: readonly string[]): string => {
  const hours = numberIn(found) * (found.includes('before') ? -1 : 1)
  return `${(hour + hours + 24) % 24}:00`
}

const HALVES: Readonly<Record<string, string>> = {
  minute: '30 seconds',
  minutes: '30 seconds',
  hour: '30 minutes',
  hours: '30 minutes',
  day: '12 hours',
  days: '12 hours',
  week: '84 hours',
  weeks: '84 hours',
}

/** By the word in capitals; `found` are the words of the kinds and choices, in lower case. */
export const MADE: Readonly<Record<string, Make>> = {
  IN_SAID: (found) =>
    `'in ${numberIn(found)} ${found.find((word) => SPANS.test(word))} at ${last(found)}'`,
  // A task may have a name such as `a`, which stands before the number.
  COUNT: (found) => {
    const isCount = (word: string): boolean =>
      /^\d+$/.test(word) || Object.hasOwn(NUMBERS, word) || Object.hasOwn(TIMES, word)
    return `${timesIn([found.findLast(isCount) ?? ''])}`
  },
  IN_LONG: (found) =>
    `'in ${numberIn(found)} ${found.find((word) => /^(?:month|year)/.test(word))}'`,
  DAYS_FIRST: (found) => firstDays(numberIn(found)),
  DAYS_SAID: (found) => nthList(found.find((word) => /^\d/.test(word)) ?? ''),
  MONTH_START: (found) => date(last(found), found.at(-2) ?? '', '1'),
  DAYS_LAST: (found) => lastDays(numberIn(found)),
  DAY_AFTER: (found) => dayAfter(found.findLast((word) => /^\d{4}-/.test(word)) ?? ''),
  HALF_TO: (found) => {
    const hour = inPart(numberOf(last(found)), partOf(found))
    return hour === undefined ? undefined : clock(hour, -15)
  },
  NUMBER: (found) => minutes(numberIn(found)),
  BEFORE: (found) => minutes(HOUR - numberIn(found)),
  PAST: past,
  PAST_OF: past,
  CLOCK_PAST: (found) => clock(hourOf(last(found)), numberIn(found)),
  CLOCK_HALF: (found) => clock(hourOf(last(found)), Number(past(found))),
  CLOCK_TO: (found) => clock(hourOf(last(found)), -15),
  CLOCK_BEFORE: (found) => clock(hourOf(last(found)), -numberIn(found)),
  COLON_OF: (found) => found.find((word) => /^\d+\./.test(word))?.replace('.', ':'),
  HALVED_OF: ([hour = '', ...rest]) => {
    const minute = rest.length > 1 ? `:${numberOf(rest[0])}` : ''
    return `${numberOf(hour)}${minute}${last(rest).replaceAll('.', '')}`
  },
  OFFSET_OF: ([zone = '']) => {
    const [, sign = '', hours = '', minutes = '00'] = /([+-])(\d\d?)(?::?(\d\d))?$/.exec(zone) ?? []
    return `${sign}${hours.padStart(2, '0')}:${minutes}`
  },
  CLOCK_Z: ([time = '']) => time.slice(0, -1),
  ZONE_OF: ([zone = '']) => zone.replace(/^.*[=:]/, ''),
  HALF_OF: (found) => {
    const hour = inPart(hourIn(found), partOf(found))
    return hour === undefined ? undefined : `${hour}:00`
  },
  HALF_PAST: (found) => {
    const hour = inPart(numberOf(last(found)), partOf(found))
    return hour === undefined ? undefined : `${hour}:${past(found)}`
  },
  TIME_OF: timeIn,
  DAYS_OF: (found) => `${found.find((word) => word.startsWith('week'))}s`,
  DASHED: ([days = '']) => days.replace('..', '-'),
  TIMES_LISTED: ([times = '']) => times.replaceAll('/', ' , '),
  LISTED: ([days = '']) => days.replaceAll(/[/-]/g, ' , '),
  FATE_OF: (found) => found.map((word) => FATES[word]).findLast((fate) => fate !== undefined),
  MONTHS_OF: (found) => monthsEvery(numberOf(found.find((word) => word !== 'every')) || 2),
  SLASH_OF: slashed,
  SLASH_DATE: slashed,
  SAME_DAY: ([day = '', written = '']) =>
    weekdayOf(written) === WEEKDAYS[day] ? written : undefined,
  DATE_MDY: ([month = '', day = '', year = '']) => date(year, month, day),
  CLOCKS_OF: (found) => clockList(hoursIn(found)),
  MINUTES_SAID: ([minute = '']) => (/^\d\d?$/.test(minute) ? minuteList(minute) : undefined),
  MINUTES_OF: (found) => minuteList(hoursIn(found)),
  HOURS_BOTH: clockRanges,
  HOURS_OF: (found) => clockRange(hoursIn(found)),
  AND_START: () => '|',
  EVENLY: (found) => `${HOUR / timesIn(found)}`,
  CLOCK_HOURS: (found) => clockHours(hourOf(last(found)), found),
  HALF_UNIT: (found) => HALVES[last(found)],
  NTHS_OF: (found) => nthsThrough(found.find((word) => /\d/.test(word)) ?? ''),
  FATED_OF: (found) => fated(last(found)),
  FATED_IT: (found) => fated(found[1] ?? ''),
  FATED_AT: (found) => fated(found[2] ?? ''),
  NOUN_OF: (found) => found.map((word) => NOUNS[word]).findLast((fate) => fate !== undefined),
  NTH_DAY: (found) => nthOf(numberIn(found)),
  NTH_OF: (found) => nthOf(numberIn(found)),
  NTH_MIN: (found) => nthMinutes(found.find((word) => NTHS.test(word))?.replace('the ', '') ?? ''),
  HALF_TIME: (found) => `${last(found)}m`,
  LOW: (found) => /^\d+/.exec(found.find((word) => /^\d+\D/.test(word)) ?? '')?.[0],
  HIGH: (found) => /\d+$/.exec(found.find((word) => /^\d+\D/.test(word)) ?? '')?.[0],
  YEAR_END: (found) => `${Number(last(found)) + 1}-01-01`,
  IN_MONTHS: (found) => inMonths(found),
  DATE_DMY: ([day = '', month = '', year = '']) => date(year, month, day),
}

/** Cron expressions in English: `at minute 0 past every 2nd hour from 9 through 17, Monday to Friday`. Nothing is lost. */
import { type CronFields, cron } from '../../time/cron.ts'
import { HOUR, MINUTE } from '../../time/instant.ts'
import { list, ordinal, quote } from '../format/words.ts'
import { monthWord, timeWord, weekdayWord } from './part.ts'

/** More times of day than these are said by their minutes and hours. */
const FEW_TIMES = 4
/** Fewer numbers than these make no range and no step. */
const RUN = 3

/** The numbers of a set of bits. */
const valuesOf = (bits: number, size: number, from = 0): readonly number[] =>
  Array.from({ length: size }, (_, i) => i).flatMap((i) =>
    Math.floor(bits / 2 ** i) % 2 === 1 ? [i + from] : [],
  )

/** The numbers as runs that follow one another. */
const runsOf = (values: readonly number[]): readonly (readonly number[])[] =>
  values.reduce<number[][]>((runs, value) => {
    const run = runs.at(-1)
    if (run?.at(-1) === value - 1) run.push(value)
    else runs.push([value])
    return runs
  }, [])

/** `1, 5 and 9 through 17`; shorter runs are written out. */
const listed = (
  values: readonly number[],
  word: (value: number) => string,
  through: string,
): string =>
  list(
    runsOf(values).flatMap((run) => {
      const [first = 0] = run
      return run.length < RUN
        ? run.map(word)
        : [`${word(first)} ${through} ${word(run.at(-1) ?? first)}`]
    }),
  )

/** The distance between the numbers, if all lie as far apart and not side by side. */
const stepOf = (values: readonly number[]): number | undefined => {
  const [first = 0, second = 0] = values
  const step = second - first
  const isEven = values.every((value, i) => value === first + i * step)
  return values.length >= RUN && step > 1 && isEven ? step : undefined
}

/** `minute 5`, `minutes 0, 15 and 30`, `every minute`, `every 5th minute from 0 through 55`. */
const fieldWords = (values: readonly number[], unit: string, size: number): string => {
  if (values.length === size) return `every ${unit}`
  const step = stepOf(values)
  if (step !== undefined)
    return `every ${ordinal(step)} ${unit} from ${values[0]} through ${values.at(-1)}`
  return `${unit}${values.length > 1 ? 's' : ''} ${listed(values, String, 'through')}`
}

/** Hours that follow the clock's face are said in another way than fixed ones: they differ where an hour comes twice. */
const hourWords = (fields: CronFields): string => {
  const hours = valuesOf(fields.hours, 24)
  if (!fields.anyHour)
    return hours.length === 24 ? 'hours 0 through 23' : fieldWords(hours, 'hour', 24)
  if (hours.length === 24) return 'every hour'
  const [, second] = hours
  const step = hours.length === 2 ? second : stepOf(hours)
  if (step !== undefined && hours[0] === 0 && hours.length === Math.ceil(24 / step))
    return `every ${ordinal(step)} hour`
  return `${fieldWords(hours, 'hour', 24)} (also when the hour comes twice)`
}

const sixty = ({ low, high }: CronFields['minutes']): readonly number[] => [
  ...valuesOf(low, 30),
  ...valuesOf(high, 30, 30),
]

const timeWords = (fields: CronFields): string => {
  const [seconds, minutes] = [sixty(fields.seconds), sixty(fields.minutes)]
  const isWhole = seconds.length === 1 && seconds[0] === 0
  const hours = valuesOf(fields.hours, 24)
  if (isWhole && !fields.anyHour && minutes.length * hours.length <= FEW_TIMES)
    return `at ${list(hours.flatMap((hour) => minutes.map((minute) => timeWord(hour * HOUR + minute * MINUTE))))}`
  const second = isWhole ? '' : `at ${fieldWords(seconds, 'second', 60)} of `
  const minute = fieldWords(minutes, 'minute', 60)
  return `${second === '' ? 'at ' : second}${minute} past ${hourWords(fields)}`
}

const dayOf = (day: number): string => `the ${ordinal(day)}`

/** Days of the month; empty where all are meant. */
const daysOfMonth = (fields: CronFields): string => {
  const days = valuesOf(fields.days, 31, 1)
  if (days.length === 31) return ''
  const step = stepOf(days)
  const [first = 0] = days
  const plain =
    step === undefined
      ? listed(days, dayOf, 'through')
      : `every ${ordinal(step)} day from ${dayOf(first)} through ${dayOf(days.at(-1) ?? first)}`
  const items = [
    ...(plain === '' ? [] : [plain]),
    ...valuesOf(fields.nearest, 31, 1).map(
      (day) => `the day of Monday to Friday nearest to ${dayOf(day)}`,
    ),
    ...valuesOf(fields.fromEnd, 31).map((day) =>
      day === 0 ? 'the last day' : `the ${ordinal(day + 1)} to last day`,
    ),
    ...(fields.lastWorkday ? ['the last day of Monday to Friday'] : []),
  ]
  return `on ${list(items)} of the month`
}

/** Monday first. */
const weekdaysOf = (bits: number): readonly number[] =>
  valuesOf(bits, 7)
    .map((day) => (day === 0 ? 7 : day))
    .sort((a, b) => a - b)

/** Days of the week; empty where all are meant. */
const daysOfWeek = (fields: CronFields): string => {
  const days = weekdaysOf(fields.weekdays)
  if (days.length === 7) return ''
  return list([
    ...(days.length === 0 ? [] : [listed(days, weekdayWord, 'to')]),
    ...fields.nthWeekdays.flatMap((bits, i) =>
      weekdaysOf(bits).map((day) => `the ${ordinal(i + 1)} ${weekdayWord(day)}`),
    ),
    ...weekdaysOf(fields.lastWeekdays).map((day) => `the last ${weekdayWord(day)}`),
  ])
}

const dayWords = (fields: CronFields): string => {
  const [month, week] = [daysOfMonth(fields), daysOfWeek(fields)]
  if (month === '' || week === '') return fields.either ? '' : month + week
  return fields.either ? `${month} and also on ${week}` : `${month} if that is ${week}`
}

const monthWords = (fields: CronFields): string => {
  const months = valuesOf(fields.months, 12, 1)
  return months.length === 12 ? '' : `in ${listed(months, monthWord, 'to')}`
}

const yearWords = ({ years }: CronFields): string => {
  if (years === undefined) return ''
  const step = stepOf(years)
  return step === undefined
    ? `in ${listed(years, String, 'to')}`
    : `in every ${ordinal(step)} year from ${years[0]} through ${years.at(-1)}`
}

/** When the expression matches, from its preposition on; an expression that cannot be read is quoted. */
export const cronWords = (expression: string): string => {
  try {
    const fields = cron(expression)
    return [timeWords(fields), dayWords(fields), monthWords(fields), yearWords(fields)]
      .filter((words) => words !== '')
      .join(', ')
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return `at the times of the cron expression ${quote(expression)}`
  }
}

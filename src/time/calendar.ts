/** Calendars of public holidays, by name; the dates come from date-holidays, which is loaded when one is asked for. */
import { firstDayOf } from './civil.ts'
import { DAY } from './instant.ts'

/** The public holidays of a place. */
export interface HolidayCalendar {
  readonly name: string
  /** The first and the last year that it knows. */
  readonly years: readonly [from: number, to: number]
  /** Whether this date (month 1…12) is a holiday; `undefined` outside the years that the calendar knows. */
  isHoliday(year: number, month: number, day: number): boolean | undefined
}

/** The dates that depend on the moon are tabulated in date-holidays for these years. */
const YEARS = [1970, 2069] as const

/** A holiday as date-holidays tells it: `date` is local, the distance from `start` to `end` its length. */
interface Told {
  readonly date: string
  readonly start: Date
  readonly end: Date
}

/** The days (since the epoch) of a holiday; one that begins in the evening is the day after. */
const daysOf = ({ date, start, end }: Told): readonly number[] => {
  const [year, month, day, hour = '0'] = date.split(/[- :]/)
  const first = firstDayOf(Number(year) * 12 + Number(month) - 1) + Number(day) - 1
  const count = Math.max(Math.round((end.getTime() - start.getTime()) / DAY), 1)
  const shift = Number(hour) >= 12 ? 1 : 0
  return Array.from({ length: count }, (_, index) => first + shift + index)
}

const calendarOf = (
  name: string,
  holidaysOf: (year: number) => readonly Told[],
): HolidayCalendar => {
  const known = new Map<number, ReadonlySet<number>>()
  const ofYear = (year: number): ReadonlySet<number> => {
    // One that begins in December may last into the year.
    const found =
      known.get(year) ?? new Set([...holidaysOf(year - 1), ...holidaysOf(year)].flatMap(daysOf))
    known.set(year, found)
    return found
  }
  return {
    name,
    years: YEARS,
    isHoliday: (year, month, day) =>
      year >= YEARS[0] && year <= YEARS[1]
        ? ofYear(year).has(firstDayOf(year * 12 + month - 1) + day - 1)
        : undefined,
  }
}

const unknown = (name: string, wanted: string): RangeError =>
  new RangeError(`Cannot find the calendar '${name}': expected ${wanted}`)

/**
 * Loads the calendar of a country (`FI`), a state (`US-NY`) or a region (`DE-BY-A`), in any case.
 *
 * @throws {RangeError} when there is no such place.
 * @throws {Error} when date-holidays is not installed.
 */
export const loadCalendar = async (name: string): Promise<HolidayCalendar> => {
  const { default: Holidays } = await import('date-holidays').catch((cause: unknown) => {
    throw new Error(
      `Cannot load the calendar '${name}': expected the package 'date-holidays' to be installed`,
      { cause },
    )
  })
  const [country = '', state, region, ...more] = name.trim().toUpperCase().split('-')
  const places = new Holidays()
  const check = (code: string, known: Record<string, string> | undefined, what: string): void => {
    if (known === undefined || !Object.hasOwn(known, code))
      throw unknown(
        name,
        `${what} such as ${
          Object.keys(known ?? {})
            .slice(0, 3)
            .join(', ') || 'none'
        }`,
      )
  }
  check(country, places.getCountries(), 'a country')
  if (state !== undefined) check(state, places.getStates(country), `a state of ${country}`)
  if (region !== undefined && state !== undefined)
    check(region, places.getRegions(country, state), `a region of ${country}-${state}`)
  if (more.length > 0) throw unknown(name, 'at most a country, a state and a region')
  const found = new Holidays(
    {
      country,
      ...(state === undefined ? {} : { state }),
      ...(region === undefined ? {} : { region }),
    },
    { types: ['public'] },
  )
  return calendarOf(
    [country, state, region].filter((code) => code !== undefined).join('-'),
    (year) => found.getHolidays(year),
  )
}

/** Weeks, days of the year and nth business days against what the platform's calendar says of the local date. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { HolidayCalendar } from '../../src/time/calendar.ts'
import { type CountedDays, countedWindows, weekOf } from '../../src/time/counted-days.ts'
import { calendarDays } from '../../src/time/days.ts'
import { zone } from '../../src/time/zone.ts'

const DAY = 86_400_000
const HOUR = 3_600_000

/** Zones with changes at night, at midnight, of half an hour, and one that left a day out. */
const ZONES = [
  'UTC',
  'Europe/Helsinki',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Pacific/Apia',
] as const

const formats = new Map(
  ZONES.map((name) => [
    name,
    new Intl.DateTimeFormat('en-CA', { timeZone: name, dateStyle: 'short' }),
  ]),
)

/** Midnight in UTC of the date that the zone's calendar shows. */
const dateAt = (at: number, name: (typeof ZONES)[number]): Date =>
  new Date(`${formats.get(name)?.format(at)}T00:00:00Z`)

const dayOfYear = (date: Date): number => (+date - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY + 1

/** The week of 4 January is the first; counted in Mondays from there. */
const isoWeek = (date: Date): number => {
  const monday = (one: Date): number => +one - ((one.getUTCDay() + 6) % 7) * DAY
  for (let year = date.getUTCFullYear() + 1; ; year--) {
    const first = monday(new Date(Date.UTC(year, 0, 4)))
    if (first <= +date) return Math.floor((+date - first) / (7 * DAY)) + 1
  }
}

const isOne = (days: CountedDays, date: Date): boolean => {
  if (days.kind === 'day-of-year') return dayOfYear(date) === days.day
  const week = isoWeek(date)
  return days.kind === 'weeks'
    ? days.weeks.includes(week)
    : week % 2 === (days.parity === 'even' ? 0 : 1)
}

const days: fc.Arbitrary<CountedDays> = fc.oneof(
  fc
    .uniqueArray(fc.integer({ min: 1, max: 53 }), { minLength: 1, maxLength: 4 })
    .map((weeks) => ({ kind: 'weeks', weeks }) as const),
  fc
    .constantFrom('even' as const, 'odd' as const)
    .map((parity) => ({ kind: 'week-parity', parity }) as const),
  fc.integer({ min: 1, max: 366 }).map((day) => ({ kind: 'day-of-year', day }) as const),
)
const place = fc.constantFrom(...ZONES)
const instant = fc.oneof(
  fc.integer({ min: Date.UTC(1999, 0), max: Date.UTC(2040, 0) }),
  // Around clock changes, the ends of years and the day that Samoa left out.
  fc
    .tuple(
      fc.constantFrom(
        '2026-03-29T01:00Z',
        '2026-10-25T01:00Z',
        '2018-11-04T03:00Z',
        '2018-02-18T02:00Z',
        '2011-12-30T10:00Z',
        '2020-12-31T23:00Z',
        '2024-12-30T00:00Z',
        '2027-01-03T22:00Z',
      ),
      fc.integer({ min: -2 * DAY, max: 2 * DAY }),
    )
    .map(([text, offset]) => Date.parse(text) + offset),
)

describe('counted days', () => {
  test('are the days that the calendar of the platform shows', () => {
    fc.assert(
      fc.property(days, place, instant, (which, name, at) => {
        const windows = countedWindows(which, zone(name))
        expect(windows.current(at) !== undefined).toBe(isOne(which, dateAt(at, name)))
      }),
      { numRuns: 3000 },
    )
  })

  test('come next where the next of them begins', () => {
    fc.assert(
      fc.property(days, place, instant, (which, name, at) => {
        const next = countedWindows(which, zone(name)).next(at)?.start ?? Number.NaN
        expect(isOne(which, dateAt(next, name))).toBe(true)
        expect(+dateAt(next - 1, name)).toBeLessThan(+dateAt(next, name))
        // Between there is no day of them that begins after `at`.
        const from = +dateAt(at, name)
        for (let day = from + DAY; day < +dateAt(next, name); day += DAY)
          if (isOne(which, new Date(day)))
            expect([name, day]).toEqual(['Pacific/Apia', Date.UTC(2011, 11, 30)])
      }),
      { numRuns: 600 },
    )
  })

  test('weeks are numbered as ISO 8601 numbers them', () => {
    for (let day = -3000; day < 40_000; day++)
      expect(weekOf(day)).toBe(isoWeek(new Date(day * DAY)))
  })
})

describe('nth business days', () => {
  /** Every 11th day is a holiday, so that some months begin or end with some. */
  const calendar: HolidayCalendar = {
    name: 'test',
    years: [1990, 2050],
    isHoliday: (year, month, day) => (Date.UTC(year, month - 1, day) / DAY) % 11 === 0,
  }
  const businessDays = (date: Date): readonly number[] => {
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()]
    const all = Array.from({ length: 31 }, (_, i) => Date.UTC(year, month, i + 1))
    return all.filter((one) => {
      const day = new Date(one)
      return day.getUTCMonth() === month && day.getUTCDay() % 6 !== 0 && (one / DAY) % 11 !== 0
    })
  }

  test('are those of the list of the month, from its beginning or its end', () => {
    const nth = fc.integer({ min: -23, max: 23 }).filter((n) => n !== 0)
    fc.assert(
      fc.property(nth, place, instant, (n, name, at) => {
        const read = calendarDays(
          { kind: 'business', calendar: 'test', nth: n },
          calendar,
          zone(name),
        )
        const date = dateAt(at, name)
        const { value, until } = read(at)
        expect(value).toBe(businessDays(date).at(n > 0 ? n - 1 : n) === +date)
        expect(+dateAt(until, name)).toBeGreaterThan(+date)
        expect(+dateAt(until - HOUR / 4, name)).toBe(+date)
      }),
      { numRuns: 3000 },
    )
  })

  test('are unknown where the calendar ends', () => {
    const partly: HolidayCalendar = {
      ...calendar,
      isHoliday: (year, month, day) =>
        day < 10 ? undefined : calendar.isHoliday(year, month, day),
    }
    const read = (nth: number, text: string) =>
      calendarDays({ kind: 'business', calendar: 'x', nth }, partly, zone('UTC'))(Date.parse(text))
    expect(read(1, '2026-06-16').value).toBeUndefined()
    expect(read(-1, '2026-06-30').value).toBe(true)
    expect(read(1, '2026-06-13').value).toBe(false)
  })
})

import { describe, expect, test } from 'vitest'
import { type HolidayCalendar, loadCalendar } from '../../src/time/calendar.ts'
import { calendarDays, daysWindows, type PlainDays } from '../../src/time/days.ts'
import { zone } from '../../src/time/zone.ts'

const at = (text: string): number => Date.parse(text)

describe('the local date', () => {
  const rows: readonly [days: PlainDays, inside: string, outside: string][] = [
    [{ kind: 'weekdays', weekdays: [1, 3] }, '2026-06-09T22:00Z', '2026-06-10T22:00Z'],
    [{ kind: 'months', months: [1] }, '2025-12-31T22:00Z', '2026-01-31T22:00Z'],
    [{ kind: 'quarters', quarters: [2, 4] }, '2026-03-31T21:00Z', '2026-06-30T21:00Z'],
    [{ kind: 'day-of-month', day: -1 }, '2026-02-27T22:00Z', '2026-02-28T22:00Z'],
    [{ kind: 'day-of-month', day: 15 }, '2026-02-14T22:00Z', '2026-02-15T22:00Z'],
    [{ kind: 'nth-weekday', nth: 2, weekday: 5 }, '2026-06-11T22:00Z', '2026-06-18T22:00Z'],
    [{ kind: 'nth-weekday', nth: -1, weekday: 5 }, '2026-06-25T22:00Z', '2026-06-18T22:00Z'],
  ]
  test.each(rows)('%j', (days, inside, outside) => {
    const windows = daysWindows(days, zone('Europe/Helsinki'))
    expect(windows.current(at(inside))).toBeDefined()
    expect(windows.current(at(outside))).toBeUndefined()
    expect(windows.next(at(outside))?.start).toBeGreaterThan(at(outside))
  })
  test('an empty list is refused', () => {
    expect(() => daysWindows({ kind: 'months', months: [] }, zone('UTC'))).toThrow(RangeError)
  })
})

describe('days of a calendar', () => {
  const calendar: HolidayCalendar = {
    name: 'test',
    years: [2026, 2026],
    isHoliday: (year, month, day) => (year === 2026 ? month === 6 && day === 10 : undefined),
  }
  test.each([
    ['2026-06-10T12:00Z', false, true], // a Wednesday, the holiday
    ['2026-06-11T12:00Z', true, false],
    ['2026-06-13T12:00Z', false, false], // a Saturday
    ['2027-06-10T12:00Z', undefined, undefined],
    ['2027-06-12T12:00Z', false, undefined], // a Saturday is no business day in any year
  ])('%s', (instant, business, holiday) => {
    const answers = (['business', 'holiday'] as const).map((kind) =>
      calendarDays({ kind, calendar: 'test' }, calendar, zone('UTC'))(at(instant)),
    )
    expect(answers.map(({ value }) => value)).toEqual([business, holiday])
    expect(answers[0]?.until).toBe(at(`${instant.slice(0, 10)}T00:00Z`) + 864e5)
  })
})

describe('a calendar by name', () => {
  test.each([
    ['FI', [2026, 12, 6], true],
    ['fi', [2026, 12, 7], false],
    ['FI', [2026, 6, 20], true], // midsummer day moves
    ['US-NY', [2026, 7, 4], true],
    ['US', [2026, 11, 26], true], // the fourth Thursday
    ['DE-BY', [2026, 6, 4], true], // Corpus Christi is a holiday in Bavaria
    ['DE', [2026, 6, 4], false],
    ['SZ', [2026, 1, 2], true], // Incwala begins in December
    ['SZ', [2026, 1, 5], false],
    ['FI', [1600, 12, 6], undefined],
  ] as const)('%s on %j', async (name, [year, month, day], expected) => {
    expect((await loadCalendar(name)).isHoliday(year, month, day)).toBe(expected)
  })
  test.each([
    ['XX', "Cannot find the calendar 'XX': expected a country such as"],
    ['', "Cannot find the calendar '': expected a country such as"],
    ['US-XX', "Cannot find the calendar 'US-XX': expected a state of US such as"],
    ['DE-BY-Q', 'expected a region of DE-BY such as'],
  ])('%j is refused', async (name, message) => {
    await expect(loadCalendar(name)).rejects.toThrow(message)
  })
})

import { describe, expect, test } from 'vitest'
import { evaluate, explain, loadCalendars, parseOrThrow, upcoming } from '../../../src/index.ts'
import type { HolidayCalendar } from '../../../src/session.ts'

const open = parseOrThrow("daily at 09:00 & on business days of 'FI'")
const closed = parseOrThrow("on holidays of 'fi'")

describe('the calendars that conditions name', () => {
  test('are loaded by the name they are called, each once', async () => {
    const calendars = await loadCalendars(open, closed, parseOrThrow('daily'), open)
    expect(Object.entries(calendars).map(([name, calendar]) => [name, calendar.name])).toEqual([
      ['FI', 'FI'],
      ['fi', 'FI'],
    ])
  })

  test('are none where none is named', async () => {
    expect(await loadCalendars(parseOrThrow('daily & on weekdays'))).toEqual({})
    expect(await loadCalendars()).toEqual({})
  })

  test('are refused where there is no such place', async () => {
    await expect(loadCalendars(parseOrThrow("~on holidays of 'XX'"))).rejects.toThrow(
      "Cannot find the calendar 'XX'",
    )
  })
})

describe('days of a calendar', () => {
  const at = { now: '2026-12-06T12:00:00Z', zone: 'Europe/Helsinki' }

  test('are unknown without it', () => {
    expect([evaluate(closed, at).value, explain(closed, at).value]).toEqual(['unknown', 'unknown'])
  })

  test('are known with it', async () => {
    const given = { ...at, calendars: await loadCalendars(closed) }
    expect(evaluate(closed, given)).toMatchObject({
      value: true,
      wake: Date.parse('2026-12-07T00:00+02:00'),
    })
    expect(explain(closed, given).value).toBe(true)
  })

  test('are skipped by a forecast', async () => {
    const calendars = await loadCalendars(open)
    const given = { from: '2026-12-23T12:00Z', zone: 'Europe/Helsinki', calendars, count: 4 }
    // 24 December is a Thursday and no public holiday, 25 and 26 are; 28 is a Monday.
    expect(upcoming(open, given).map((start) => new Date(start).toISOString())).toEqual([
      '2026-12-24T07:00:00.000Z',
      '2026-12-28T07:00:00.000Z',
      '2026-12-29T07:00:00.000Z',
      '2026-12-30T07:00:00.000Z',
    ])
  })

  test('can be those of a calendar of one’s own', () => {
    const mine: HolidayCalendar = {
      name: 'mine',
      years: [2026, 2026],
      isHoliday: (year, month, day) => (year === 2026 ? month === 12 && day === 6 : undefined),
    }
    const given = { ...at, calendars: { mine } }
    const ours = parseOrThrow("on holidays of 'mine'")
    expect(evaluate(ours, given).value).toBe(true)
    expect(evaluate(ours, { ...given, now: '2027-12-06T12:00:00Z' }).value).toBe('unknown')
  })
})

/** Every nth day or week, against going through the days one by one, and against the rule of RFC 5545 that says the same. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseOrThrow } from '../../src/language/parse.ts'
import { upcoming } from '../../src/signal/ask/evaluate.ts'
import { everyNth } from '../../src/time/every-nth.ts'
import { DAY, HOUR, MINUTE } from '../../src/time/instant.ts'
import { isoText } from '../../src/time/iso.ts'
import type { Weekday } from '../../src/time/mark.ts'
import type { Instants } from '../../src/time/recurrence.ts'
import { zone } from '../../src/time/zone.ts'

const next = (text: string, from: string, place: string, count = 3) =>
  upcoming(parseOrThrow(text), { from, zone: place, count }).map((at) => isoText(at, zone(place)))

describe('an independent definition', () => {
  /** Whether a day counts: days from 1970-01-01 and weeks from Monday 1969-12-29, or from the start. */
  const counts = (day: number, count: number, weekdays: readonly number[], start?: number) => {
    const weekday = (((day + 3) % 7) + 7) % 7
    if (start !== undefined && day < start) return false
    if (count % 7 !== 0) return (day - (start ?? 0)) % count === 0 && weekdays.includes(weekday)
    const week = (of: number) => Math.floor((of + 3) / 7)
    return (week(day) - week(start ?? 0)) % (count / 7) === 0 && weekdays.includes(weekday)
  }

  test('goes through the days one by one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }),
        fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { minLength: 1, maxLength: 3 }),
        fc.option(fc.integer({ min: 19_000, max: 19_100 }), { nil: undefined }),
        fc.integer({ min: 19_000 * 24, max: 19_200 * 24 }),
        (count, weekdays, hours, start, hour) => {
          const times = hours.map((h) => h * HOUR).sort((a, b) => a - b)
          const pattern = {
            distance: count * DAY,
            weekdays: weekdays.map((day) => (day + 1) as Weekday),
            times,
            ...(start === undefined ? {} : { from: start * DAY }),
          }
          const found = everyNth(pattern, zone('UTC')) as Instants
          const all: number[] = []
          for (let day = 18_700; day < 19_700; day++)
            if (counts(day, count, weekdays, start))
              all.push(...times.map((time) => day * DAY + time))
          const at = hour * HOUR
          const later = all.find((one) => one > at)
          if (later !== undefined) expect(found.next(at)).toBe(later)
          expect(found.latest(at)).toBe(all.findLast((one) => one <= at))
        },
      ),
    )
  })
})

describe('the same as a rule', () => {
  const places = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Beirut']
  test.each([
    ['every other Tuesday at 10:00', '20260113T100000', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU'],
    [
      'every 2 weeks on Mon and Thu at 02:30',
      '20260112T023000',
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH',
    ],
    ['every 3 days at 00:15', '20260104T001500', 'FREQ=DAILY;INTERVAL=3'],
    [
      'every 3 weeks on Sun at 23:30 starting 2026-01-07',
      '20260111T233000',
      'FREQ=WEEKLY;INTERVAL=3;BYDAY=SU',
    ],
  ])('%s', (text, start, rule) => {
    for (const place of places) {
      const written = `rrule 'DTSTART:${start}\nRRULE:${rule}'`
      expect(next(text, '2026-01-03', place, 60)).toEqual(next(written, '2026-01-03', place, 60))
    }
  })
})

describe('the phase', () => {
  test('is that of the week of Monday 1969-12-29 and of 1970-01-01, whoever asks and when', () => {
    expect(next('every other Monday at 00:00', '1969-12-28T00:00Z', 'UTC', 2)).toEqual([
      '1969-12-29T00:00:00Z',
      '1970-01-12T00:00:00Z',
    ])
    expect(next('every 2 days at 00:00', '1969-12-31T12:00Z', 'UTC', 2)).toEqual([
      '1970-01-01T00:00:00Z',
      '1970-01-03T00:00:00Z',
    ])
    const all = next('every fortnight at 10:00', '2026-01-01', 'UTC', 10)
    expect(next('every fortnight at 10:00', '2026-02-20', 'UTC', 3)).toEqual(all.slice(3, 6))
  })

  test('is that of a start, before which there is none', () => {
    expect(next('every 2 weeks at 10:00 starting 2026-03-03', '2026-01-01', 'UTC', 2)).toEqual([
      '2026-03-03T10:00:00Z',
      '2026-03-17T10:00:00Z',
    ])
    expect(
      next('every 2 weeks on Mon and Wed at 10:00 starting 2026-03-03', '2026-01-01', 'UTC'),
    ).toEqual(['2026-03-04T10:00:00Z', '2026-03-16T10:00:00Z', '2026-03-18T10:00:00Z'])
  })
})

describe('clock changes', () => {
  test('move one occurrence and no other', () => {
    expect(next('every 2 weeks on Sun at 02:30', '2026-03-10', 'Europe/Berlin')).toEqual([
      '2026-03-15T02:30:00+01:00',
      '2026-03-29T03:00:00+02:00',
      '2026-04-12T02:30:00+02:00',
    ])
    expect(next('every 2 weeks on Sun at 02:30', '2026-10-20', 'Europe/Berlin', 2)).toEqual([
      '2026-10-25T02:30:00+02:00',
      '2026-11-08T02:30:00+01:00',
    ])
  })

  test('make a whole day an hour shorter', () => {
    const days = everyNth({ distance: 14 * DAY, weekdays: [7] }, zone('Europe/Berlin'))
    if (!('current' in days)) throw new Error('no windows')
    const window = days.next(Date.UTC(2026, 2, 20))
    expect(window?.start).toBe(Date.UTC(2026, 2, 28, 23))
    expect(window?.end).toBe(Date.UTC(2026, 2, 29, 22))
    expect(days.current((window?.end ?? 0) - 1)).toEqual(window)
    expect(days.current(window?.end ?? 0)).toBeUndefined()
    expect(days.current((window?.start ?? 0) - MINUTE)).toBeUndefined()
  })

  test('a day that a zone does not have is left out', () => {
    expect(next('every 2 days at 10:00 starting 2011-12-28', '2011-12-27', 'Pacific/Apia')).toEqual(
      ['2011-12-28T10:00:00-10:00', '2012-01-01T10:00:00+14:00', '2012-01-03T10:00:00+14:00'],
    )
  })
})

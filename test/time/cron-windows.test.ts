import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { cron } from '../../src/time/cron.ts'
import { cronTimes } from '../../src/time/cron-times.ts'
import { cronWindows } from '../../src/time/cron-windows.ts'
import { type Interval, MINUTE } from '../../src/time/instant.ts'
import type { Windows } from '../../src/time/recurrence.ts'
import { zone } from '../../src/time/zone.ts'
import { changesOf, zones } from './oracle.ts'

const at = (text: string): number => Date.parse(text)
const show = (instant: number | undefined): string =>
  instant === undefined ? 'never' : new Date(instant).toISOString().replace(':00.000Z', 'Z')

describe('windows of matching minutes', () => {
  test.each([
    ['30-45 * * * *', '2022-08-07T12:32:59Z', '2022-08-07T12:30Z 2022-08-07T12:46Z'],
    ['30 * * * *', '2022-08-07T12:31:00Z', 'outside'],
    [
      '5 30 * * * *',
      '2022-08-07T12:30:05.999Z',
      '2022-08-07T12:30:05.000Z 2022-08-07T12:30:06.000Z',
    ],
    ['5 30 * * * *', '2022-08-07T12:30:06Z', 'outside'],
  ])('%s at %s', (expression, instant, expected) => {
    const current = cronWindows(cron(expression), zone('UTC')).current(at(instant))
    expect(current === undefined ? 'outside' : `${show(current.start)} ${show(current.end)}`).toBe(
      expected,
    )
  })
  // A guard that holds without a gap does not wake in between.
  test.each([
    ['* * * * *', '2022-08-07T00:00Z 2022-08-08T00:00Z'],
    ['* 9-17 * * *', '2022-08-07T09:00Z 2022-08-07T18:00Z'],
    ['0-19,40-59 * * * *', '2022-08-07T12:00Z 2022-08-07T12:20Z'],
    ['*/2 * * * *', '2022-08-07T12:10Z 2022-08-07T12:11Z'],
    ['* * * * * *', '2022-08-07T00:00Z 2022-08-08T00:00Z'],
    ['* 5-14 * * * *', '2022-08-07T12:05Z 2022-08-07T12:15Z'],
    ['0-29 10 * * * *', '2022-08-07T12:10Z 2022-08-07T12:10:30.000Z'],
  ])('%s goes on without a gap', (expression, expected) => {
    const windows = cronWindows(cron(expression), zone('UTC'))
    const current = windows.current(at('2022-08-07T12:10:07Z'))
    expect(`${show(current?.start)} ${show(current?.end)}`).toBe(expected)
    expect(windows.next((current?.start ?? 0) - 1)).toEqual(current)
  })
  test('the next one begins later', () => {
    const windows = cronWindows(cron('* * * * *'), zone('UTC'))
    expect(windows.next(60_000)).toEqual({ start: 86_400_000, end: 172_800_000 })
  })
})

const showAll = (expression: string, name: string, from: string, count: number): string[] => {
  const windows = cronWindows(cron(expression), zone(name))
  let now: number | undefined = at(from)
  return Array.from({ length: count }, () => {
    const found = windows.next(now ?? Number.POSITIVE_INFINITY)
    now = found?.start
    return found === undefined ? 'never' : `${show(found.start)} ${show(found.end)}`
  })
}

describe('the clock’s face', () => {
  test.each([
    [
      'a fixed hour is shown in both passes',
      '30 1 * * *',
      'America/New_York',
      '2026-11-01T00:00Z',
      ['2026-11-01T05:30Z 2026-11-01T05:31Z', '2026-11-01T06:30Z 2026-11-01T06:31Z'],
    ],
    [
      'a skipped minute is not shown, nor the one after the gap in its place',
      '30 2 * * *',
      'America/New_York',
      '2026-03-08T00:00Z',
      ['2026-03-09T06:30Z 2026-03-09T06:31Z'],
    ],
    [
      'a second is shown in both passes too',
      '59 59 1 * * *',
      'America/New_York',
      '2026-11-01T00:00Z',
      ['2026-11-01T05:59:59.000Z 2026-11-01T06:00Z', '2026-11-01T06:59:59.000Z 2026-11-01T07:00Z'],
    ],
    [
      'a day that the zone leaves out has none',
      '0 10 30 12 *',
      'Pacific/Apia',
      '2011-01-01T00:00Z',
      ['2012-12-29T20:00Z 2012-12-29T20:01Z'],
    ],
    [
      'a minute that a change cuts is shown as long as it lasts',
      // At 00:00:00 Monrovia's clock was set 44 min 30 s forward.
      '44 0 7 1 *',
      'Africa/Monrovia',
      '1972-01-01T00:00Z',
      ['1972-01-07T00:44:30.000Z 1972-01-07T00:45Z', '1973-01-07T00:44Z 1973-01-07T00:45Z'],
    ],
    ['an impossible date is never shown', '0 0 30 2 *', 'UTC', '2026-01-01T00:00Z', ['never']],
  ])('%s', (_, expression, name, from, expected) => {
    expect(showAll(expression, name, from, expected.length)).toEqual(expected)
  })
})

/** Whether the clock shows a matching minute, asked of Temporal. */
const isShown = (expression: string, name: string, instant: number): boolean => {
  const face = Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(name)
    .toPlainDateTime()
    .round({ smallestUnit: 'minute', roundingMode: 'floor' })
  const local = face.toZonedDateTime('UTC').epochMilliseconds
  return cronTimes(cron(expression)).upTo(local) === local
}

/** Every minute of a stretch that these windows tell to be inside, and that each of them tells the same of all its minutes. */
const minutesInside = (windows: Windows, minutes: readonly number[]): number[] =>
  minutes.filter((minute) => {
    const current = windows.current(minute + 30_000)
    if (current === undefined) return false
    for (const other of minutesOf(current, minutes)) expect(windows.current(other)).toEqual(current)
    return true
  })

const minutesOf = ({ start, end }: Interval, minutes: readonly number[]): number[] =>
  minutes.filter((minute) => minute >= start && minute < end)

/** The minutes of the windows, as they follow each other. */
const minutesInTurn = (windows: Windows, minutes: readonly number[]): number[] => {
  const [from = 0, until = 0] = [minutes[0], minutes.at(-1)]
  const found: number[] = []
  let window = windows.next((windows.current(from)?.start ?? from) - 1)
  while (window !== undefined && window.start <= until) {
    found.push(...minutesOf(window, minutes))
    window = windows.next(window.start)
  }
  return found
}

test('around clock changes, each minute is inside as the clock shows it', () => {
  const face = fc.constantFrom(
    ...['* * * * *', '*/7 * * * *', '30 2 * * *', '* 0-3 * * *', '0-29 1,2 * * *', '15 */2 * * *'],
    ...['59 23 * * *', '0 0 * * *', '5-50/3 0,3 * * SUN'],
  )
  const change = fc
    .constantFrom(...zones)
    .chain((name) => fc.tuple(fc.constant(name), fc.constantFrom(...changesOf(name))))
  fc.assert(
    fc.property(face, change, (expression, [name, near]) => {
      const windows = cronWindows(cron(expression), zone(name))
      const minutes = Array.from({ length: 300 }, (_, i) => near + (i - 150) * MINUTE)
      const shown = minutes.filter((minute) => isShown(expression, name, minute))
      expect(minutesInside(windows, minutes)).toEqual(shown)
      expect(minutesInTurn(windows, minutes)).toEqual(shown)
    }),
    { numRuns: 40 },
  )
})

/** Years, `W` and `L` in lists: the dates that croner finds. */
import { Cron } from 'croner'
import { describe, expect, test } from 'vitest'
import { cron, cronInstants } from '../../src/time/cron.ts'
import { zone } from '../../src/time/zone.ts'

const COUNT = 40
const FROM = Date.UTC(2026, 0, 1, 0, 0, 1)

/** The first instants after `FROM`, up to a number. */
const ours = (expression: string): readonly string[] => {
  const times = cronInstants(cron(expression), zone('UTC'))
  const found: string[] = []
  for (let at = times.next(FROM); at !== undefined && found.length < COUNT; at = times.next(at))
    found.push(new Date(at).toISOString())
  return found
}

describe('croner', () => {
  test.each([
    '0 0 1,15W * *',
    '0 0 1W,15W * *',
    '0 0 L,15 * *',
    '0 0 L,15W,3 * *',
    '0 0 * * 5L,MON',
    '0 0 * * FRI#2,TUE',
    '30 9 L 2,6 *',
    '0 0 0 1 1 * 2027',
    '0 0 12 29 2 * 2027-2040',
    '0 30 9 * * MON 2027,2029',
    '0 0 0 L 2 ? */2',
    '0 0 0 1W 1-3 ? 2030-2040/5',
    '0 0 0 29 2 * 2029',
  ])('finds the same dates for %s', (expression) => {
    const theirs = new Cron(expression, { timezone: 'UTC' })
      .nextRuns(COUNT, new Date(FROM))
      .map((date) => date.toISOString())
    expect(ours(expression)).toEqual(theirs)
  })
})

describe('days before the last one, which croner does not have', () => {
  test('are those that the length of the month says', () => {
    const expected = Array.from({ length: COUNT }, (_, month) =>
      new Date(Date.UTC(2026, month + 1, 0 - 3)).toISOString(),
    )
    expect(ours('0 0 L-3 * *')).toEqual(expected)
  })

  test('are none in a month that has fewer', () => {
    const months = ours('0 0 L-30 * *').map((text) => text.slice(5, 10))
    expect(new Set(months)).toEqual(
      new Set(['01-01', '03-01', '05-01', '07-01', '08-01', '10-01', '12-01']),
    )
  })

  test('stand in lists with others', () => {
    expect(
      ours('0 0 L-1,L,2 2 *')
        .slice(0, 4)
        .map((text) => text.slice(0, 10)),
    ).toEqual(['2026-02-02', '2026-02-27', '2026-02-28', '2027-02-02'])
  })
})

describe('years', () => {
  const times = cronInstants(cron('0 0 10 1 6 * 2027,2030'), zone('UTC'))
  const iso = (at = Number.NaN) => new Date(at).toISOString().slice(0, 10)

  test('are gone through in both directions, and end', () => {
    expect(iso(times.latest(Date.UTC(2029, 0)))).toBe('2027-06-01')
    expect(iso(times.latest(Date.UTC(2090, 0)))).toBe('2030-06-01')
    expect(times.latest(Date.UTC(2027, 0))).toBeUndefined()
    expect(times.next(Date.UTC(2031, 0))).toBeUndefined()
    expect(times.count?.(Date.UTC(2026, 0), Date.UTC(2040, 0))).toBe(2)
  })

  test.each([
    ['0 0 0 1 1 * 2029-2027', /year '2029-2027'.*ends after it begins/],
    ['0 0 0 1 1 * 10000', /year '10000'.*0–9999/],
    ['0 0 0 1 1 * 0', /year '0'.*1–9999/],
    ['0 0 0 1 1 * 2027/0', /year '2027\/0'.*a step of 1–10000/],
    ['0 0 1 1 * 2027 2027 2027', /5 fields, 6 with seconds first, or 7 with the year last, not 8/],
    ['0 0 L-31 * *', /'L-31'.*1–30 after 'L-'/],
    ['0 0 L-0 * *', /'L-0'.*1–30 after 'L-'/],
  ])('%s is refused', (expression, message) => {
    expect(() => cron(expression)).toThrow(message)
  })
})

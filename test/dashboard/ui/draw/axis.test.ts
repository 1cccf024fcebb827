/** The time axis on days of 23, 24, 24.5 and 25 hours. */
import { describe, expect, test } from 'vitest'
import { axisOf } from '../../../../src/dashboard/ui/draw/axis.ts'
import { zone } from '../../../../src/time/zone.ts'

const at = (text: string) => Date.parse(text)
const from = (start: string, end: string, width: number) => ({
  from: at(start),
  to: at(end),
  width,
})

describe('the axis', () => {
  test.each<
    [name: string, start: string, end: string, hours: readonly number[], changes: readonly string[]]
  >([
    [
      'Europe/Helsinki',
      '2026-03-28T22:00:00Z',
      '2026-03-29T21:00:00Z',
      [23],
      ['clock +1 h: 03:00 → 04:00'],
    ],
    [
      'Europe/Helsinki',
      '2026-10-24T21:00:00Z',
      '2026-10-25T22:00:00Z',
      [25],
      ['clock −1 h: 04:00 → 03:00'],
    ],
    [
      'Australia/Lord_Howe',
      '2026-04-04T13:00:00Z',
      '2026-04-05T13:30:00Z',
      [24.5],
      ['clock −30 min: 02:00 → 01:30'],
    ],
    ['America/Havana', '2026-03-08T05:00:00Z', '2026-03-09T04:00:00Z', [23], []],
    ['UTC', '2026-03-29T00:00:00Z', '2026-03-31T00:00:00Z', [24, 24], []],
  ])('of %s from %s to %s has days of %j hours', (name, start, end, hours, changes) => {
    const axis = axisOf(from(start, end, 800), zone(name))
    expect(axis.days.map((day) => day.hours)).toEqual(hours)
    expect(axis.changes.map(({ label }) => label)).toEqual(changes)
    expect(axis.days.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(800)
  })

  test('leaves out the hour that a clock change skips', () => {
    const axis = axisOf(
      from('2026-03-29T00:00:00Z', '2026-03-29T04:00:00Z', 200),
      zone('Europe/Helsinki'),
    )
    expect(axis.ticks.map(({ label, x }) => [label, x])).toEqual([
      ['02:00', 0],
      ['04:00', 50],
      ['05:00', 100],
      ['06:00', 150],
    ])
  })

  test('shows the hour that a clock change repeats twice, and says which is the second', () => {
    const axis = axisOf(
      from('2026-10-24T23:00:00Z', '2026-10-25T03:00:00Z', 200),
      zone('Europe/Helsinki'),
    )
    expect(axis.ticks.map(({ label, again }) => `${label}${again ? ' again' : ''}`)).toEqual([
      '02:00',
      '03:00',
      '03:00 again',
      '04:00',
    ])
  })

  test.each<[length: string, minutes: number, labels: readonly string[]]>([
    ['a minute', 1, ['10:00:00', '10:00:15', '10:00:30', '10:00:45']],
    ['an hour', 60, ['10:00', '10:15', '10:30', '10:45']],
    ['four hours', 240, ['10:00', '11:00', '12:00', '13:00']],
    ['two days', 2880, ['12:00', '00:00', '12:00', '00:00']],
    ['a month', 43_200, []],
  ])('leaves its labels room: %s on 240 pixels', (_, minutes, labels) => {
    const start = at('2026-03-02T10:00:00Z')
    const axis = axisOf({ from: start, to: start + minutes * 60_000, width: 240 }, zone('UTC'))
    expect(axis.ticks.map(({ label }) => label)).toEqual(labels)
  })

  test('names days as they are in the zone, and cuts the first and the last at the edge', () => {
    const axis = axisOf(from('2026-03-02T12:00:00Z', '2026-03-04T12:00:00Z', 480), zone('UTC'))
    expect(axis.days.map(({ label, x, width }) => [label, x, width])).toEqual([
      ['Mon 2 Mar', 0, 120],
      ['Tue 3 Mar', 120, 240],
      ['Wed 4 Mar', 360, 120],
    ])
  })
})

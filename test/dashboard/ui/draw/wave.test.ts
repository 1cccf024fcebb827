/** Square waves, as pictures: up is true, down is false, between is unknown. */
import { expect, test } from 'vitest'
import { type Step, waveOf } from '../../../../src/dashboard/ui/draw/wave.ts'

const scale = { from: 0, to: 100, width: 100 }
const wave = (steps: readonly Step[], end = 100) =>
  waveOf(steps, end, scale, { top: 0, bottom: 10 })

test.each<[name: string, steps: readonly Step[], end: number, line: string]>([
  [
    'up and down',
    [
      { at: 0, value: false },
      { at: 20, value: true },
      { at: 60, value: false },
    ],
    100,
    'M0 10H20V0H60V10H100',
  ],
  [
    'between',
    [
      { at: 0, value: 'unknown' },
      { at: 50, value: true },
    ],
    100,
    'M0 5H50V0H100',
  ],
  [
    'used up at once',
    [
      { at: 0, value: false },
      { at: 20, value: true },
      { at: 20, value: false },
      { at: 60, value: true },
      { at: 60, value: false },
    ],
    100,
    'M0 10H20V0H20V10H60V0H60V10H100',
  ],
  ['begun before, ending where knowledge ends', [{ at: -50, value: true }], 70, 'M0 0H70'],
  [
    'no change',
    [
      { at: 0, value: true },
      { at: 30, value: true },
    ],
    100,
    'M0 0H100',
  ],
  ['after the picture', [{ at: 200, value: true }], 300, ''],
])('draws what is %s', (_, steps, end, line) => {
  expect(wave(steps, end).line).toBe(line)
})

test('tells where it is true and where it is unknown', () => {
  const { trues, unknowns } = wave([
    { at: 0, value: 'unknown' },
    { at: 10, value: true },
    { at: 30, value: false },
    { at: 90, value: true },
  ])
  expect(trues.map(({ x, width }) => [x, width])).toEqual([
    [10, 20],
    [90, 10],
  ])
  expect(unknowns.map(({ x, width }) => [x, width])).toEqual([[0, 10]])
})

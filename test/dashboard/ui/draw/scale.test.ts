/** Zooming and panning: what is pointed at keeps its place, and nothing gets too long or too short to be read. */
import { expect, test } from 'vitest'
import { atOf, panned, visible, xOf, zoomed } from '../../../../src/dashboard/ui/draw/scale.ts'

const scale = { from: 0, to: 3_600_000, width: 600 }

test('places instants evenly and finds them again', () => {
  expect(xOf(scale, 1_800_000)).toBe(300)
  expect(atOf(scale, 300)).toBe(1_800_000)
})

test.each<[from: number, to: number, seen: object | undefined]>([
  [-600_000, 600_000, { x: 0, width: 100 }],
  [3_000_000, 9_000_000, { x: 500, width: 100 }],
  [600_000, 600_000, { x: 100, width: 0 }],
  [-10, -5, undefined],
  [3_600_000, 3_700_000, undefined],
])('shows the part from %d to %d that is in the picture', (from, to, seen) => {
  expect(visible(scale, from, to)).toEqual(seen)
})

test('keeps the instant that is zoomed about where it is', () => {
  const near = zoomed(scale, 0.5, 900_000)
  expect(near.to - near.from).toBe(1_800_000)
  expect(xOf(near, 900_000)).toBe(xOf(scale, 900_000))
})

test('zooms no nearer than a minute and no farther than two months', () => {
  const length = (factor: number) => {
    const { from, to } = zoomed(scale, factor, 0)
    return to - from
  }
  expect([length(1e-9), length(1e9)]).toEqual([60_000, 62 * 86_400_000])
})

test('pans by a share of what is shown', () => {
  expect(panned(scale, -0.5)).toEqual({ from: -1_800_000, to: 1_800_000, width: 600 })
})

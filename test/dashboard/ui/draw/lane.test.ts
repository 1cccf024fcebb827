/** Lanes: the shapes of runs, non-starts and starts ahead, also where several fall onto one pixel. */
import { describe, expect, test } from 'vitest'
import { countOf, type Span, shapeAt, shapesOf } from '../../../../src/dashboard/ui/draw/lane.ts'

const scale = { from: 0, to: 100, width: 1000 }
const span = (
  kind: Span['kind'],
  from: number,
  to: number,
  tone: Span['tone'] = 'succeeded',
): Span => ({
  kind,
  from,
  to,
  tone,
  text: `${tone} ${from}`,
})

describe('a lane', () => {
  test('draws pauses below ghosts below non-starts below runs', () => {
    const shapes = shapesOf(
      [
        span('run', 10, 20),
        span('fate', 30, 30, 'missed'),
        span('ghost', 60, 60, 'certain'),
        span('pause', 0, 100),
      ],
      scale,
    )
    expect(shapes.map(({ kind, x, width }) => [kind, x, width])).toEqual([
      ['pause', 0, 1000],
      ['ghost', 600, 3],
      ['fate', 300, 3],
      ['run', 100, 100],
    ])
  })

  test('makes one shape of what falls onto one pixel, which shows the worst', () => {
    const [shape, ...more] = shapesOf(
      [span('run', 10, 10), span('run', 10.05, 10.05, 'failed'), span('run', 10.1, 10.1)],
      scale,
    )
    expect(more).toEqual([])
    expect([shape?.tone, shape?.spans.length]).toEqual(['failed', 3])
  })

  test('keeps wide shapes that follow each other apart', () => {
    expect(shapesOf([span('run', 10, 20), span('run', 20, 30)], scale)).toHaveLength(2)
  })

  test('counts what a shape stands for', () => {
    const [shape] = shapesOf(
      [{ ...span('fate', 5, 5, 'missed'), count: 40 }, span('fate', 5, 5, 'missed')],
      scale,
    )
    expect(shape && countOf(shape)).toBe(41)
  })

  test.each<[x: number, text: string | undefined]>([
    [150, 'succeeded 10'],
    [305, 'missed 30'],
    [250, 'certain 0'],
  ])('finds what is pointed at: %d', (x, text) => {
    const shapes = shapesOf(
      [span('run', 10, 20), span('fate', 30, 30, 'missed'), span('pause', 0, 100, 'certain')],
      scale,
    )
    expect(shapeAt(shapes, x, 4)?.spans[0]?.text).toBe(text)
  })

  test('draws 28,800 runs of a day as no more shapes than fit side by side', () => {
    const runs = Array.from({ length: 28_800 }, (_, i) => span('run', i * 3, i * 3 + 1))
    expect(shapesOf(runs, { from: 0, to: 86_400, width: 600 }).length).toBeLessThan(300)
  })
})

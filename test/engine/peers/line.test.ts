/** The line of kept starts: what is behind one's own first waits for it, and what is before holds it back. */
import { expect, test } from 'vitest'
import { Line } from '../../../src/engine/peers/line.ts'

const own = (...ids: readonly string[]) => ids.map((id) => ({ id }))

test('of two sessions with kept starts the one with the oldest goes first, and none waits for the other for ever', () => {
  const line = new Line()
  for (const [place, run] of ['a', 'b', 'c', 'd'].entries()) line.join('load', run, place)
  // Two for each: all four count as live, but for the starts behind them.
  expect([line.behind('load', own('a', 'c')), line.behind('load', own('b', 'd'))]).toEqual([2, 1])
  line.leave('load', 'a')
  expect([line.behind('load', own('c')), line.behind('load', own('b', 'd'))]).toEqual([1, 1])
  line.leave('load', 'b')
  line.leave('load', 'c')
  expect(line.behind('load', own('d'))).toBe(0)
  expect(line.behind('other', own('d'))).toBe(0)
})

test('the order in which they wait here is not what counts', () => {
  const line = new Line()
  for (const [run, place] of [
    ['old', -2],
    ['mine', 4],
    ['theirs', 2],
  ] as const)
    line.join('load', run, place)
  expect(line.behind('load', own('mine', 'old'))).toBe(1)
  expect(line.behind('load', own('theirs'))).toBe(1)
})

test('where a session keeps all starts itself, none of them is gone through', () => {
  const line = new Line()
  for (const [place, run] of ['a', 'b'].entries()) line.join('load', run, place, true)
  const unread = Array.from({ length: 2 }, () => ({
    get id(): string {
      throw new Error('it was looked at')
    },
  }))
  expect(line.behind('load', unread)).toBe(0)
})

test('200,000 kept starts are as good as two', () => {
  const line = new Line()
  const runs = Array.from({ length: 200_000 }, (_, i) => `r${i}`)
  for (const [place, run] of runs.entries()) line.join('load', run, place, true)
  line.join('load', 'theirs', 200_000)
  expect(
    line.behind(
      'load',
      runs.map((id) => ({ id })),
    ),
  ).toBe(1)
})

test('what a session has read in another order starts in the order of its claims', () => {
  const line = new Line()
  for (const [place, run] of ['a', 'b', 'c'].entries()) line.join('load', run, place)
  expect(line.first('load', own('c', 'a', 'b'))).toEqual({ id: 'a' })
  expect(line.first('other', own('c', 'a'))).toEqual({ id: 'c' })
  expect(line.first('load')).toBeUndefined()
})

import { describe, expect, test } from 'vitest'
import { type Jump, SystemClock } from '../../src/clock/clock.ts'
import { DAY, HOUR, MINUTE } from '../../src/time/instant.ts'
import { FakeTicker } from '../signal/ticker.ts'

function start() {
  const ticker = new FakeTicker()
  const clock = new SystemClock(ticker)
  const begin = clock.now()
  const jumps: Jump[] = []
  clock.onJump((jump) => jumps.push(jump))
  const called: (readonly [name: string, at: number])[] = []
  const at = (delay: number, name = String(delay)) =>
    clock.at(begin + delay, () => called.push([name, clock.now() - begin]))
  return { ticker, clock, begin, jumps, called, at }
}

describe('the system clock', () => {
  test('calls at the instant and never before', () => {
    const { ticker, called, at } = start()
    at(1000)
    ticker.pass(999)
    expect(called).toEqual([])
    ticker.pass(1)
    expect(called).toEqual([['1000', 1000]])
  })

  test('calls in the order of the instants, not of asking', () => {
    const { ticker, called, at } = start()
    for (const delay of [30, 10, 20]) at(delay)
    ticker.pass(100)
    expect(called.map(([name]) => name)).toEqual(['10', '20', '30'])
  })

  test('has one timer at a time, whatever is asked for', () => {
    const { ticker, at } = start()
    for (let delay = 500; delay > 0; delay--) {
      at(delay)
      expect(ticker.pending).toBe(1)
    }
  })

  test('waits 60 days in slices that no timer finds too long', () => {
    const { ticker, called, at } = start()
    at(60 * DAY)
    ticker.pass(60 * DAY - 1)
    expect(called).toEqual([])
    ticker.pass(1)
    expect(called).toEqual([['5184000000', 60 * DAY]])
    expect(Math.max(...ticker.delays)).toBeLessThan(2 ** 31 - 1)
  })
})

describe('a call of the system clock', () => {
  test('comes soon for an instant that has passed, but not within `at`', () => {
    const { ticker, called, at } = start()
    at(-5)
    expect(called).toEqual([])
    ticker.pass(1)
    expect(called).toEqual([['-5', 1]])
  })

  test('can be taken back, the last one with its timer', () => {
    const { ticker, called, at } = start()
    const cancels = [at(10), at(20)]
    for (const cancel of cancels) cancel()
    expect(ticker.pending).toBe(0)
    ticker.pass(100)
    expect(called).toEqual([])
  })

  test('does not come if an earlier one of the same instant took it back', () => {
    const { ticker, clock, begin, called, at } = start()
    let cancel = (): void => undefined
    clock.at(begin + 10, () => cancel())
    cancel = at(10, 'second')
    ticker.pass(20)
    expect(called).toEqual([])
  })

  test('never comes for Infinity', () => {
    const { ticker, clock } = start()
    clock.at(Number.POSITIVE_INFINITY, () => undefined)()
    expect(ticker.delays).toEqual([])
  })

  test('lets the event loop go on although it asks again for the present', () => {
    const { ticker, clock } = start()
    let calls = 0
    const again = () => {
      calls++
      clock.at(clock.now(), again)
    }
    clock.at(clock.now(), again)
    ticker.pass(3)
    expect(calls).toBe(3)
  })

  test('comes although another throws', () => {
    const { ticker, clock, begin, called, at } = start()
    clock.at(begin + 10, () => {
      throw new Error('boom')
    })
    at(10, 'other')
    expect(() => ticker.pass(10)).toThrow('boom')
    ticker.pass(10)
    expect(called).toEqual([['other', 11]])
  })
})

describe('the system clock, when the wall clock is set,', () => {
  test('stands still while a backward step of up to a minute is waited out', () => {
    const { ticker, clock, begin, jumps, called, at } = start()
    at(10)
    ticker.step(-MINUTE)
    expect(clock.now()).toBe(begin)
    ticker.delays.length = 0
    ticker.pass(MINUTE + 9)
    expect(called).toEqual([])
    expect(clock.now()).toBe(begin + 9)
    // Not a timer for each millisecond of it.
    expect(ticker.delays.length).toBeLessThan(5)
    ticker.pass(1)
    expect([called, jumps]).toEqual([[['10', 10]], []])
  })

  test('says nothing when what it waited out is corrected', () => {
    const { ticker, clock, begin, jumps } = start()
    ticker.step(-30_000)
    clock.now()
    ticker.step(30_000)
    expect([clock.now(), jumps]).toEqual([begin, []])
  })

  test('reports a larger backward step and goes on at the new time', () => {
    const { ticker, clock, begin, jumps, called, at } = start()
    at(MINUTE)
    ticker.step(-HOUR)
    expect(clock.now()).toBe(begin - HOUR)
    expect(jumps).toEqual([{ from: begin, to: begin - HOUR }])
    ticker.pass(HOUR + MINUTE - 1)
    expect(called).toEqual([])
    ticker.pass(1)
    expect(called).toEqual([[String(MINUTE), MINUTE]])
  })

  test('reports a forward step within a minute and calls what has become due', () => {
    const { ticker, begin, jumps, called, at } = start()
    at(2 * HOUR)
    ticker.pass(10_000)
    ticker.step(3 * HOUR)
    ticker.pass(MINUTE)
    expect(jumps).toEqual([{ from: begin + MINUTE, to: begin + 3 * HOUR + MINUTE }])
    expect(called).toEqual([[String(2 * HOUR), 3 * HOUR + MINUTE]])
  })

  test('takes slow drift for no jump', () => {
    const { ticker, clock, jumps } = start()
    for (let i = 0; i < 1000; i++) {
      ticker.pass(1000)
      ticker.step(i % 2 === 0 ? 400 : -300)
      clock.now()
    }
    expect(jumps).toEqual([])
  })
})

/** Predicates that take too long are given up, and asked again. */
import { describe, expect, test } from 'vitest'
import type { Feed } from '../../../src/signal/samples/feed.ts'
import { asked, open, SECOND } from './sampling.ts'

/** Asked predicates stand as files here: an operand that is sampled and is no signal. */
const ASKED = "file 'f' exists"

describe('a predicate', () => {
  test('that hangs is asked again by itself, each time after twice as long', async () => {
    const { feed, calls } = asked((call) => (call < 6 ? new Promise(() => undefined) : true), 1, 2)
    const at: number[] = []
    const timed: Feed = {
      ...(feed as Extract<Feed, { kind: 'asked' }>),
      ask: (signal) => {
        at.push(clock.now() / SECOND)
        return (feed as Extract<Feed, { kind: 'asked' }>).ask(signal)
      },
    }
    const { clock, until, seen } = open(ASKED, timed)
    await until(80)
    // Given up 2 s after each question; then 1, 2, 4 … s. Once it answers, it is asked at its rate.
    expect(at).toEqual([0, 3, 7, 13, 23, 41, 75, 76, 77, 78, 79, 80])
    expect([seen, calls.length]).toEqual([['0 unknown', '75 true'], 12])
  })

  test('that ends when its signal says so is asked again at its rate', async () => {
    const at: number[] = []
    const feed: Feed = {
      kind: 'asked',
      every: 5 * SECOND,
      timeout: 2 * SECOND,
      ask: (signal) => {
        at.push(clock.now() / SECOND)
        return new Promise((_, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason as Error)),
        )
      },
    }
    const { clock, until, failed, sampler } = open(ASKED, feed)
    await until(16)
    expect(at).toEqual([0, 5, 10, 15])
    expect(failed).toEqual(['no answer within 2000 ms', ...failed.slice(1)])
    sampler.close()
    expect([clock.next, failed.length]).toEqual([Number.POSITIVE_INFINITY, 3])
  })

  test('that answered late, after it was given up, is asked at its rate again', async () => {
    const answers: ((value: boolean) => void)[] = []
    const { feed, calls } = asked(
      (call) => (call < 3 ? new Promise((resolve) => answers.push(resolve)) : false),
      1,
      2,
    )
    const { until, seen } = open(ASKED, feed)
    await until(8.5)
    expect(calls.length).toBe(3)
    for (const answer of answers) answer(true)
    await until(20)
    // Only the answer to the third question, of second 7, was waited for; the next one is overdue.
    expect([seen, calls.length > 12]).toEqual([['0 unknown', '8.5 true', '8.5 false'], true])
  })
})

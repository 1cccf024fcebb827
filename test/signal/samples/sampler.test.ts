/** Predicates and observables: asked while they can matter, one at a time, and every fault is an unknown. */
import { BehaviorSubject, of, Subject, throwError } from 'rxjs'
import { describe, expect, test } from 'vitest'
import { asked, observed, open, SECOND } from './sampling.ts'

/** Asked predicates stand as files here: an operand that is sampled and is no signal. */
const ASKED = "file 'f' exists"

describe('a predicate', () => {
  test('is asked at its rate, and unknown before the first answer', async () => {
    const { feed, calls } = asked((call) => call >= 2)
    const { until, seen } = open(ASKED, feed)
    await until(4)
    expect(seen).toEqual(['0 unknown', '0 false', '2 true'])
    expect(calls.length).toBe(5)
  })

  test('is not asked while it cannot change the outcome', async () => {
    const { feed, calls } = asked(() => true)
    const { until } = open(`${ASKED} & time of minute between 10 and 20`, feed)
    await until(9)
    expect(calls.length).toBe(0)
    await until(20)
    const during = calls.length
    expect(during).toBeGreaterThan(8)
    await until(50)
    expect(calls.length).toBeLessThanOrEqual(during + 1)
  })

  test('is not asked beside a true alternative', async () => {
    const { feed, calls } = asked(() => true)
    const { until } = open(`${ASKED} | true`, feed)
    await until(5)
    expect(calls.length).toBe(0)
  })

  test('is always asked under an operator over time', async () => {
    const { feed, calls } = asked(() => true)
    const { until } = open(`false & (${ASKED} & false) for 1 min`, feed)
    await until(5)
    expect(calls.length).toBeGreaterThan(3)
  })
})

describe('a slow or faulty predicate', () => {
  test('is never asked while its last answer is still waited for', async () => {
    let running = 0
    let most = 0
    const release: (() => void)[] = []
    const { feed, calls } = asked(
      async () => {
        most = Math.max(most, ++running)
        await new Promise<void>((resolve) => release.push(resolve))
        running--
        return true
      },
      1,
      200,
    )
    // Of interest for two seconds of each minute; the answer is slower than that.
    const { until } = open(`${ASKED} & time of minute between 0 and 2`, feed)
    await until(130)
    expect([most, calls.length]).toEqual([1, 1])
    release.shift()?.()
    await until(181)
    expect([most, calls.length]).toEqual([1, 2])
  })

  test('that takes too long is unknown and reported; its late answer does not count', async () => {
    let answer: (value: boolean) => void = () => undefined
    const { feed } = asked(
      (call) => (call === 1 ? new Promise((resolve) => (answer = resolve)) : call < 1),
      1,
      3,
    )
    const { until, seen, failed } = open(ASKED, feed)
    await until(5)
    answer(true)
    await until(7)
    expect(failed).toEqual(['no answer within 3000 ms'])
    // The first answer is too old after twice its rate.
    expect(seen).toEqual(['0 unknown', '0 true', '2 unknown', '5 false'])
  })

  test('that throws, rejects or answers something else is unknown and reported', async () => {
    const { feed } = asked((call) => {
      if (call === 0) throw new Error('thrown')
      if (call === 1) return Promise.reject(new Error('rejected'))
      return call === 2 ? ('yes' as unknown as boolean) : true
    })
    const { until, seen, failed } = open(ASKED, feed)
    await until(5)
    expect(failed).toEqual([
      'thrown',
      'rejected',
      "expected a boolean as answer, got a value of type 'string'",
    ])
    expect(seen).toEqual(['0 unknown', '3 true'])
  })

  test('stops with the session', async () => {
    const { feed, calls } = asked(() => true)
    const { clock, sampler, until } = open(ASKED, feed)
    await until(2)
    sampler.close()
    const before = calls.length
    await clock.advanceTo(60 * SECOND)
    expect([calls.length, clock.next]).toEqual([before, Number.POSITIVE_INFINITY])
  })
})

describe('an observable', () => {
  test('is subscribed, and keeps its last value when it completes', async () => {
    const { until, seen } = open("signal 's'", observed(of(false, true)))
    await until(100)
    expect(seen).toEqual(['0 unknown', '0 false', '0 true'])
  })

  test('that fails is unknown and reported', async () => {
    const { until, seen, failed } = open(
      "signal 's'",
      observed(throwError(() => new Error('lost'))),
    )
    await until(2)
    expect([seen, failed]).toEqual([['0 unknown'], ['lost']])
  })

  test('stays subscribed while it cannot matter: an old value would start a task', async () => {
    const values = new BehaviorSubject(true)
    const { until, seen } = open("signal 's' & time of minute between 10 and 20", observed(values))
    await until(5)
    values.next(false)
    await until(15)
    expect(seen).toEqual(['0 false'])
  })

  test('is left when no condition has it any more, and unknown when one has it again', () => {
    const values = new Subject<boolean>()
    const { network, root, sampler, attach } = open("signal 's'", observed(values))
    values.next(true)
    expect([values.observed, root.verdict().value]).toEqual([true, true])
    network.detach(root)
    sampler.review(network.sampled)
    expect(values.observed).toBe(false)
    const again = attach()
    sampler.review(network.sampled)
    expect([values.observed, again.verdict().value]).toEqual([true, 'unknown'])
  })
})

/** Predicates and observables: asked while they can matter, one at a time, and every fault is an unknown. */
import { BehaviorSubject, type Observable, of, Subject, throwError } from 'rxjs'
import { describe, expect, test } from 'vitest'
import { LATEST } from '../../src/condition/source.ts'
import { parseOrThrow } from '../../src/language/parse.ts'
import { FactsFold } from '../../src/signal/facts.ts'
import { Network } from '../../src/signal/network.ts'
import { type Feed, Sampler } from '../../src/signal/sampler.ts'
import { VirtualClock } from '../../src/testing/virtual-clock.ts'
import { zone } from '../../src/time/zone.ts'

const SECOND = 1000

/** A session in small: a network, a clock and a sampler; `signal 's'` stands for whatever is fed. */
function open(text: string, feed: Feed) {
  const clock = new VirtualClock(0)
  const facts = new FactsFold(0)
  const seen: string[] = []
  const failed: string[] = []
  const network = new Network(facts, zone('UTC'))
  const condition = parseOrThrow(text)
  const options = { task: 't', firstKnown: 0, catchUp: LATEST }
  const attach = () => network.attach(condition, options, 0)
  const root = attach()
  const sampler = new Sampler({
    clock,
    feed: () => feed,
    sampled(key, sample) {
      facts.setSample(key, sample)
      network.advance(clock.now())
      network.touch([`sample/${key}`], clock.now())
      note()
    },
    gone: (key) => facts.dropSample(key),
    failed: (_key, error) => failed.push(error instanceof Error ? error.message : String(error)),
  })
  const note = () => {
    const line = `${clock.now() / SECOND} ${root.verdict().value}`
    if (seen.at(-1)?.endsWith(` ${root.verdict().value}`) !== true) seen.push(line)
    sampler.review(network.sampled)
  }
  const until = async (second: number) => {
    for (let now = clock.now() / SECOND + 0.5; now <= second; now += 0.5) {
      await clock.advanceTo(now * SECOND)
      network.advance(clock.now())
      note()
    }
  }
  note()
  return { clock, network, root, attach, sampler, seen, failed, until }
}

function asked(answer: (call: number) => boolean | Promise<boolean>, every = 1, timeout = 5) {
  const calls: number[] = []
  const feed: Feed = {
    kind: 'asked',
    ask: () => {
      calls.push(calls.length)
      return answer(calls.length - 1)
    },
    every: every * SECOND,
    timeout: timeout * SECOND,
  }
  return { feed, calls }
}
const observed = (values: Observable<boolean>): Feed => ({ kind: 'observed', values })
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
    expect(failed).toEqual(['thrown', 'rejected', 'answered string, wanted a boolean'])
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

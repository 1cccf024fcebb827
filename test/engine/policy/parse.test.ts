/** Options in words and as values: their meaning, and the messages about options without one. */
import { describe, expect, test } from 'vitest'
import { policiesOf } from '../../../src/engine/policy/policies.ts'
import type { TaskOptions } from '../../../src/engine/task-options.ts'
import type { SessionOptions } from '../../../src/session/options.ts'
import { Session } from '../../../src/session/session.ts'
import { HOUR, MINUTE, nothing, SECOND } from '../../lab/fixture.ts'

describe('the words of an option mean its value', () => {
  test.each<[TaskOptions, object]>([
    [{}, { overlap: { kind: 'queue one' } }],
    [{ overlap: 'skip' }, { overlap: { kind: 'skip' } }],
    [{ overlap: 'queue all' }, { overlap: { kind: 'queue all' } }],
    [{ overlap: 'cancel running' }, { overlap: { kind: 'cancel running' } }],
    [{ overlap: 'allow 3' }, { overlap: { kind: 'allow', count: 3 } }],
    [{ overlap: '3 side by side' }, { overlap: { kind: 'allow', count: 3 } }],
    [{ overlap: 'allow 3, skip the rest' }, { overlap: { kind: 'allow', count: 3, rest: 'skip' } }],
    [
      { overlap: '3 side by side, drop the rest' },
      { overlap: { kind: 'allow', count: 3, rest: 'skip' } },
    ],
    [
      { overlap: '2 side by side, queue the rest' },
      { overlap: { kind: 'allow', count: 2, rest: 'queue all' } },
    ],
    [{ catchUp: 'all' }, { catchUp: { missed: 'all' } }],
    [{ catchUp: 'latest within 6 hours' }, { catchUp: { missed: 'latest', within: 6 * HOUR } }],
    [{ recover: 'hold' }, { recover: 'hold' }],
    [{ pauseAfter: '5 failures in a row' }, { pauseAfter: 5 }],
    [{ pauseAfter: 'after 1 failure' }, { pauseAfter: 1 }],
    [{ pauseAfter: 2 }, { pauseAfter: 2 }],
    [{ timeout: '1h30m' }, { timeout: 90 * MINUTE }],
    [{ pool: 'disk' }, { pools: ['disk'] }],
    [{ pool: ['disk', 'net'] }, { pools: ['disk', 'net'] }],
  ])('%j is %j', (options, expected) => expect(policiesOf(options)).toMatchObject(expected))

  const fixed = (delay: number) => ({ kind: 'fixed', delay })
  const backoff = (from: number, to: number) => ({ kind: 'exponential', from, to })
  test.each<[TaskOptions['retry'], object]>([
    [3, { times: 3, delay: fixed(SECOND), jitter: 0 }],
    [Infinity, { times: Infinity, delay: fixed(SECOND), jitter: 0 }],
    ['once', { times: 1, delay: fixed(SECOND), jitter: 0 }],
    ['Twice  after 10s', { times: 2, delay: fixed(10 * SECOND), jitter: 0 }],
    ['3 times with jitter', { times: 3, delay: fixed(SECOND), jitter: 1 }],
    ['3 times every 1 min, with jitter', { times: 3, delay: fixed(MINUTE), jitter: 1 }],
    ['for ever every 1 min', { times: Infinity, delay: fixed(MINUTE), jitter: 0 }],
    [
      '5 times with exponential backoff',
      { times: 5, delay: backoff(SECOND, 5 * MINUTE), jitter: 0 },
    ],
    [
      '5 times with exponential backoff from 2s to 1 hour with jitter',
      { times: 5, delay: backoff(2 * SECOND, HOUR), jitter: 1 },
    ],
  ])('retry %j is %j', (retry, expected) =>
    expect(policiesOf({ retry: retry as string }).retry).toEqual(expected),
  )

  test.each<[string, object]>([
    ['at most 10 per hour', { count: 10, per: HOUR, excess: 'queue' }],
    ['10 per 30 min', { count: 10, per: 30 * MINUTE, excess: 'queue' }],
    ['at most 1 per second, queue', { count: 1, per: SECOND, excess: 'queue' }],
    ['at most 1 per day and drop', { count: 1, per: 24 * HOUR, excess: 'drop' }],
  ])('rate %j is %j', (rate, expected) => expect(policiesOf({ rate }).rate).toEqual(expected))
})

const as = (options: object) => options as TaskOptions

describe('a wrong option is an error that names it, the expected values, and the given one', () => {
  test.each<[TaskOptions, RegExp]>([
    [as({ overlap: 'queue' }), /'overlap': expected 'skip', .* 'allow N'.*, got 'queue'/],
    [as({ overlap: 'allow 0' }), /'overlap': expected .*, got 'allow 0'/],
    [
      as({ overlap: 'allow 3, keep the rest' }),
      /'overlap': expected .*skip the rest.*, got 'allow 3, keep the rest'/,
    ],
    [
      as({ overlap: { kind: 'allow', count: 2, rest: 'keep' } }),
      /'overlap': expected .*, got '.*keep.*'/,
    ],
    [
      as({ overlap: { kind: 'allow', count: 0 } }),
      /'overlap': expected .*1 or more.*, got '.*0.*'/,
    ],
    [as({ overlap: { kind: 'perhaps' } }), /'overlap': expected .*, got '.*perhaps.*'/],
    [as({ catchUp: 'some' }), /'catchUp': expected 'latest', 'all' or 'none'.*, got 'some'/],
    [{ catchUp: 'all within 5 parsecs' }, /'5 parsecs'.*'catchUp'/],
    [as({ catchUp: { missed: 'some' } }), /'catchUp': expected .*, got '.*some.*'/],
    [as({ recover: 'retry' }), /'recover': expected 'rerun', 'skip' or 'hold'.*, got 'retry'/],
    [{ retry: 'often' }, /'retry': expected a number, '3 times'.*, got 'often'/],
    [{ retry: -1 }, /'retry': expected a whole number.*, got '-1'/],
    [{ retry: 1.5 }, /'retry': expected a whole number.*, got '1.5'/],
    [{ retry: Number.NaN }, /'retry': expected .*, got 'NaN'/],
    [{ retry: '3 times every fortnight' }, /'fortnight'.*'retry'/],
    [
      { retry: { times: 1, delay: { kind: 'fixed', delay: -1 }, jitter: 0 } },
      /'retry': expected .*, got '.*-1.*'/,
    ],
    [
      { retry: { times: 1, delay: { kind: 'fixed', delay: 1 }, jitter: 2 } },
      /'retry': expected .*jitter from 0 to 1, got '/,
    ],
    [{ rate: 'sometimes' }, /'rate': expected 'at most 10 per hour, queue'.*, got 'sometimes'/],
    [{ rate: 'at most 0 per hour' }, /'rate': expected .*, got 'at most 0 per hour'/],
    [{ rate: 'at most 1 per blink' }, /'1 blink'.*'rate'/],
    [
      { rate: { count: 0, per: 1, excess: 'queue' } },
      /'rate': expected a count of 1 or more.*, got '/,
    ],
    [{ pauseAfter: 'a while' }, /'pauseAfter': expected '5 failures in a row'.*, got 'a while'/],
    [{ pauseAfter: 0 }, /'pauseAfter': expected a whole number.*, got '0'/],
    [{ timeout: 'soon' }, /'soon'.*timeout/],
    [{ timeout: 0 }, /'timeout': expected milliseconds above 0 .*, got '0'/],
    [{ finishWithin: 0 }, /'finishWithin': expected milliseconds above 0/],
    [{ timeout: -5 }, /'timeout': expected milliseconds.*, got '-5'/],
    [{ grace: Number.NaN }, /'grace': expected milliseconds.*, got 'NaN'/],
    [{ startBy: 'never' }, /'never'.*startBy/],
    [{ finishWithin: 'never' }, /'never'.*finishWithin/],
    [{ finishBy: '25:00' }, /'finishBy': expected a time of day such as '06:00'.*, got '25:00'/],
    [{ finishBy: 'tea time' }, /'finishBy': expected .*, got 'tea time'/],
    [
      as({ lasts: 'for ever' }),
      /'lasts': expected 'for a while' or 'until stopped', got 'for ever'/,
    ],
    [{ weight: 0 }, /'weight': expected a number above 0.*, got '0'/],
    [{ weight: Number.NaN }, /'weight': expected .*, got 'NaN'/],
    [{ priority: Number.NaN }, /'priority': expected a number.*, got 'NaN'/],
    [{ on: 'startUp' }, /'on': expected 'startup', 'shutdown', or a label.*, got 'startUp'/],
    [{ on: 'each sunday' }, /'on': expected 'startup'.*, got 'each sunday'/],
    [as({ on: 7 }), /'on': expected 'startup'.*, got '7'/],
    [{ pool: 'disk' }, /'pool': expected one of the session's pools \(it has none\), got 'disk'/],
    [{ end: 'daily aftr 10:00' }, /daily aftr 10:00/],
    [{ executor: 'quantum' }, /quantum/],
  ])('%j', (options, message) => {
    const session = new Session()
    expect(() => session.task('true', nothing, { name: 'load', ...options })).toThrow(message)
    expect(session.tasks.size).toBe(0)
  })

  test.each<[SessionOptions, RegExp]>([
    [{ starts: 'twice' as never }, /'starts': expected 'as due' or 'once each', got 'twice'/],
    [{ concurrency: 0 }, /'concurrency': expected a number above 0.*, got '0'/],
    [{ concurrency: Number.NaN }, /'concurrency': expected .*, got 'NaN'/],
    [{ pools: { disk: -1 } }, /'pools.disk': expected a number above 0.*, got '-1'/],
    [{ stopWithin: 'soon' }, /'soon'.*stopWithin/],
    [{ grace: -1 }, /'grace': expected milliseconds.*, got '-1'/],
  ])('of the session: %j', (options, message) => {
    expect(() => new Session(options)).toThrow(message)
    expect(() => new Session().configure(options)).toThrow(message)
  })
})

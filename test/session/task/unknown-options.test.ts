/** Work that is nothing and unknown options are errors with the nearest name, wherever they are given. */
import { describe, expect, test } from 'vitest'
import { Session } from '../../../src/session/session.ts'
import { bench, nothing } from '../../lab/fixture.ts'

type Given = Record<string, unknown>
const session = () => new Session({ zone: 'UTC' }) as unknown as Given & Loose
/** A session as JavaScript sees it. */
interface Loose {
  task(...given: unknown[]): unknown
  group(options: unknown): Loose
  condition(...given: unknown[]): unknown
  pause(...given: unknown[]): unknown
  define(task: unknown): unknown
  register(...given: unknown[]): unknown
  replace(...given: unknown[]): unknown
}

const jobs: Given = { load: nothing }

describe('work that is none', () => {
  const wanted =
    /^expected a function, module\('.\/file.ts', 'name'\) or command\('program'\) as the work of a task, got '/
  test.each([
    ['undefined, with options', () => session().task('daily', jobs['typo'], { name: 'load' })],
    ['undefined', () => session().task('daily', jobs['typo'], undefined)],
    ['null', () => session().task('daily', null, {})],
    ['a text', () => session().task('daily', 'load', {})],
    ['an object', () => session().task('daily', { kind: 'job' }, { name: 'load' })],
    [
      'undefined, in a second step',
      () => (session().task('daily') as (work: unknown) => void)(jobs['typo']),
    ],
    [
      'undefined, in a group',
      () => session().group({}).task('daily', jobs['typo'], { name: 'load' }),
    ],
  ])('%s', (_name, act) => {
    expect(act).toThrow(wanted)
    expect(act).toThrow(TypeError)
  })

  test('undefined alone is no second step', () => {
    expect(() => session().task('daily', jobs['typo'])).toThrow(
      "expected options of a task, or its work, as an object, got 'undefined'",
    )
  })
})

describe('an option that nobody knows', () => {
  const live = () => {
    const test = bench().session as unknown as Given & Loose
    test.task('daily', nothing, { name: 'load' })
    return test
  }
  test.each<[string, () => unknown, string]>([
    [
      'timeot',
      () => session().task('daily', nothing, { name: 'load', timeot: '5s' }),
      "of task 'load' (name, ",
    ],
    [
      'tags,',
      () => session().task('daily', nothing, { name: 'load', 'tags,': [] }),
      "did you mean 'tags'?",
    ],
    ['retires', () => session().task('daily', { retires: 3 }), 'of a task, or its work,'],
    ['prefx', () => session().group({ prefx: 'a.' }), 'of a group (description, '],
    [
      'overlp',
      () => session().group({}).task('daily', nothing, { name: 'a', overlp: 'skip' }),
      "mean 'overlap'?",
    ],
    ['name', () => session().group({ name: 'a' }), 'of a group'],
    ['zon', () => new Session({ zon: 'UTC' } as never), "did you mean 'zone'?"],
    [
      'ages',
      () => new Session({ retention: { ages: 5 } } as never),
      "of option 'retention' of the session (age, count), got 'ages' — did you mean 'age'?",
    ],
    [
      'evry',
      () => session().condition('full moon', () => true, { evry: '5s' }),
      "of the condition 'full moon' (every, timeout), got 'evry' — did you mean 'every'?",
    ],
    [
      'untill',
      () => live().pause('load', { untill: 0 }),
      "of a pause (reason, owner, until), got 'untill' — did you mean 'until'?",
    ],
    ['conditon', () => live().replace('load', { conditon: 'weekly' }), "did you mean 'condition'?"],
    ['timeot', () => live().replace('load', { options: { timeot: 5 } }), "did you mean 'timeout'?"],
    [
      'tries',
      () => session().task('daily', nothing, { name: 'a', retry: { tries: 3 } }),
      "of option 'retry' (times, delay, jitter, when)",
    ],
    [
      'dely',
      () =>
        session().task('daily', nothing, {
          name: 'a',
          retry: { times: 1, jitter: 0, delay: { kind: 'fixed', dely: 5 } },
        }),
      "of the delay of option 'retry' (kind, delay), got 'dely' — did you mean 'delay'?",
    ],
    [
      'peer',
      () =>
        session().task('daily', nothing, {
          name: 'a',
          rate: { count: 1, peer: 5, excess: 'drop' },
        }),
      "of option 'rate' (count, per, excess), got 'peer' — did you mean 'per'?",
    ],
    [
      'counts',
      () => session().task('daily', nothing, { name: 'a', overlap: { kind: 'allow', counts: 2 } }),
      "got 'counts' — did you mean 'count'?",
    ],
    [
      'witin',
      () => session().task('daily', nothing, { name: 'a', catchUp: { missed: 'all', witin: 5 } }),
      "got 'witin' — did you mean 'within'?",
    ],
  ])('%s', (name, act, said) => {
    expect(act).toThrow(TypeError)
    expect(act).toThrow(`got '${name}'`)
    expect(act).toThrow(said)
  })

  test('of a task that is data is refused, too', () => {
    const one = session()
    one.register('work', nothing)
    expect(() =>
      one.define({ name: 'a', condition: 'daily', work: 'work', options: { timeot: 5 } }),
    ).toThrow("did you mean 'timeout'?")
    expect((one as unknown as Session).tasks.size).toBe(0)
  })
})

test('what may be given is given as before', () => {
  const one = session()
  one.task('daily', nothing, undefined)
  one.task('daily', nothing, { name: 'a', timeout: undefined })
  ;(one.task('daily') as (work: unknown) => void)(function b() {})
  ;(one.task('daily', { name: 'c' }) as (work: unknown) => void)(nothing)
  expect([...(one as unknown as Session).tasks.keys()]).toEqual(['nothing', 'a', 'b', 'c'])
})

/** Dynamic tasks: plain data with the name of a registered function; stored, and back after a restart. */
import { describe, expect, test } from 'vitest'
import { returned } from '../../../src/run/argument.ts'
import type { DynamicTask } from '../../../src/session/task/dynamic.ts'
import { VirtualClock } from '../../../src/testing/index.ts'
import { bench, MINUTE, MONDAY, nothing, PLACES, SECOND } from '../../lab/fixture.ts'
import { mortal } from '../../lab/mortal.ts'

const BEAT = {
  name: 'beat',
  condition: 'every 10 minutes',
  work: 'work',
  options: { retry: '2 times', params: { a: [1, null] } },
} as const satisfies DynamicTask

describe.each(PLACES)('a dynamic task on $name', ({ make }) => {
  test.each(['a stop', 'a crash'])(
    'comes back after %s, with what it has consumed',
    async (what) => {
      const place = make()
      const clock = new VirtualClock(MONDAY)
      const seen: string[] = []
      for (let n = 0; n < 3; n++) {
        const life = mortal(place, clock)
        life.session.register('work', ({ params }) => params)
        await life.session.start()
        if (n === 0) life.session.define(BEAT)
        await clock.advanceBy(4 * MINUTE)
        expect(life.session.tasks.get('beat')?.options).toMatchObject(BEAT.options)
        seen.push(...life.starts())
        if (what === 'a stop') await life.halt()
        await life.kill()
      }
      expect(seen).toEqual(['beat@0', 'beat@600'])
    },
  )

  test('that was taken out does not come back', async () => {
    const place = make()
    const clock = new VirtualClock(MONDAY)
    for (let n = 0; n < 3; n++) {
      const { session, halt } = mortal(place, clock)
      session.register('work', nothing)
      await session.start()
      expect(session.tasks.has('beat')).toBe(n === 1)
      if (n === 0) session.define(BEAT)
      else if (n === 1) session.undefine('beat')
      await clock.advanceBy(SECOND)
      await halt()
    }
  })

  test('that takes the place of another one keeps what that has consumed, and is what comes back', async () => {
    const place = make()
    const clock = new VirtualClock(MONDAY)
    const seen: unknown[] = []
    for (let n = 0; n < 2; n++) {
      const { session, starts, halt } = mortal(place, clock)
      session.register('work', nothing)
      if (n === 0) session.define(BEAT, { existing: 'replace' })
      await session.start()
      await clock.advanceBy(SECOND)
      if (n === 0) {
        expect(() => session.define(BEAT)).toThrow("a task named 'beat' exists already")
        const next = session.define({ ...BEAT, options: { priority: 2 } }, { existing: 'replace' })
        expect(session.tasks.get('beat')).toBe(next)
        await clock.advanceBy(SECOND)
      }
      seen.push(starts(), session.tasks.get('beat')?.options)
      await halt()
    }
    const options = { name: 'beat', priority: 2 }
    expect(seen).toEqual([['beat@0'], options, [], options])
  })

  test('can be defined, and taken out, while the session is stopped', async () => {
    const place = make()
    const clock = new VirtualClock(MONDAY)
    const first = mortal(place, clock)
    first.session.register('work', nothing)
    first.session.define(BEAT)
    await first.session.start()
    await clock.advanceBy(SECOND)
    expect(first.starts()).toEqual(['beat@0'])
    await first.halt()
    first.session.undefine('beat')
    await first.session.start()
    await clock.advanceBy(SECOND)
    expect(first.session.tasks.size).toBe(0)
    await first.halt()
    const second = mortal(place, clock)
    second.session.register('work', nothing)
    await second.session.start()
    expect(second.session.tasks.size).toBe(0)
  })

  test('whose function is missing is reported, stays on record, and comes back when it is there', async () => {
    const place = make()
    const clock = new VirtualClock(MONDAY)
    for (let n = 0; n < 3; n++) {
      const { session, heard, halt } = mortal(place, clock)
      if (n !== 1) session.register('work', nothing)
      await session.start()
      if (n === 0) session.define(BEAT)
      await clock.advanceBy(SECOND)
      expect(session.tasks.has('beat')).toBe(n !== 1)
      if (n === 1)
        expect(heard('session:error')).toMatchObject([
          { message: "dynamic task 'beat' could not be brought back; it stays on record" },
        ])
      await halt()
    }
  })
})

describe('a wrong dynamic task is refused, and nothing is kept of it', () => {
  const as = (options: object) => options as NonNullable<DynamicTask['options']>
  test.each<[string, Partial<DynamicTask>, RegExp]>([
    [
      'without its function',
      { work: 'x' },
      /expected the name of a registered function \('work'\), got 'x'/,
    ],
    ['with a wrong condition', { condition: 'evry day' }, /evry day/],
    ['with a wrong option', { options: as({ overlap: 'x' }) }, /'overlap': expected .*, got 'x'/],
    [
      'with a function',
      { options: as({ params: { f: () => 1 } }) },
      /at 'options.params.f', got function/,
    ],
    [
      'with an argument',
      { options: as({ params: { r: returned('x') } }) },
      /at 'options.params.r', got a Argument/,
    ],
    [
      'with a date',
      { options: as({ params: { d: new Date(0) } }) },
      /at 'options.params.d', got a Date/,
    ],
    [
      'with infinity',
      { options: as({ retry: Infinity }) },
      /at 'options.retry', got number Infinity/,
    ],
  ])('%s', async (_, change, message) => {
    const { session, clock, halt } = bench()
    session.register('work', nothing)
    await session.start()
    expect(() => session.define({ ...BEAT, ...change })).toThrow(message)
    expect(session.tasks.size).toBe(0)
    await clock.advanceBy(SECOND)
    await halt()
    await session.start()
    expect(session.tasks.size).toBe(0)
  })

  test('with the name of another task', async () => {
    const { session } = bench()
    session.register('work', nothing)
    session.task('false', nothing, { name: 'beat' })
    await session.start()
    expect(() => session.define(BEAT)).toThrow("a task named 'beat' exists already")
  })

  test('a function is registered once', () => {
    const { session } = bench()
    session.register('work', nothing)
    expect(() => session.register('work', nothing)).toThrow("'work' is registered already")
  })
})

test.each(PLACES)(
  'a dynamic task needs no options, also to come back on $name',
  async ({ make }) => {
    const place = make()
    const clock = new VirtualClock(MONDAY)
    for (let n = 0; n < 2; n++) {
      const { session, halt } = mortal(place, clock)
      session.register('work', nothing)
      await session.start()
      if (n === 0) session.define({ name: 'beat', condition: 'daily', work: 'work' })
      expect([...session.tasks.keys()]).toEqual(['beat'])
      await clock.advanceBy(SECOND)
      await halt()
    }
  },
)

test('a dynamic task with what is none of its parts is refused, with the nearest', () => {
  const { session } = bench()
  session.register('work', nothing)
  const wrong = (change: object) => () => session.define({ ...BEAT, ...change })
  expect(wrong({ wrok: 'work' })).toThrow("got 'wrok' — did you mean 'work'?")
  expect(wrong({ retry: '2 times' })).toThrow(
    "expected an option of a dynamic task (name, condition, work, options), got 'retry'",
  )
})

test('a dynamic task does not take the place of one that is defined with its function', () => {
  const { session } = bench()
  session.register('work', nothing)
  session.task('daily', nothing, { name: 'beat' })
  expect(() => session.define(BEAT, { existing: 'replace' })).toThrow(
    "task 'beat' cannot be replaced by a dynamic one",
  )
  // @ts-expect-error misspelt
  expect(() => session.define(BEAT, { exising: 'replace' })).toThrow("did you mean 'existing'?")
  expect(() => session.define(BEAT, { existing: 'keep' as never })).toThrow(
    "option 'existing': expected 'refuse' or 'replace', got 'keep'",
  )
})

/** A user's mistake never stops the session: it is an event. */
import { type Observable, of, throwError } from 'rxjs'
import { map } from 'rxjs/operators'
import { describe, expect, test } from 'vitest'
import { bench, deaf, MINUTE, nothing, PLACES, SECOND } from '../lab/fixture.ts'

describe.each(PLACES)('on $name, what a body does', ({ make }) => {
  const hostile = Object.defineProperty(new Error('x'), 'message', {
    get() {
      throw new Error('even this')
    },
  })
  const circular: { self?: unknown } = {}
  circular.self = circular
  const bodies: readonly [string, (context: never) => unknown, object][] = [
    [
      'throws at once',
      () => {
        throw new RangeError('no')
      },
      { status: 'failed', error: { name: 'RangeError', message: 'no' } },
    ],
    ['rejects', async () => Promise.reject(new Error('later')), { status: 'failed' }],
    ['rejects with nothing', async () => Promise.reject(), { status: 'failed' }],
    [
      'throws a symbol',
      () => {
        // oxlint-disable-next-line typescript/only-throw-error -- what users throw is the matter here
        throw Symbol('odd') as never
      },
      { status: 'failed' },
    ],
    [
      'throws an object that cannot be text',
      () => {
        // oxlint-disable-next-line typescript/only-throw-error -- what users throw is the matter here
        throw Object.assign(Object.create(null), { toJSON: () => circular.self }) as never
      },
      { status: 'failed' },
    ],
    [
      'throws an error that throws',
      () => {
        throw hostile
      },
      { status: 'failed' },
    ],
    ['returns a circle', () => circular, { status: 'succeeded' }],
    ['returns a bigint', () => 10n, { status: 'succeeded' }],
    ['returns a function', () => nothing, { status: 'succeeded' }],
    [
      'returns what refuses to be JSON',
      () => ({
        toJSON() {
          throw new Error('no')
        },
      }),
      { status: 'succeeded' },
    ],
    [
      'logs what is no text',
      ({ log }: { log(text: unknown): void }) => {
        log({ a: 1 })
        log(undefined)
        log(7)
      },
      { status: 'succeeded', log: '[object Object]\nundefined\n7' },
    ],
    [
      'logs nothing but an object',
      ({ log }: { log(text: unknown): void }) => log({ a: 1 }),
      { status: 'succeeded', log: '[object Object]' },
    ],
    [
      'reports odd progress',
      ({ progress }: { progress(fraction: unknown, text?: unknown): void }) => {
        progress(Number.NaN)
        progress('half', { a: 1 })
      },
      { status: 'succeeded', progress: { fraction: 0, text: '[object Object]' } },
    ],
  ]

  test.each(bodies)('%s', async (_what, body, expected) => {
    const { session, clock, starts, heard } = bench({ store: make().store() })
    session.task('true', body as never, { name: 'odd' })
    session.task('every 10 seconds', nothing, { name: 'beat' })
    await session.start()
    await clock.advanceBy(15 * SECOND)
    const [run] = await session.runs({ task: 'odd' })
    expect(run).toMatchObject(expected)
    if (!('log' in expected)) expect(run).not.toHaveProperty('result')
    expect(starts()).toEqual(['odd@0', 'beat@0', 'beat@10'])
    expect(heard('store:failed')).toEqual([])
  })
})

describe('who listens', () => {
  test('may throw or reject in a hook', async () => {
    const { session, clock, starts, heard } = bench()
    session.on('run:started', () => {
      throw new Error('sync')
    })
    session.on('run:succeeded', async () => Promise.reject(new Error('async')))
    session.on('session:error', () => {
      throw new Error('and again')
    })
    session.task('every 1 minute', nothing, { name: 'beat' })
    await session.start()
    await clock.advanceBy(MINUTE)
    expect(starts()).toEqual(['beat@0', 'beat@60'])
    expect(heard('session:error').map(({ message }) => message)).toEqual([
      "a hook on 'run:started' failed",
      "a hook on 'run:succeeded' failed",
      "a hook on 'run:started' failed",
      "a hook on 'run:succeeded' failed",
    ])
  })

  test('may throw in an observer of events$, also behind operators', async () => {
    const { session, clock, starts, heard } = bench()
    session.events$.subscribe((event) => {
      if (event.name === 'run:started') throw new Error('plain')
    })
    session.events$.pipe(map(({ name }) => name)).subscribe({
      next: (name) => {
        if (name === 'run:succeeded') throw new Error('piped')
      },
    })
    session.task('every 1 minute', nothing, { name: 'beat' })
    await session.start()
    await clock.advanceBy(MINUTE)
    expect(starts()).toEqual(['beat@0', 'beat@60'])
    expect(heard('session:error').map(({ error }) => String(error))).toEqual([
      'Error: plain',
      'Error: piped',
      'Error: plain',
      'Error: piped',
    ])
  })

  test('may throw in an observer of verdicts', async () => {
    const { session, clock, starts } = bench()
    const task = session.task('time of minute after 30', nothing, { name: 'beat' })
    await session.start()
    await clock.advanceBy(SECOND)
    let seen = 0
    task.verdicts$.subscribe(() => {
      seen++
      throw new Error('no')
    })
    await clock.advanceBy(MINUTE)
    expect(starts()).toEqual(['beat@30'])
    expect(seen).toBeGreaterThan(1)
  })
})

describe('a predicate', () => {
  const ways: readonly [string, () => boolean | Promise<boolean> | Observable<boolean>, RegExp][] =
    [
      [
        'throws',
        () => {
          throw new Error('broken pipe')
        },
        /broken pipe/,
      ],
      ['rejects', async () => Promise.reject(new Error('no route')), /no route/],
      ['never settles', deaf, /no answer within 2000 ms/],
      [
        'answers something else',
        () => 'yes' as never,
        /expected a boolean as answer, got a value of type 'string'/,
      ],
      ['is an observable that fails', () => throwError(() => new Error('cut')), /cut/],
    ]

  test.each(ways)('that %s is unknown and reported', async (_what, predicate, message) => {
    const { session, clock, starts, heard } = bench()
    const known = session.condition('the queue is full', predicate)
    known.task('the queue is full', nothing, { name: 'drain' })
    known.task('~the queue is full', nothing, { name: 'fill' })
    known.task('the queue is full | every 10 seconds', nothing, { name: 'beat' })
    await session.start()
    await clock.advanceBy(15 * SECOND)
    expect(starts()).toEqual(['beat@0', 'beat@10'])
    expect(session.tasks.get('drain')?.verdict?.value).toBe('unknown')
    expect(String(heard('condition:failed')[0]?.error)).toMatch(message)
  })

  test('that answers is asked for each of its values', async () => {
    const { session, clock, starts } = bench()
    const known = session.condition('room {n:number} is free', ({ n }) => of(n === 2))
    known.task('room 1 is free', nothing, { name: 'one' })
    known.task('room 2 is free', nothing, { name: 'two' })
    await session.start()
    await clock.advanceBy(MINUTE)
    expect(starts()).toEqual(['two@0'])
  })
})

describe('parameters', () => {
  test.each([
    [
      'a circle',
      () =>
        Object.assign(Object.create(null), {
          get self() {
            return this
          },
        }) as object,
    ],
    ['a bigint', () => ({ n: 10n })],
  ])('that are %s cannot be stored: the start by hand is refused', async (_what, make) => {
    const { session, clock, starts } = bench()
    const task = session.task('false', nothing, { name: 'load' })
    await session.start()
    await expect(task.run(make() as never)).rejects.toThrow(/load/)
    const fine = task.run({ n: 1 })
    await clock.advanceBy(SECOND)
    expect((await fine).status).toBe('succeeded')
    expect(starts()).toEqual(['load@0'])
  })

  test('that throw when they are read fail no other task', async () => {
    const { session, clock, starts } = bench()
    const params = Object.defineProperty({}, 'bad', {
      enumerable: true,
      get() {
        throw new Error('no such secret')
      },
    })
    session.task('every 10 seconds', nothing, { name: 'bad', params })
    session.task('every 10 seconds', nothing, { name: 'good' })
    await session.start()
    await clock.advanceBy(15 * SECOND)
    expect(starts().filter((start) => start.startsWith('good'))).toEqual(['good@0', 'good@10'])
  })
})

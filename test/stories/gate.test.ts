/** Whatever a run throws, returns, logs or reports, and whatever is passed or emitted: the session goes on, and so does its store. */
import fc from 'fast-check'
import { Observable, of } from 'rxjs'
import { describe, expect, test } from 'vitest'
import type { Executor } from '../../src/executor/port.ts'
import { command, module } from '../../src/run/work.ts'
import { bench, deaf, nothing, PLACES, reading, SECOND } from '../lab/fixture.ts'
import * as bodies from '../lab/hostile-body.ts'
import { ENDLESS, hostile } from '../run/gate/hostile.ts'
import { make, recipe } from '../run/gate/recipe.ts'

const url = new URL('../lab/hostile-body.ts', import.meta.url)
const names = hostile.map(([name]) => name)
const ending = names.filter((name) => name !== ENDLESS)
const WAYS = ['returns', 'throws', 'rejects', 'reports'] as const

/** A session with a task for each way of handing a value over, and what it says of itself. */
function hostileBench(place: (typeof PLACES)[number]) {
  const made = bench({ store: place.make().store() })
  for (const way of WAYS) made.session.task('false', bodies[way] as never, { name: way })
  return made
}

/** What an executor cannot tell apart from the work itself going wrong. */
const ENDS = ['succeeded', 'failed', 'inacted']

describe.each(PLACES)('on $name', (place) => {
  test('everything that a function hands over', async () => {
    const { session, clock, heard } = hostileBench(place)
    await session.start()
    for (const name of ending)
      for (const way of WAYS) {
        const run = session.tasks.get(way)?.run({ name })
        await clock.advanceBy(1)
        expect(ENDS, `${name}, ${way}`).toContain((await run)?.status)
      }
    expect(heard('store:failed')).toEqual([])
    const runs = await session.runs({ limit: Number.POSITIVE_INFINITY })
    expect(runs.length).toBe(ending.length * WAYS.length)
    expect(JSON.parse(JSON.stringify(runs))).toEqual(runs)
  })

  test('what a program prints', async () => {
    const { session, heard } = bench({ store: place.make().store() })
    const script = `process.stdout.write(Buffer.from([0, 255, 0xed, 0xa0, 0x80, 10])); process.stderr.write('\\0'); process.exit(3)`
    const task = session.task('false', command(process.execPath, ['-e', script]), { name: 'odd' })
    await session.start()
    expect(await task.run()).toMatchObject({ status: 'failed', error: { code: 3 } })
    expect(heard('store:failed')).toEqual([])
  })

  test('what is emitted, passed and said', async () => {
    const { session, clock, heard } = bench({ store: place.make().store() })
    session.task("on event 'go'", nothing, { name: 'load' })
    const slow = session.task('false', deaf, { name: 'slow', overlap: 'allow 1000' as never })
    await session.start()
    const refused = (call: () => unknown): boolean => {
      try {
        call()
        return false
      } catch (error) {
        expect(error).toBeInstanceOf(Error)
        return true
      }
    }
    await fc.assert(
      fc.asyncProperty(recipe, async (one) => {
        const value = make(one)
        refused(() => session.emit('go', value as never))
        refused(() => session.emit(value as never))
        refused(() => session.set('v', value))
        refused(() => session.pause('load', { reason: value as never, owner: value as never }))
        session.resume('load')
        const run = slow.run({ value } as never).catch((error: unknown) => {
          expect(error).toBeInstanceOf(Error)
        })
        await clock.advanceBy(1)
        slow.terminate(value as never)
        await clock.advanceBy(SECOND)
        void run
      }),
      { numRuns: 40 },
    )
    expect(heard('store:failed')).toEqual([])
    expect(heard('session:error').map(({ message }) => message)).toEqual([])
  })

  test.each(names)('a stop because of %s', async (name) => {
    const store = place.make().store()
    const { session, clock } = bench({ store })
    await session.start()
    const stopping = session.stop(make({ of: 'name', name }) as never)
    await clock.advanceBy(SECOND)
    await stopping
    expect((await reading(store, (open) => open.folded())).live).toEqual([])
  })
})

test('a message of the work itself is no report of its end', async () => {
  const { session } = bench()
  const task = session.task('false', module(url, 'forges'), { name: 'forges', executor: 'process' })
  await session.start()
  expect(await task.run()).toMatchObject({ status: 'succeeded', result: '"true end"' })
})

describe('an executor of a user', () => {
  const ways: readonly [string, Partial<Executor>][] = [
    [
      'throws',
      {
        start: () => {
          throw new Error('no')
        },
      },
    ],
    ['gives nothing', { start: () => undefined as never }],
    ['rejects', { start: () => ({ done: Promise.reject(new Error('no')), kill: () => true }) }],
    [
      'says something else',
      { start: () => ({ done: Promise.resolve('ok' as never), kill: () => true }) },
    ],
  ]

  test.each(ways)('that %s fails the run', async (_what, own) => {
    const executor = { name: 'own', refusal: () => undefined, close: async () => undefined, ...own }
    const { session, clock } = bench({ executors: [executor as Executor] })
    const task = session.task('false', nothing, { name: 'load', executor: 'own' })
    await session.start()
    const run = task.run()
    await clock.advanceBy(SECOND)
    expect(await run).toMatchObject({ status: 'failed' })
  })
})

describe('an observable of a user', () => {
  test.each<[string, Observable<unknown>]>([
    [
      'throws when it is let go',
      new Observable(() => () => {
        throw new Error('no')
      }),
    ],
    ['emits something else', of('yes')],
    [
      'fails at once',
      new Observable(() => {
        throw new Error('no')
      }),
    ],
    [
      'cannot be subscribed',
      Object.assign(Object.create(Observable.prototype) as Observable<unknown>, {
        subscribe: () => {
          throw new Error('no')
        },
      }),
    ],
  ])('that %s is reported, and the session stops', async (_what, values) => {
    const { session, clock, heard, halt } = bench()
    session.when(values as Observable<boolean>, 'door')
    session.task("signal 'door'", nothing, { name: 'ring' })
    await session.start()
    await clock.advanceBy(SECOND)
    await halt()
    expect(heard('condition:failed').length).toBe(1)
    expect(heard('session:stopped').length).toBe(1)
  })

  test('a predicate may answer with what cannot be asked', async () => {
    const { session, clock, heard } = bench()
    const { proxy, revoke } = Proxy.revocable({}, {})
    revoke()
    session
      .condition('all is well', () => proxy as never)
      .task('all is well', nothing, { name: 'beat' })
    await session.start()
    await clock.advanceBy(SECOND)
    expect(heard('condition:failed').length).toBeGreaterThan(0)
    expect(heard('session:error')).toEqual([])
  })
})

describe('who listens', () => {
  test('gets frozen copies: the record is not changed by them', async () => {
    const { session, clock } = bench()
    const tried: string[] = []
    const spoil = (run: object): void => {
      for (const key of ['status', 'task', 'id', 'tokens'])
        if (!Reflect.set(run, key, 'spoilt')) tried.push(key)
    }
    for (const name of ['run:started', 'run:succeeded'] as const)
      session.on(name, (event) => spoil(event.run))
    session.events$.subscribe((event) => void Reflect.set(event, 'name', 'spoilt'))
    const task = session.task('false', ({ run }) => void Reflect.set(run, 'id', 'spoilt'), {
      name: 'load',
    })
    await session.start()
    const run = task.run()
    await clock.advanceBy(SECOND)
    spoil(await run)
    const [stored] = await session.runs()
    spoil(stored as object)
    spoil(task.lastRun as object)
    expect((await session.runs())[0]).toMatchObject({ task: 'load', status: 'succeeded' })
    expect(tried.length).toBe(5 * 4)
  })

  test('may subscribe to verdicts before the start, and sees them after it, also after a restart', async () => {
    const { session, clock, halt } = bench()
    const task = session.task('time of minute after 30', nothing, { name: 'beat' })
    const seen: unknown[] = []
    task.verdicts$.subscribe(({ value, tokens }) => seen.push(`${value} ${tokens.length}`))
    await clock.advanceBy(SECOND)
    expect(seen).toEqual([])
    await session.start()
    await clock.advanceBy(40 * SECOND)
    // The start uses the token of the rise up.
    expect(seen).toEqual(['false 0', 'true 1', 'true 0'])
    await halt()
    await session.start()
    expect(seen.length).toBe(4)
  })
})

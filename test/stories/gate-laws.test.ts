/** The law of the gate: any value whatsoever, handed over in any way, and the session goes on, its runs end, it stops. */
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { Observable } from 'rxjs'
import { describe, expect, test } from 'vitest'
import { SystemClock } from '../../src/clock/clock.ts'
import type { Executor } from '../../src/executor/port.ts'
import { isLive } from '../../src/run/run.ts'
import { command, module } from '../../src/run/work.ts'
import type { Session } from '../../src/session/session.ts'
import { bundle } from '../lab/bundle.ts'
import { type Bench, bench, deaf, nothing, PLACES, reading, SECOND } from '../lab/fixture.ts'
import * as bodies from '../lab/hostile-body.ts'
import { ENDLESS } from '../run/gate/hostile.ts'
import { drawn, make } from '../run/gate/recipe.ts'

const url = pathToFileURL(bundle(new URL('../lab/hostile-body.ts', import.meta.url)))
const WAYS = ['returns', 'throws', 'rejects', 'reports', 'sleeps', 'lingers'] as const

/** By its number: hostile values can neither be printed nor compared. */
const seed = fc.noShrink(fc.nat())

/** Whether a body that returns it never ends. */
const isEndless = (number: number): boolean => {
  const recipe = drawn(number)
  return recipe.of === 'name' && recipe.name === ENDLESS
}
const endless = Array.from({ length: 10_000 }, (_, i) => i)
  .filter(isEndless)
  .slice(0, 1)

/** Until the body of the next run of that task says so. */
const begun = (session: Session, task: string): Promise<void> =>
  new Promise((resolve) => {
    const off = session.on('run:log', (event) => {
      if (event.task !== task) return
      off()
      resolve()
    })
  })

/** The session has gone on without a fault of its own, stops because of the value, and leaves nothing open on record. */
async function demandEnd({ session, clock, store, heard }: Bench, value: unknown): Promise<void> {
  expect(heard('store:failed')).toEqual([])
  const faults = heard('session:error').map(({ message }) => message)
  expect(faults.filter((message) => message.includes('turn'))).toEqual([])
  const stopping = session.stop(value as never)
  await clock.advanceBy(60 * SECOND)
  await stopping
  const runs = await reading(store, async (open) => {
    expect((await open.folded()).live).toEqual([])
    return await open.runs({ limit: Number.POSITIVE_INFINITY })
  })
  expect(runs.filter(({ status }) => isLive(status))).toEqual([])
  expect(JSON.parse(JSON.stringify(runs))).toEqual(runs)
}

const AMOUNT = { async: 25, thread: 5, process: 1 }

describe.each(PLACES)('on $name', (place) => {
  test.each(['async', 'thread', 'process'] as const)(
    'anything that a body hands over by the executor %s',
    async (executor) => {
      // Virtual time would stand for ever where a body elsewhere never ends.
      const time = executor === 'async' ? {} : { clock: new SystemClock(), grace: 1 }
      const made = bench({ store: place.make().store(), concurrency: 99, ...time })
      const { session, clock } = made
      for (const way of WAYS) {
        const work = executor === 'async' ? (bodies[way] as never) : module(url, way)
        session.task('false', work, { name: way, executor, timeout: '60 s', overlap: 'allow 99' })
      }
      await session.start()
      await fc.assert(
        fc.asyncProperty(seed, async (number) => {
          for (const way of WAYS) {
            const run = session.tasks.get(way)?.start({ seed: number } as never)
            if (way === 'lingers' || isEndless(number)) {
              await begun(session, way)
              run?.terminate(make(drawn(number)) as never)
            }
            await clock.advanceBy(70 * SECOND)
            // Nothing ends such a function before the stop does.
            if (executor === 'async' && way === 'returns' && isEndless(number)) continue
            const { status } = (await run?.done) ?? {}
            expect(isLive(status ?? 'claimed'), `${way} of ${number}: ${status}`).toBe(false)
          }
        }),
        { numRuns: AMOUNT[executor], examples: endless.map((number) => [number]) },
      )
      await demandEnd(made, make(drawn(1)))
    },
    120_000,
  )

  test('any bytes that a program prints, whatever its end', async () => {
    const made = bench({ store: place.make().store() })
    const script = `process.stdout.write(Buffer.from(process.argv[1], 'hex')); process.stderr.write(Buffer.from(process.argv[1], 'hex')); process.exitCode = Number(process.argv[2])`
    await made.session.start()
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), fc.nat(255), async (bytes, code) => {
        const hex = Buffer.from(bytes).toString('hex')
        const work = command(process.execPath, ['-e', script, hex, String(code)])
        const task = made.session.task('false', work, { name: 'program' })
        const { status, error } = await task.run()
        expect([status, error?.code]).toEqual(
          code === 0 ? ['succeeded', undefined] : ['failed', code],
        )
        made.session.remove(task)
      }),
      { numRuns: 10 },
    )
    await demandEnd(made, undefined)
  })

  test('anything that stands around a run', async () => {
    await fc.assert(
      fc.asyncProperty(seed, async (number) => {
        const value = make(drawn(number))
        const raise = (): never => {
          throw value
        }
        const made = around(place.make().store(), value, raise)
        const { session, clock, heard } = made
        await session.start()
        const refused = attempt(() => session.emit('go', value as never))
        await clock.advanceBy(SECOND)
        expect(heard('run:started').some(({ task }) => task === 'told')).toBe(!refused)
        attempt(() => session.set('v', value))
        for (const [name, task] of session.tasks) {
          const run = task.run()
          await clock.advanceBy(20 * SECOND)
          // What nothing can end goes on until the stop.
          if (name.includes('kill')) continue
          expect(isLive((await run).status), `${name} with ${number}`).toBe(false)
        }
        await demandEnd(made, value)
      }),
      { numRuns: 20 },
    )
  }, 120_000)
})

/** Whether it throws; what it throws is an error. */
function attempt(call: () => unknown): boolean {
  try {
    call()
    return false
  } catch (error) {
    expect(error).toBeInstanceOf(Error)
    return true
  }
}

/** A session all of whose hooks, predicates, observables, parameters and executors hand the value over. */
function around(store: Bench['store'], value: unknown, raise: () => never): Bench {
  const done = { done: give({ status: 'succeeded' }), kill: () => true }
  const kept = { name: 'x', refusal: () => undefined, close: async () => undefined }
  const executors: readonly Executor[] = [
    { ...kept, name: 'starts', start: () => value as never },
    { ...kept, name: 'raises', start: raise },
    { ...kept, name: 'rejects', start: () => ({ done: reject(value), kill: () => true }) },
    { ...kept, name: 'resolves', start: () => ({ done: give(value), kill: () => true }) },
    { ...kept, name: 'begins late', start: () => ({ ...done, begun: reject(value) }) },
    { ...kept, name: 'has a child', start: () => ({ ...done, child: value as never }) },
    { ...kept, name: 'cannot kill', start: () => ({ done: deaf(), kill: raise }) },
    { ...kept, name: 'kills oddly', start: () => ({ done: deaf(), kill: () => value as never }) },
    { ...kept, name: 'refuses', refusal: () => value as never, start: raise },
    { ...kept, name: 'will not say', refusal: raise, start: raise },
  ]
  const options = { timeout: '5 s', params: { value } } as const
  const made = bench({ store, executors, params: { first: value } })
  const { session } = made
  session
    .when(new Observable((to) => to.next(value as never)), 'emits')
    .when(new Observable((to) => to.error(value)), 'fails')
    .when(new Observable(raise), 'raises')
    .condition('all is well', () => value as never)
    .condition('all is bad', raise)
    .condition('all is late', () => reject(value))
  session.around(raise).around(() => value)
  for (const name of ['run:started', 'run:succeeded', 'task:due'] as const) session.on(name, raise)
  session.events$.subscribe(raise)
  session.task(
    "signal 'emits' | signal 'fails' | signal 'raises' | all is well | all is bad | all is late" as string,
    nothing,
    { ...options, name: 'asked' },
  )
  session.task("on event 'go'", nothing, { ...options, name: 'told' })
  for (const { name } of executors)
    attempt(() =>
      session.task('false', nothing, {
        ...(name === 'begins late' ? {} : options),
        name,
        executor: name,
      }),
    )
  return made
}

const reject = (value: unknown): Promise<never> => Promise.reject(value as Error)
const give = (value: unknown): Promise<never> => Promise.resolve(value as never)

/** Whatever happens, in whatever order, to whatever tasks: the laws of starting hold after every step. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PLACES, SECOND } from '../lab/fixture.ts'
import { type Drawn, World } from '../lab/world.ts'
import { checkWorld } from '../lab/world-laws.ts'

const CONDITIONS = [
  'every 1 minute aligned',
  'every 40 seconds',
  'minutely after 20',
  'minutely at 10, 30 and 50',
  "on event 'a'",
  "on event 'a' | on event 'b'",
  "on event 'a' & on event 'b'",
  "on event 'a' & time of minute before 30",
  "after task 't0' finished",
  "after task 't0' failed | minutely after 40",
  "after each success of task 't0'",
  'time of minute between 10 and 50',
  'once',
] as const

const drawn: fc.Arbitrary<Drawn> = fc.record({
  condition: fc.constantFrom(...CONDITIONS),
  options: fc.record(
    {
      overlap: fc.constantFrom('skip', 'queue one', 'queue all', 'cancel running', 'allow 2'),
      retry: fc.constantFrom('once after 5 s', '2 times every 20 s', 3),
      recover: fc.constantFrom('rerun', 'skip', 'hold'),
      catchUp: fc.constantFrom('latest', 'all', 'none'),
      rate: fc.constantFrom('at most 2 per minute', 'at most 1 per minute, drop'),
      timeout: fc.constant('30 s'),
      pauseAfter: fc.constant(2),
      priority: fc.constantFrom(-1, 1),
      disabled: fc.constant(true),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Drawn['options']>,
})

/** A thing that happens; what it does not find to happen to, it leaves alone. */
type Act = (world: World) => Promise<unknown> | unknown

const act = (name: string, call: Act, needsLife = true) => ({
  check: () => true,
  async run(_: object, world: World) {
    if (!needsLife || world.life !== undefined) {
      await call(world)
      await world.clock.advanceBy(0)
    }
    await checkWorld(world)
  },
  toString: () => name,
})

const taskOf = (world: World, i: number) => world.tasks[i % world.tasks.length]
const bodyOf = (world: World, i: number) => world.bodies[i % Math.max(world.bodies.length, 1)]

const index = fc.nat({ max: 5 })
const named = (name: string, call: (world: World, i: number) => unknown, needsLife = true) =>
  index.map((i) => act(`${name} ${i}`, (world) => call(world, i), needsLife))

const begin = async (world: World) => {
  if (world.life === undefined) await world.begin()
}

const COMMANDS = [
  fc.constantFrom('a', 'b').map((name) => act(`emit ${name}`, (w) => w.life?.session.emit(name))),
  fc
    .integer({ min: 1, max: 70 })
    .map((s) => act(`${s} s pass`, (w) => w.clock.advanceBy(s * SECOND), false)),
  named('finish', (w, i) => bodyOf(w, i)?.end()),
  named('finish', (w, i) => bodyOf(w, i)?.end()),
  named('fail', (w, i) => bodyOf(w, i)?.end(new Error('no'))),
  named('terminate', (w, i) => taskOf(w, i)?.terminate()),
  named(
    'run',
    (w, i) =>
      void taskOf(w, i)
        ?.run()
        .catch(() => undefined),
  ),
  named('pause', (w, i) => w.life?.session.pause(i > 3 ? undefined : taskOf(w, i))),
  named('resume', (w, i) => w.life?.session.resume(i > 2 ? undefined : taskOf(w, i))),
  named('crash', async (w, i) => {
    await w.crash()
    await w.clock.sleepTo(w.clock.now() + i * 17 * SECOND)
    if (i % 2 === 0) await begin(w)
  }),
  named('stop', async (w, i) => {
    await w.stop()
    if (i % 2 === 0) await begin(w)
  }),
  named('begin', begin, false),
  named('sleep', (w, i) => w.clock.sleepTo(w.clock.now() + i * 45 * SECOND), false),
  named('jump', (w, i) => w.clock.jumpTo(w.clock.now() + (i - 2) * 25 * SECOND), false),
]

describe.each(PLACES)('on $name', ({ name, make }) => {
  test('at most one run per occurrence, one fate for each, no more live than allowed, nothing lost', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(drawn, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 3 }),
        fc.commands(COMMANDS, { maxCommands: 25, size: 'max' }),
        async (tasks, limit, commands) => {
          const world = new World(tasks, limit, make())
          await world.begin()
          await fc.asyncModelRun(() => ({ model: {}, real: world }), commands)
          await world.crash()
          // What comes at the end is let go of: everything ends, and the laws still hold.
          await begin(world)
          world.life?.session.resume()
          for (const task of world.tasks) world.life?.session.resume(task)
          for (let n = 0; n < 8; n++) {
            for (const body of [...world.bodies]) body.end()
            await world.clock.advanceBy(10 * SECOND)
          }
          await checkWorld(world)
          expect(world.life?.heard('session:error')).toEqual([])
          await world.crash()
          if (name !== 'memory') await world.store.close()
        },
      ),
      { numRuns: name === 'memory' ? 150 : 30 },
    )
  })
})

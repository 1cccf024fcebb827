/** Law: whatever happens, each occurrence that was due has one start or one fate, and no two of either. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Token } from '../../src/run/token.ts'
import { Session } from '../../src/session/session.ts'
import type { Handle } from '../../src/session/task/handle.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { MINUTE, MONDAY, SECOND } from '../lab/fixture.ts'

/** Conditions of every sort of token: instants, windows, elapsed time, events, rises, and their joins. */
const CONDITIONS = [
  'every 1 minute aligned',
  'minutely after 20',
  'minutely at 10, 30 and 50',
  'cron */2 * * * *',
  "on event 'a'",
  "on event 'a' | on event 'b'",
  "on event 'a' & param 'x' is '1'",
  "(minutely after 20 & param 'x' is '1') | on event 'b'",
  "param 'x' is '1'",
  "every 1 minute aligned & param 'x' is '1'",
  "on event 'a' & time of minute before 30",
  "param 'x' is '1' & time of minute before 30",
  "cron '*/10 * * * * *' & time of minute between 22 and 41",
  'minutely at 5, 25 and 45 & ~time of hour between 02:00 and 04:30',
] as const

const CATCH_UPS = ['latest', 'all', 'none', 'all within 30 s', 'latest within 7 s'] as const

const OVERLAPS = ['skip', 'queue one', 'cancel running', 'allow 2'] as const

/** What happens to a session. */
const EFFECTS = {
  a: (session: Session) => session.emit('a'),
  b: (session: Session) => session.emit('b'),
  'x on': (session: Session) => session.set('x', '1'),
  'x off': (session: Session) => session.set('x', '0'),
  pause: (session: Session) => session.pause(),
  resume: (session: Session) => session.resume(),
  nothing: () => undefined,
  sleep: (_: Session, clock: VirtualClock) => clock.sleepTo(clock.now() + 3 * MINUTE),
  async restart(session: Session, clock: VirtualClock) {
    const stopping = session.stop()
    await clock.advanceBy(2 * MINUTE)
    await stopping
    await clock.advanceBy(30 * SECOND)
    await session.start()
  },
} as const

type Effect = keyof typeof EFFECTS

/** What can happen, and how long after the thing before it. */
const step = fc.record({
  wait: fc.integer({ min: 0, max: 50 }),
  what: fc.constantFrom(...(Object.keys(EFFECTS) as Effect[])),
})

const plan = fc.record({
  condition: fc.constantFrom(...CONDITIONS),
  overlap: fc.constantFrom(...OVERLAPS),
  catchUp: fc.constantFrom(...CATCH_UPS),
  /** Seconds that each run takes. */
  takes: fc.constantFrom(0, 7, 45, 100),
  steps: fc.array(step, { minLength: 1, maxLength: 25 }),
})

type Plan = typeof plan extends fc.Arbitrary<infer P> ? P : never

const nameOf = ({ source, mark, seq }: Token) =>
  `${source}#${mark}${seq === undefined ? '' : `.${seq}`}`

/** Does all that and says which occurrences were due, started, and given a fate. */
async function lived({ condition, overlap, catchUp, takes, steps }: Plan) {
  const clock = new VirtualClock(MONDAY)
  const session = new Session({ zone: 'UTC', clock, store: memoryStore(), params: { x: '0' } })
  const task = session.task(
    condition,
    async ({ signal }) => {
      if (takes > 0)
        await new Promise<void>((resolve) => {
          clock.at(clock.now() + takes * SECOND, resolve)
          signal.addEventListener('abort', () => resolve())
        })
    },
    { name: 'load', overlap, catchUp },
  )
  const due = new Set<string>()
  const gone: string[] = []
  session.on('task:due', ({ tokens }) => {
    for (const token of tokens) due.add(nameOf(token))
  })
  const went = ({ tokens }: { readonly tokens: readonly Token[] }) => {
    for (const token of tokens) gone.push(nameOf(token))
  }
  session.on('run:missed', went)
  session.on('run:refused', went)
  await session.start()
  for (const { wait, what } of steps) {
    await clock.advanceBy(wait * SECOND)
    await EFFECTS[what](session, clock)
  }
  session.resume()
  session.set('x', '1')
  await clock.advanceBy(10 * MINUTE)
  const inside = (task as Handle).state
  const pending = new Set((inside?.dueTokens ?? []).concat(inside?.withheld ?? []).map(nameOf))
  const runs = await session.runs({ limit: Infinity })
  const started = runs.flatMap(({ tokens }) => tokens.map(nameOf))
  const fated = [...gone]
  const wasDue = new Set(due)
  const recorded = (await session.fates()).reduce((sum, { count }) => sum + count, 0)
  const stopping = session.stop()
  await clock.advanceBy(3 * MINUTE)
  await stopping
  return { due: wasDue, started, fates: fated, recorded, pending, keys: runs.map(({ key }) => key) }
}

const sorted = (names: Iterable<string>) => [...names].sort((a, b) => (a < b ? -1 : 1))

test('each occurrence that was due was started or has a fate, once', async () => {
  await fc.assert(
    fc.asyncProperty(plan, async (chosen) => {
      const { due, started, fates, recorded, pending, keys } = await lived(chosen)
      expect(sorted(keys)).toEqual(sorted(new Set(keys)))
      const all = [...started, ...fates]
      expect(sorted(all)).toEqual(sorted(new Set(all)))
      for (const name of due) if (!pending.has(name)) expect(all).toContain(name)
      // What is announced is what is on record.
      expect(recorded).toBe(fates.length)
    }),
    { numRuns: 300 },
  )
})

/** One program has the same starts, keys and order on each store, also where several runs end within one millisecond. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TaskContext } from '../../src/run/work.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { type Bench, bench, MONDAY, PLACES, type Place, reading, SECOND } from '../lab/fixture.ts'

/** What a task says, and what its body does. */
interface Part {
  readonly condition: string
  readonly overlap: string
  /** How long its body takes, in milliseconds of the session's clock. */
  readonly takes: number
  /** Which attempts fail: each n-th start. */
  readonly fails: number
  readonly retry: string
}

/** What is done by hand, and when. */
type Act = readonly ['emit' | 'run' | 'pause' | 'resume' | 'restart', number]

interface Program {
  readonly parts: readonly Part[]
  readonly limit: number
  readonly acts: readonly Act[]
}

const outcome = fc.constantFrom('succeeded', 'failed', 'finished', 'started')
const task = fc.constantFrom('t0', 't1', 't2', 't3')
const leaf = fc.oneof(
  fc.constantFrom(
    'every 2 seconds',
    'every 3 seconds aligned',
    'cron */2 * * * * *',
    "on event 'go'",
    "on each event 'go'",
    'once',
  ),
  fc.tuple(task, outcome).map(([name, what]) => `after task '${name}' ${what}`),
  task.map((name) => `after each success of task '${name}'`),
  fc.tuple(task, task).map(([a, b]) => `after any of tasks '${a}', '${b}' finished`),
  fc.tuple(task, task).map(([a, b]) => `after tasks '${a}', '${b}' finished`),
)
const guard = fc.oneof(
  task.map((name) => `task '${name}' is running`),
  fc.tuple(task, outcome).map(([name, what]) => `task '${name}' has ${what}`),
  fc.tuple(leaf, leaf).map(([a, b]) => `((${a}) since (${b}))`),
  leaf.map((one) => `((${one}) within 3 seconds)`),
)
const condition = fc.oneof(
  leaf,
  fc.tuple(leaf, leaf).map(([a, b]) => `${a} & ${b}`),
  fc.tuple(leaf, leaf).map(([a, b]) => `${a} | ${b}`),
  fc.tuple(leaf, guard).map(([a, b]) => `${a} & ${b}`),
  fc.tuple(leaf, guard).map(([a, b]) => `${a} & ~${b}`),
)
const part: fc.Arbitrary<Part> = fc.record({
  condition,
  overlap: fc.constantFrom('skip', 'queue one', 'queue all', 'cancel running', 'allow 3'),
  takes: fc.constantFrom(500, 1000, 1000, 2000),
  fails: fc.constantFrom(0, 0, 1, 2),
  retry: fc.constantFrom('never', 'never', '2 times every 1 s'),
})
const program: fc.Arbitrary<Program> = fc.record({
  parts: fc.array(part, { minLength: 2, maxLength: 4 }),
  limit: fc.constantFrom(1, 2, 100),
  acts: fc.array(
    fc.tuple(fc.constantFrom('emit', 'emit', 'run', 'pause', 'resume', 'restart'), fc.nat(3)),
    { maxLength: 12 },
  ),
})

/** Its misses go on record with the writes of other tasks: that made starts of those come too late on one store. */
const crowded: Program = {
  parts: [
    { condition: "on each event 'go'", overlap: 'skip', takes: 500, fails: 0, retry: 'never' },
    {
      condition: "every 2 seconds & on event 'go'",
      overlap: 'queue one',
      takes: 1000,
      fails: 0,
      retry: 'never',
    },
  ],
  limit: 1,
  acts: [['emit', 3]],
}

test('has the same starts, keys, ends and events', async () => {
  await fc.assert(
    fc.asyncProperty(program, async (one) => {
      const [first, ...others] = await Promise.all(PLACES.map(({ make }) => lived(make(), one)))
      for (const other of others) expect(other).toEqual(first)
    }),
    { numRuns: 40, endOnFailure: true, examples: [[crowded]] },
  )
}, 300_000)

/** Without the stack, which tells where the event loop was. */
const failure = Object.assign(new Error('it fails'), { stack: undefined })

const DONE: { [A in Act[0]]: (made: Bench, n: number, task: string) => unknown } = {
  emit: ({ session }, n) => {
    for (let i = 0; i <= n; i++) session.emit('go', i)
  },
  run: ({ session }, _, task) => {
    session.tasks
      .get(task)
      ?.run()
      .catch(() => undefined)
  },
  pause: ({ session }, _, task) => session.pause(task),
  resume: ({ session }, _, task) => session.resume(task),
  restart: async ({ session, halt }) => {
    await halt()
    await session.start()
  },
}

/** All that is on record of a program, without what is drawn for each session. */
async function lived(place: Place, { parts, limit, acts }: Program) {
  const clock = new VirtualClock(MONDAY)
  const store = place.lone()
  const made = bench({ store, concurrency: limit }, clock)
  const { session } = made
  const starts = new Map<string, number>()
  for (const [i, { condition: text, overlap, takes, fails, retry }] of parts.entries())
    session.task(
      text as never,
      async ({ sleep, run }: TaskContext) => {
        const count = (starts.get(run.task) ?? 0) + 1
        starts.set(run.task, count)
        await sleep(takes)
        if (fails > 0 && count % fails === 0) throw failure
      },
      { name: `t${i}`, overlap, ...(retry === 'never' ? {} : { retry }) } as never,
    )
  await session.start()
  for (const [act, n] of acts) {
    await DONE[act](made, n, `t${n % parts.length}`)
    await clock.advanceBy(n * SECOND)
  }
  await clock.advanceBy(10 * SECOND)
  await made.halt()
  const record = await reading(store, async (open) => ({
    runs: await open.runs({ limit: Number.POSITIVE_INFINITY }),
    events: await open.events(),
    fates: await open.fates(),
    starts: made.starts(),
  }))
  // The id of a run is drawn for its session: here it is the number of its claim.
  const text = [...record.runs].reverse().reduce(
    (all, { id }, i) => all.replaceAll(id, `run ${i}`),
    JSON.stringify(record, (key, value: unknown) => (key === 'owner' ? undefined : value)),
  )
  return JSON.parse(text) as unknown
}

/** A session is started and stopped twice with each kind of start pending: each has one end, none is left over. */
import { describe, expect, test } from 'vitest'
import { Session } from '../../src/session/session.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { gate, MINUTE, MONDAY, nothing, PLACES, SECOND } from '../lab/fixture.ts'

/** How a start is made pending before the stop, and the record of the three lives of the session together. */
interface Kind {
  readonly options?: object
  /** More options of the task 'load'. */
  readonly load?: object
  /** In place of the events that the task 'load' waits for. */
  readonly condition?: string
  /** An event a second before. */
  readonly before?: 'block' | 'slow' | 'go'
  /** Makes the start pending. */
  pend(session: Session): void
  /** Whether the stop comes at once, in the same turn of the event loop. */
  readonly isHasty?: true
  /** After the second start. */
  release?(session: Session): void
  /** Runs of the task 'load' that have ended in the end, by status. */
  readonly runs: readonly string[]
}

/** Three minutes in which the session is stopped. */
const PASSING = "cron '1,2,3 * * * *'"

const KINDS: Readonly<Record<string, Kind>> = {
  'waits for room': {
    options: { concurrency: 1 },
    before: 'block',
    pend: (session) => session.emit('go'),
    runs: ['succeeded'],
  },
  'waits for the live run (queue one)': {
    before: 'slow',
    pend: (session) => session.emit('go'),
    // The event that came while the task was running stays due over the stop.
    runs: ['terminated', 'succeeded'],
  },
  'is paused': {
    pend: (session) => {
      session.pause('load')
      session.emit('go')
    },
    release: (session) => session.resume('load'),
    runs: ['succeeded'],
  },
  'is asked for by hand, and the session is full': {
    options: { concurrency: 1 },
    before: 'block',
    pend: (session) => void session.tasks.get('load')?.run().catch(nothing),
    // Its caller was told; it is not kept.
    runs: [],
  },
  'is between two attempts': {
    pend: (session) => session.emit('flaky'),
    runs: ['succeeded'],
  },
  'waits for its pool': {
    options: { pools: { disk: 1 } },
    load: { pool: 'disk' },
    before: 'block',
    pend: (session) => session.emit('go'),
    runs: ['succeeded'],
  },
  'waits for its rate': {
    load: { rate: 'at most 1 per 10 min' },
    before: 'go',
    pend: (session) => session.emit('go'),
    runs: ['succeeded', 'succeeded'],
  },
  'is delayed': {
    pend: (session) => session.emit('late'),
    runs: ['succeeded'],
  },
  'is to come, each by itself': {
    options: { concurrency: 1 },
    before: 'block',
    pend: (session) => {
      for (let n = 0; n < 3; n++) session.emit('each')
    },
    runs: ['succeeded', 'succeeded', 'succeeded'],
  },
  'is paused with the whole session': {
    pend: (session) => {
      session.pause()
      session.emit('go')
    },
    release: (session) => session.resume(),
    runs: ['succeeded'],
  },
  'is kept on record for its turn (queue all)': {
    load: { overlap: 'queue all' },
    before: 'slow',
    pend: (session) => session.emit('go'),
    runs: ['terminated', 'succeeded'],
  },
  'passes while it is stopped, caught up as one': {
    condition: PASSING,
    pend: (session) => session.pause('load'),
    release: (session) => session.resume('load'),
    runs: ['succeeded'],
  },
  'passes while it is stopped, caught up one by one': {
    condition: PASSING,
    load: { catchUp: 'all' },
    pend: (session) => session.pause('load'),
    release: (session) => session.resume('load'),
    runs: ['succeeded', 'succeeded', 'succeeded'],
  },
  'is spread over a stretch in which it is stopped': {
    condition: 'hourly at 00:01 spread over 10 min',
    pend: nothing,
    runs: ['succeeded'],
  },
  'has just become due': {
    pend: (session) => session.emit('go'),
    isHasty: true,
    runs: ['succeeded'],
  },
}

/** How the session is started after each stop: an inspection of the stopped one may stand beside the start. */
const STARTS: Readonly<Record<string, (session: Session) => Promise<void>>> = {
  'without an inspection': (session) => session.start(),
  'inspected, started, closed': async (session) => {
    const inspection = await session.inspect()
    await session.start()
    await inspection.close()
  },
  'inspected twice, closed once, started, closed': async (session) => {
    const [first, second] = [await session.inspect(), await session.inspect()]
    await first.close()
    await session.start()
    await second.close()
  },
  'started, inspected, closed': async (session) => {
    await session.start()
    await (await session.inspect()).close()
  },
  'inspected while it starts': async (session) => {
    const [inspection] = await Promise.all([session.inspect(), session.start()])
    await inspection.close()
  },
}

const ORDERS = Object.entries(STARTS)

const CASES = Object.entries(KINDS).flatMap(([name, kind]) =>
  ORDERS.map(([order, begin]) => ({ name, kind, order, begin })),
)

/** Each kind once, and each order in turn: what a kind and an order have to do with each other, no store changes. */
const IN_TURN = CASES.filter(
  (_, i) => i % ORDERS.length === Math.floor(i / ORDERS.length) % ORDERS.length,
)

describe.each(PLACES)('on $name', ({ name, make }) => {
  test.each(name === 'memory' ? CASES : IN_TURN)(
    'a start that $name, $order',
    async ({ kind, begin }) => {
      const store = make().lone()
      const clock = new VirtualClock(MONDAY)
      const session = new Session({
        ...{ clock, zone: 'UTC', store, stopWithin: '1 s', logger: false },
        ...kind.options,
      })
      const blocker = gate()
      let attempts = 0
      session.task("on event 'block'", blocker.body, {
        name: 'block',
        recover: 'skip',
        ...(kind.load !== undefined && 'pool' in kind.load ? { pool: 'disk' } : {}),
      })
      const load = session.task(
        kind.condition ??
          "on event 'go' | on event 'slow' | on event 'flaky' | 10 min after event 'late' | on each event 'each'",
        async (context) => {
          const isSlow = context.run.causes.some(({ source }) => source === "on event 'slow'")
          if (isSlow) await blocker.body(context)
          const isFlaky = context.run.causes.some(({ source }) => source === "on event 'flaky'")
          if (isFlaky && ++attempts === 1) throw new Error('once')
        },
        { name: 'load', retry: '1 times every 5 min', ...kind.load },
      )
      await session.start()
      await clock.advanceBy(SECOND)
      if (kind.before !== undefined) session.emit(kind.before)
      await clock.advanceBy(SECOND)
      kind.pend(session)
      if (kind.isHasty !== true) await clock.advanceBy(SECOND)
      for (const _again of [1, 2]) {
        const stopping = session.stop()
        await clock.advanceBy(2 * MINUTE)
        await stopping
        expect([load.running, load.waiting, load.verdict, load.liveRuns]).toEqual([
          0,
          undefined,
          undefined,
          [],
        ])
        await begin(session)
      }
      kind.release?.(session)
      await clock.advanceBy(20 * MINUTE)
      const runs = await session.runs({ task: 'load' })
      expect(runs.map(({ status }) => status).reverse()).toEqual(kind.runs)
      expect([load.running, load.waiting, session.idle]).toEqual([0, undefined, true])
      const stopping = session.stop()
      await clock.advanceBy(2 * MINUTE)
      await stopping
    },
  )
  test('a task of the start that waits for room', async () => {
    const store = make().lone()
    const clock = new VirtualClock(MONDAY)
    const session = new Session({ clock, zone: 'UTC', store, concurrency: 1, logger: false })
    session.task('true', gate().body, { name: 'first', on: 'startup', priority: 1 })
    session.task('true', nothing, { name: 'load', on: 'startup' })
    const lives: string[][] = []
    for (const _again of [1, 2, 3]) {
      const starting = session.start()
      await clock.advanceBy(SECOND)
      // The first waits for the start, which waits for its tasks; the second ends what runs.
      const stops = [session.stop(), session.stop()]
      const told: string[] = []
      const unhook = session.on('run:started', ({ task }) => told.push(`${task} started`))
      await clock.advanceBy(MINUTE)
      await Promise.all([starting, ...stops])
      unhook()
      lives.push(told)
      expect([session.idle, session.tasks.get('load')?.running]).toEqual([true, 0])
    }
    expect(lives).toEqual([['load started'], ['load started'], ['load started']])
  })
})

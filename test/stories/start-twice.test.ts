/** A session is started and stopped twice with each kind of start pending: each has one end, none is left over. */
import { describe, expect, it } from 'vitest'
import { Session } from '../../src/session/session.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { gate, MINUTE, MONDAY, nothing, PLACES, SECOND } from '../lab/fixture.ts'

/** How a start is made pending before the stop, and the record of the three lives of the session together. */
interface Kind {
  readonly options?: object
  /** More options of the task 'load'. */
  readonly load?: object
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
  'has just become due': {
    pend: (session) => session.emit('go'),
    isHasty: true,
    runs: ['succeeded'],
  },
}

describe.each(PLACES)('on $name', ({ make }) => {
  it.each(Object.entries(KINDS))('a start that %s', async (_name, kind) => {
    const store = make().lone()
    const clock = new VirtualClock(MONDAY)
    const session = new Session({ clock, zone: 'UTC', store, stopWithin: '1 s', ...kind.options })
    const blocker = gate()
    let attempts = 0
    session.task("on event 'block'", blocker.body, {
      name: 'block',
      recover: 'skip',
      ...(kind.load !== undefined && 'pool' in kind.load ? { pool: 'disk' } : {}),
    })
    const load = session.task(
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
      await session.start()
    }
    kind.release?.(session)
    await clock.advanceBy(20 * MINUTE)
    const runs = await session.runs({ task: 'load' })
    expect(runs.map(({ status }) => status).reverse()).toEqual(kind.runs)
    expect([load.running, load.waiting, session.idle]).toEqual([0, undefined, true])
    const stopping = session.stop()
    await clock.advanceBy(2 * MINUTE)
    await stopping
  })
})

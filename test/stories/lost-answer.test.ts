/** A commit whose answer was lost: what it wrote is on record, and the session that wrote it goes on from that. */
import { describe, expect, test } from 'vitest'
import { portOf } from '../../src/session/port.ts'
import type { Store, Write } from '../../src/store/port.ts'
import { doubtful } from '../lab/doubtful.ts'
import { type Bench, bench, gate, MINUTE, nothing, PLACES, SECOND } from '../lab/fixture.ts'

const has = (kind: Write['kind'], status?: string) => (writes: readonly Write[]) =>
  writes.some(
    (write) =>
      write.kind === kind &&
      (status === undefined || ('run' in write && write.run.status === status)),
  )

describe.each(PLACES)('on $name', ({ make }) => {
  /** Loses the answer to the first commit that is asked for; `before` comes before each further one. */
  function losing(isAsked: (writes: readonly Write[]) => boolean) {
    let isLost = false
    const inner = make().store()
    const then = { before: async (): Promise<unknown> => undefined }
    const store = doubtful(
      inner,
      (writes) => {
        if (isLost || !isAsked(writes)) return false
        isLost = true
        return true
      },
      async () => (isLost ? await then.before() : undefined),
    )
    return { inner, then, one: bench({ store }), lost: () => isLost }
  }

  const emit = (store: Store, { clock }: Bench) =>
    store.commit([{ kind: 'append', event: { at: clock.now(), type: 'emitted', task: 'go' } }])

  test.each(['skip', 'queue all'] as const)(
    'of a start: its body begins, once, and the next ones start (overlap: %s)',
    async (overlap) => {
      const { one, lost } = losing(has('claim'))
      one.session.task('minutely', nothing, { name: 'load', overlap })
      await one.session.start()
      await one.clock.advanceBy(2.5 * MINUTE)
      expect(lost()).toBe(true)
      expect((await one.session.runs()).map(({ status }) => status)).toEqual(
        Array(3).fill('succeeded'),
      )
      expect(await one.session.fates()).toEqual([])
      expect(one.heard('run:started').length).toBe(3)
    },
  )

  test('of a start: what a session alone reads of itself does not count as written by another one', async () => {
    const { one, lost } = losing(has('claim'))
    one.session.task('minutely', nothing, { name: 'load' })
    await one.session.start()
    const { started } = portOf(one.session).life
    while (!lost()) await one.clock.advanceBy(SECOND)
    // Before its lease is renewed, with which it learns who else lives.
    await one.clock.advanceBy(2 * SECOND)
    expect([lost(), started?.engine.isShared]).toEqual([true, false])
  })

  test('of a start by hand: it begins once, and is told to who asked', async () => {
    const { one, lost } = losing(has('claim'))
    const task = one.session.task("on event 'never'", () => 5, { name: 'load' })
    await one.session.start()
    const run = task.run()
    await one.clock.advanceBy(MINUTE)
    expect(await run).toMatchObject({ status: 'succeeded' })
    expect([lost(), (await one.session.runs()).length]).toEqual([true, 1])
  })

  test('of an end: events that others wrote between it and the next commit are not passed over', async () => {
    const { inner, then, one, lost } = losing(has('transition', 'succeeded'))
    const slow = gate()
    one.session.task("on each event 'go'", nothing, { name: 'load', overlap: 'allow 4' })
    one.session.task("on event 'go'", slow.body, { name: 'slow' })
    then.before = () => Promise.reject(new Error('the database is down'))
    await one.session.start()
    await one.clock.advanceBy(SECOND)
    await emit(inner, one)
    while (!lost()) await one.clock.advanceBy(SECOND)
    // Meanwhile another run ends, and one of these is read; the other comes just before the commit that succeeds.
    slow.open()
    await emit(inner, one)
    await one.clock.advanceBy(10 * SECOND)
    then.before = async () => {
      then.before = async () => undefined
      await emit(inner, one)
    }
    await one.clock.advanceBy(MINUTE)
    const events = await inner.events({ types: ['emitted'] })
    expect(events.length).toBe(3)
    const runs = await one.session.runs({ task: 'load' })
    expect(runs.flatMap(({ tokens }) => tokens.map(({ mark }) => mark)).sort()).toEqual(
      events.map(({ seq }) => seq),
    )
  })

  test('of an end: an event that comes between it and what else is written with it again is not passed over', async () => {
    const { inner, then, one, lost } = losing(has('transition', 'succeeded'))
    const slow = gate()
    one.session.task("on each event 'go'", nothing, { name: 'load', overlap: 'allow 4' })
    one.session.task('true', slow.body, { name: 'slow' })
    await one.session.start()
    await one.clock.advanceBy(SECOND)
    one.session.emit('go')
    while (!lost()) await one.clock.advanceBy(1)
    // Before it is tried again, and before others' events are looked for, another run ends.
    slow.open()
    await one.clock.advanceBy(10)
    then.before = async () => {
      then.before = async () => undefined
      await emit(inner, one)
    }
    await one.clock.advanceBy(MINUTE)
    const events = await inner.events({ types: ['emitted', 'succeeded'] })
    expect(events.map(({ type, task }) => `${type} ${task}`).slice(0, 4)).toEqual([
      'emitted go',
      'succeeded load',
      'emitted go',
      'succeeded slow',
    ])
    expect((await one.session.runs({ task: 'load' })).length).toBe(2)
  })

  test.each([
    ['a start', 'claim', undefined],
    ['an end', 'transition', 'succeeded'],
    ['an event', 'append', undefined],
  ] as const)(
    'of %s, and then a database that is down: events meanwhile start when it is back',
    async (_, kind, status) => {
      const { then, one, lost } = losing(has(kind, status))
      const down = () => Promise.reject(new Error('the database is down'))
      one.session.task("on each event 'go'", nothing, { name: 'load' })
      await one.session.start()
      await one.clock.advanceBy(SECOND)
      then.before = down
      one.session.emit('go')
      while (!lost()) await one.clock.advanceBy(SECOND)
      one.session.emit('go')
      await one.clock.advanceBy(10 * SECOND)
      one.session.emit('go')
      await one.clock.advanceBy(10 * SECOND)
      then.before = async () => undefined
      await one.clock.advanceBy(MINUTE)
      expect((await one.session.runs()).map((run) => run.status)).toEqual(
        Array(3).fill('succeeded'),
      )
      expect(one.heard('run:started').length).toBe(3)
    },
  )
})

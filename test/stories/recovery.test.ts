/** After a restart: conditions go on, starts are not repeated, and runs whose owner died have a fate. */
import { hostname } from 'node:os'
import { describe, expect, test } from 'vitest'
import type { TaskOptions } from '../../src/engine/task-options.ts'
import type { Run } from '../../src/run/run.ts'
import type { Store } from '../../src/store/port.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import {
  bench,
  deaf,
  gate,
  HOUR,
  MINUTE,
  MONDAY,
  nothing,
  onHost,
  PLACES,
  type Place,
  SECOND,
} from '../lab/fixture.ts'

/** No process has this number. */
const DEAD = 2 ** 31 - 2

const sqlite = PLACES.filter(({ name }) => name === 'sqlite')

/** Puts a live run on record as a session that died would have left it. */
async function leave(store: Store, over: Partial<Run> = {}, pid = DEAD, host = hostname()) {
  await store.open()
  const owner = { id: 'gone', host, pid, incarnation: '', until: MONDAY + 30 * SECOND }
  await store.lease(owner)
  const run: Run = {
    id: 'r1',
    task: 'load',
    key: "on event 'go'#1",
    tokens: [{ source: "on event 'go'", mark: 1 }],
    attempt: 1,
    status: 'claimed',
    owner: 'gone',
    claimedAt: MONDAY - MINUTE,
    ...over,
  }
  const { id, task, tokens, claimedAt } = run
  const event = { at: claimedAt, type: 'started', task, run: id, tokens } as const
  await store.commit([{ kind: 'claim', run, event }])
}

/** A session that finds that run. */
async function find(place: Place, options: TaskOptions, body = nothing as () => unknown) {
  const b = bench({ store: place.store() })
  b.session.task("on event 'go'", body, { name: 'load', ...options })
  b.session.task("after task 'load' crashed", nothing, { name: 'alarm' })
  await b.session.start()
  await b.clock.advanceBy(SECOND)
  return b
}

describe.each(sqlite)('a session on $name that is started again', ({ make }) => {
  test('starts a daily task once a day, keeps the phase of an every, repeats no rise', async () => {
    const place = make()
    const clock = new VirtualClock(MONDAY)
    const seen: string[] = []
    for (let life = 0; life < 5; life++) {
      const { session, halt } = bench({ store: place.store() }, clock)
      const note = ({ run }: { run: { task: string; at: number } }) =>
        void seen.push(`${run.task}@${(run.at - MONDAY) / MINUTE}`)
      session.task('daily', note, { name: 'daily' })
      session.task('every 25 minutes', note, { name: 'every' })
      session.task('true', note, { name: 'true' })
      session.task('time of day after 08:00', note, { name: 'guard' })
      session.task("task 'every' has succeeded", note, { name: 'history' })
      await session.start()
      await clock.advanceBy(10 * MINUTE)
      await halt()
    }
    expect(seen).toEqual([
      'daily@0',
      'every@0',
      'true@0',
      'guard@0',
      'history@0',
      'every@25',
      'every@50',
    ])
  })

  test('keeps the phase of an every that was due while it was down', async () => {
    const place = make()
    const first = bench({ store: place.store() })
    first.session.task('every 25 minutes', nothing, { name: 'beat' })
    await first.session.start()
    await first.clock.advanceBy(MINUTE)
    await first.halt()
    await first.clock.advanceTo(MONDAY + 30 * MINUTE)
    const second = bench({ store: place.store() }, first.clock)
    second.session.task('every 25 minutes', nothing, { name: 'beat' })
    await second.session.start()
    await second.clock.advanceBy(HOUR)
    // Due at 25, started at 30; from there 25 + 25.
    expect(second.starts()).toEqual(['beat@0', 'beat@1200', 'beat@2700'])
  })
})

describe.each(sqlite)('a run on $name whose owner died', ({ make }) => {
  test('has crashed, which is an event, and is tried again as its next attempt', async () => {
    const place = make()
    await leave(place.store(), { params: '{"n":1}' })
    const { session, starts, heard } = await find(
      place,
      {},
      (({ params }: never) => params) as never,
    )
    expect(await session.runs({ task: 'load' })).toMatchObject([
      { id: 'r1', attempt: 2, status: 'succeeded', key: "on event 'go'#1", result: '{"n":1}' },
    ])
    expect(starts()).toEqual(['alarm@0'])
    expect(heard('run:attempt').map(({ run }) => run.attempt)).toEqual([2])
  })

  test('is tried again at most 3 times, then its task is held until it is resumed', async () => {
    const place = make()
    await leave(place.store(), { attempt: 4 })
    const { session, clock, starts, heard } = await find(place, {})
    session.emit('go')
    await clock.advanceBy(SECOND)
    expect((await session.runs({ task: 'load' })).map(({ status }) => status)).toEqual(['crashed'])
    expect(heard('run:waiting').map(({ reason }) => reason)).toEqual(['held'])
    expect(starts()).toEqual(['alarm@0'])
    session.resume('load')
    await clock.advanceBy(SECOND)
    expect(starts()).toEqual(['alarm@0', 'load@2'])
  })

  test('stays as it is under skip, and its task goes on', async () => {
    const place = make()
    await leave(place.store())
    const { session, clock, starts } = await find(place, { recover: 'skip' })
    session.emit('go')
    await clock.advanceBy(SECOND)
    expect(starts()).toEqual(['alarm@0', 'load@1'])
    const runs = await session.runs({ task: 'load' })
    expect(runs.map(({ status }) => status)).toEqual(['succeeded', 'crashed'])
  })

  test('holds its task under hold, also over a further restart', async () => {
    const place = make()
    await leave(place.store())
    const first = await find(place, { recover: 'hold' })
    first.session.emit('go')
    await first.clock.advanceBy(SECOND)
    expect(first.starts()).toEqual(['alarm@0'])
    await first.halt()
    const second = bench({ store: place.store() }, first.clock)
    second.session.task("on event 'go'", nothing, { name: 'load', recover: 'hold' })
    await second.session.start()
    await second.clock.advanceBy(MINUTE)
    expect(second.starts()).toEqual([])
  })

  test('of a task that is no more is on record as crashed', async () => {
    const place = make()
    await leave(place.store(), { task: 'former' })
    const { session } = await find(place, {})
    expect((await session.runs({ task: 'former' })).map(({ status }) => status)).toEqual([
      'crashed',
    ])
  })

  test('is left alone while its owner lives', async () => {
    const place = make()
    await leave(place.store(), {}, process.pid)
    const { session, clock } = await find(place, {})
    session.emit('go')
    await clock.advanceBy(SECOND)
    expect((await session.runs({ task: 'load' })).map(({ status }) => status)).toEqual(['claimed'])
  })

  test('on another host is left alone while the lease lasts, and found when it is over', async () => {
    const place = make()
    await leave(place.store(), {}, 1, 'elsewhere')
    const { session, clock } = await find(place, {})
    expect((await session.runs({ task: 'load' })).map(({ status }) => status)).toEqual(['claimed'])
    await clock.advanceBy(MINUTE)
    expect(await session.runs({ task: 'load' })).toMatchObject([
      { status: 'succeeded', attempt: 2 },
    ])
  })

  test('of a second session is found by the first, which goes on', async () => {
    const place = make()
    const { session, clock } = await find(place, {})
    const store = place.store()
    await leave(store, { claimedAt: clock.now(), key: 'k' })
    session.emit('go')
    await clock.advanceBy(MINUTE)
    const runs = await session.runs({ task: 'load' })
    expect(runs.map(({ status }) => status)).toEqual(['succeeded', 'succeeded'])
  })

  test('is recovered once by two sessions that start together', async () => {
    const place = make()
    await leave(place.store())
    const clock = new VirtualClock(MONDAY)
    let begun = 0
    const both = [0, 1].map(() => bench({ store: place.store() }, clock))
    for (const { session } of both)
      session.task("on event 'go'", () => void begun++, { name: 'load' })
    await Promise.all(both.map(({ session }) => session.start()))
    await clock.advanceBy(MINUTE)
    expect(begun).toBe(1)
    expect(await both[0]?.session.runs()).toMatchObject([{ status: 'succeeded', attempt: 2 }])
  })
})

describe.each(sqlite)('a session on $name that was not stopped', ({ make }) => {
  test('is found crashed with all that was under way, by its lease on another host', async () => {
    const place = make()
    const clock = new VirtualClock(MONDAY)
    const slow = gate()
    // It stands for a process that hangs: its lease is not renewed, because its clock stands still.
    const hung = bench({ store: onHost(place.store(), 'far') }, new VirtualClock(MONDAY))
    hung.session.task('true', deaf, { name: 'a' })
    hung.session.task('every 1 hour', slow.body, { name: 'b' })
    await hung.session.start()
    await hung.clock.advanceBy(0)
    await clock.advanceBy(HOUR / 2)
    const next = bench({ store: place.store() }, clock)
    next.session.task('true', nothing, { name: 'a' })
    next.session.task('every 1 hour', nothing, { name: 'b', recover: 'skip' })
    await next.session.start()
    await clock.advanceBy(HOUR)
    const runs = await next.session.runs()
    expect(runs.map(({ task, status, attempt }) => [task, status, attempt])).toEqual([
      ['b', 'succeeded', 1],
      ['b', 'crashed', 1],
      ['a', 'succeeded', 2],
    ])
    // The hung one comes back to life: its end is not taken, and that is said.
    slow.open()
    await hung.clock.advanceBy(0)
    // Its task is done on record: of run `a` it is told that it is another session's.
    expect(
      hung
        .heard('run:taken')
        .map(({ task }) => task)
        .sort(),
    ).toEqual(['a', 'b'])
    expect((await next.session.runs({ status: ['crashed'] })).length).toBe(1)
  })
})

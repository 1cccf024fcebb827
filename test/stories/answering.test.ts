/** Requests to live sessions by way of the store: carried out by the sessions that they concern, and answered on record. */
import { describe, expect, test } from 'vitest'
import {
  type Action,
  answerOf,
  type Request,
  requestWrite,
} from '../../src/engine/peers/request.ts'
import { pauseWrites } from '../../src/engine/policy/pauses.ts'
import type { Store, Write } from '../../src/store/port.ts'
import {
  type Bench,
  bench,
  gate,
  HOUR,
  MINUTE,
  MONDAY,
  nothing,
  PLACES,
  SECOND,
} from '../lab/fixture.ts'

/** Puts a request on record as another process does, gives the sessions time, and says what they answered. */
async function ask(
  store: Store,
  { clock }: Pick<Bench, 'clock'>,
  action: Action,
  task?: string,
  more: Partial<Request> = {},
  besides: readonly Write[] = [],
) {
  await store.open()
  const id = `${action}-${clock.now()}`
  const request: Request = {
    ...{ id, action, reason: 'by ops', until: clock.now() + MINUTE },
    ...(task === undefined ? {} : { task }),
    ...more,
  }
  const { lastSeq } = await store.folded()
  await store.commit([...besides, requestWrite(request, clock.now())])
  await clock.advanceBy(20 * SECOND)
  const answers = await store.events({ after: lastSeq, types: ['answered'] })
  return answers.map(answerOf).map(({ verdict, text, waits }) => [verdict, text, waits])
}

describe.each(PLACES)('on $name, a session', ({ make }) => {
  /** A session, and a store of its own for who asks. */
  const scene = () => {
    const place = make()
    const here = bench({ store: place.store() })
    return { ...here, outside: place.store(), place }
  }

  test('starts a task that it is asked to start, with the parameters and the id it was given', async () => {
    const { session, clock, outside, starts, heard } = scene()
    session.task('false', ({ params }) => params['day'], { name: 'load' })
    await session.start()
    expect(await ask(outside, { clock }, 'start', 'load', { params: { day: 'Mon' } })).toEqual([
      ['done', "started 'load'", undefined],
    ])
    expect(starts().length).toBe(1)
    expect(heard('run:succeeded')[0]?.run).toMatchObject({
      id: `start-${MONDAY}`,
      key: `manual:start-${MONDAY}`,
      result: '"Mon"',
    })
  })

  test('says that a start waits, and for what', async () => {
    const { session, clock, outside, starts } = scene()
    const { body, open } = gate()
    session.task('once', body, { name: 'load' })
    await session.start()
    await clock.advanceBy(0)
    expect(await ask(outside, { clock }, 'start', 'load')).toEqual([
      ['done', "will start 'load' as soon as it can", 'overlap'],
    ])
    open()
    await clock.advanceBy(0)
    expect(starts().length).toBe(2)
  })

  test('ends the live runs of a task, with the reason', async () => {
    const { session, clock, outside, heard } = scene()
    session.task('once', gate().body, { name: 'load' })
    await session.start()
    await clock.advanceBy(0)
    expect(await ask(outside, { clock }, 'terminate', 'load')).toEqual([
      ['done', "asked one run of 'load' to end", undefined],
    ])
    expect(heard('run:ending')).toMatchObject([{ task: 'load', reason: 'by ops' }])
    expect(await ask(outside, { clock }, 'terminate', 'load')).toEqual([
      ['elsewhere', "no run of 'load' is live in it", undefined],
    ])
  })

  test('obeys a pause and its end that somebody else put on record, and puts none there itself', async () => {
    const { session, clock, outside, starts, heard } = scene()
    session.task("on event 'go'", nothing, { name: 'load' })
    await session.start()
    const until = clock.now() + HOUR
    const pause = { reason: 'disk full', owner: 'ops', since: clock.now(), until }
    const writes = pauseWrites('load', pause, clock.now())
    expect(await ask(outside, { clock }, 'pause', 'load', {}, writes)).toEqual([
      ['done', "starts 'load' no more", undefined],
    ])
    expect(session.paused('load')).toEqual(pause)
    expect(heard('task:paused')).toMatchObject([{ task: 'load', reason: 'disk full' }])
    session.emit('go')
    await clock.advanceBy(MINUTE)
    expect(starts()).toEqual([])
    const end = pauseWrites('load', undefined, clock.now())
    expect(await ask(outside, { clock }, 'resume', 'load', {}, end)).toEqual([
      ['done', "starts 'load' again", undefined],
    ])
    expect([session.paused('load'), starts().length]).toEqual([undefined, 1])
    const kept = await outside.events({ types: ['paused', 'resumed'] })
    expect(kept.map(({ type }) => type)).toEqual(['paused', 'resumed'])
  })

  test('obeys a pause of everything', async () => {
    const { session, clock, outside, starts } = scene()
    session.task('every 1 minute', nothing, { name: 'load' })
    await session.start()
    await clock.advanceBy(SECOND)
    const pause = { reason: 'night', owner: 'ops', since: clock.now(), until: Infinity }
    const writes = pauseWrites(undefined, pause, clock.now())
    expect(await ask(outside, { clock }, 'pause', undefined, {}, writes)).toEqual([
      ['done', 'paused everything', undefined],
    ])
    await clock.advanceBy(HOUR)
    expect(starts()).toEqual(['load@0'])
  })

  test('leaves what concerns it not, and what nobody waits for any more', async () => {
    const { session, clock, outside, starts } = scene()
    session.task('false', nothing, { name: 'load' })
    await session.start()
    expect(await ask(outside, { clock }, 'start', 'other')).toEqual([
      ['elsewhere', "it has no task 'other'", undefined],
    ])
    expect(await ask(outside, { clock }, 'start', 'load', { until: clock.now() + 1 })).toEqual([])
    expect(starts()).toEqual([])
  })

  test('carries out nothing that was asked of a session before it', async () => {
    const { session, clock, outside, starts } = scene()
    session.task('false', nothing, { name: 'load' })
    expect(await ask(outside, { clock }, 'start', 'load')).toEqual([])
    await session.start()
    await clock.advanceBy(MINUTE)
    expect(starts()).toEqual([])
  })

  test('does not start what another session with the same task has started for the same request', async () => {
    const { session, clock, outside, starts, place } = scene()
    const other = bench({ store: place.store() }, clock)
    for (const one of [session, other.session]) one.task('false', nothing, { name: 'load' })
    await session.start()
    await other.session.start()
    const answers = await ask(outside, { clock }, 'start', 'load')
    expect(answers.map(([verdict]) => verdict).sort()).toEqual(['done', 'elsewhere'])
    expect(starts().length + other.starts().length).toBe(1)
  })
})

test('who cannot look says so once, and that it can again', async () => {
  const place = PLACES[1]?.make()
  if (place === undefined) throw new Error('no place')
  const store = place.store()
  let isBroken = false
  const events: Store['events'] = async (query) => {
    if (isBroken) throw new Error('disk I/O error')
    return await store.events(query)
  }
  const shaky: Store = Object.assign(Object.create(store) as Store, { events })
  for (const name of [
    'open',
    'close',
    'commit',
    'folded',
    'state',
    'lease',
    'release',
    'prune',
  ] as const)
    Object.assign(shaky, { [name]: store[name].bind(store) })
  const { session, clock, heard } = bench({ store: shaky })
  session.task('false', nothing, { name: 'load' })
  await session.start()
  isBroken = true
  await clock.advanceBy(MINUTE)
  expect(heard('store:failed').length).toBe(1)
  expect(heard('store:healed')).toEqual([])
  isBroken = false
  await clock.advanceBy(MINUTE)
  expect(heard('store:healed').length).toBe(1)
  expect(heard('store:healed')[0]?.down).toBeGreaterThanOrEqual(50 * SECOND)
  isBroken = true
  await clock.advanceBy(MINUTE)
  expect(heard('store:failed').length).toBe(2)
})

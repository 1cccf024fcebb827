/** Pauses: of the session and of tasks, with reason, owner and end; kept over restarts; and tasks that pause themselves. */
import { describe, expect, test } from 'vitest'
import { Session } from '../../src/index.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { bench, HOUR, MINUTE, MONDAY, nothing, PLACES, SECOND } from '../lab/fixture.ts'
import { mortal } from '../lab/mortal.ts'

describe('a pause', () => {
  test('says why, by whom, since when and until when', async () => {
    const { session, clock, heard } = bench()
    const task = session.task('false', nothing, { name: 'load' })
    await session.start()
    session.pause(task, { reason: 'disk full', owner: 'ops', until: clock.now() + HOUR })
    expect(session.paused('load')).toEqual({
      reason: 'disk full',
      owner: 'ops',
      since: MONDAY,
      until: MONDAY + HOUR,
    })
    expect(heard('task:paused')).toMatchObject([
      { task: 'load', reason: 'disk full', owner: 'ops' },
    ])
    expect(session.paused()).toBeUndefined()
    session.pause()
    expect(session.paused()).toMatchObject({ reason: 'paused by hand', until: Infinity })
  })

  test('ends by itself at its instant, and what waited starts', async () => {
    const { session, clock, starts, heard } = bench()
    session.task("on event 'go'", nothing, { name: 'load' })
    await session.start()
    session.pause('load', { until: clock.now() + 10 * MINUTE })
    session.emit('go')
    await clock.advanceBy(HOUR)
    expect(starts()).toEqual(['load@600'])
    expect(heard('task:resumed')).toMatchObject([{ task: 'load' }])
    expect(session.paused('load')).toBeUndefined()
  })

  test('of a task does not end with that of the session, nor the other way round', async () => {
    const { session, clock, starts } = bench()
    session.task("on event 'go'", nothing, { name: 'a' })
    session.task("on event 'go'", nothing, { name: 'b' })
    await session.start()
    session.pause('a')
    session.pause()
    session.emit('go')
    await clock.advanceBy(SECOND)
    session.resume()
    await clock.advanceBy(SECOND)
    expect(starts()).toEqual(['b@1'])
    session.resume('a')
    await clock.advanceBy(SECOND)
    expect(starts()).toEqual(['b@1', 'a@2'])
  })

  test('can be set and taken back while the session is stopped', async () => {
    const { session, clock, starts, halt } = bench()
    session.task('every 1 minute', nothing, { name: 'beat' })
    session.pause('beat')
    await session.start()
    await clock.advanceBy(MINUTE)
    expect(starts()).toEqual([])
    await halt()
    session.resume('beat')
    await session.start()
    await clock.advanceBy(SECOND)
    expect(starts().length).toBe(1)
  })

  test.each([
    ['2 hours', 2 * HOUR],
    ['in 90 min', 1.5 * HOUR],
    ['tomorrow 09:00', 24 * HOUR],
    ['2026-03-02 10:00', HOUR],
  ])('end at any instant that can be said, in the zone of the session: %s', async (until, from) => {
    const clock = new VirtualClock('2026-03-02T07:00:00Z')
    const session = new Session({ clock, zone: 'Europe/Helsinki' })
    session.pause(undefined, { until })
    expect(session.paused()?.until).toBe(clock.now() + from)
  })

  test('is kept when the session is told other options before its start, as a command line does', async () => {
    const { session, clock } = bench()
    const starts: string[] = []
    session.task('once', () => void starts.push('load'), { name: 'load' })
    session.pause('load')
    session.configure({ zone: 'UTC' })
    expect(session.paused('load')).toMatchObject({ owner: 'user' })
    await session.start()
    await clock.advanceBy(MINUTE)
    expect(starts).toEqual([])
    session.resume('load')
    await clock.advanceBy(SECOND)
    expect(starts).toEqual(['load'])
  })

  test.each([
    ['2026-03-02 08:00', 'expected an instant in the future, got 2026-03-02T08:00:00Z'],
    [0, "'until' of a pause is '0', expected an instant in the future"],
    ['soon', "'soon' is no instant: expected"],
  ])('that end at %s are refused', (until, why) => {
    const clock = new VirtualClock('2026-03-02T09:00:00Z')
    const session = new Session({ clock, zone: 'UTC' })
    expect(() => session.pause(undefined, { until })).toThrow(why)
    expect(session.paused()).toBeUndefined()
  })

  test.each([
    ['a task that does not exist', (s: ReturnType<typeof bench>['session']) => s.pause('x'), /'x'/],
    [
      'an instant that is none',
      (s: ReturnType<typeof bench>['session']) => s.pause(undefined, { until: 'soon' }),
      /soon/,
    ],
  ])('of %s is an error', async (_, act, message) => {
    const { session } = bench()
    await session.start()
    expect(() => act(session)).toThrow(message)
    expect(session.paused()).toBeUndefined()
  })
})

describe.each(PLACES)('on $name', ({ make }) => {
  test.each(['a stop', 'a crash'])('pauses stay over %s, until they end', async (what) => {
    const place = make()
    const clock = new VirtualClock(MONDAY)
    const define = () => {
      const life = mortal(place, clock)
      for (const name of ['forever', 'hour', 'free'])
        life.session.task('every 10 minutes', nothing, { name })
      return life
    }
    const first = define()
    await first.session.start()
    first.session.pause('forever', { reason: 'broken', owner: 'ops' })
    first.session.pause('hour', { until: clock.now() + HOUR })
    await clock.advanceBy(30 * MINUTE)
    if (what === 'a stop') await first.halt()
    await first.kill()
    const second = define()
    await second.session.start()
    expect(second.session.paused('forever')).toEqual({
      reason: 'broken',
      owner: 'ops',
      since: MONDAY,
      until: Infinity,
    })
    await clock.advanceTo(MONDAY + 95 * MINUTE)
    expect(second.session.paused('hour')).toBeUndefined()
    const names = new Set(second.starts().map((start) => start.split('@')[0]))
    expect(names).toEqual(new Set(['free', 'hour']))
    second.session.resume('forever')
    await second.kill()
    const third = define()
    await third.session.start()
    // The crash came before the resumption was on record.
    expect(third.session.paused('forever')?.reason).toBe('broken')
    third.session.resume('forever')
    await clock.advanceBy(SECOND)
    await third.kill()
    const fourth = define()
    await fourth.session.start()
    expect(fourth.session.paused('forever')).toBeUndefined()
  })

  test('a pause made before the start is kept, too', async () => {
    const place = make()
    const clock = new VirtualClock(MONDAY)
    const first = mortal(place, clock)
    first.session.pause()
    await first.session.start()
    await clock.advanceBy(SECOND)
    await first.kill()
    const second = mortal(place, clock)
    await second.session.start()
    expect(second.session.paused()).toMatchObject({ reason: 'paused by hand' })
  })
})

describe('pauseAfter', () => {
  const failing = async (results: string, pauseAfter: string | number) => {
    const { session, clock, starts, heard } = bench()
    let n = 0
    const body = () => {
      if (results[n++] === 'x') throw new Error('no')
    }
    session.task('every 1 minute', body, { name: 'load', pauseAfter })
    await session.start()
    await clock.advanceBy((results.length - 1) * MINUTE + SECOND)
    return { session, clock, starts, heard }
  }

  test.each([
    ['xxx..', '3 failures in a row', 3],
    ['xx.xxx..', 3, 6],
    ['xx.xx.xx', 3, 8],
    ['x....', 1, 1],
  ])('%s after %j: so many runs begin', async (results, pauseAfter, count) => {
    const { starts, heard } = await failing(results, pauseAfter)
    expect(starts().length).toBe(count)
    expect(heard('task:paused').length).toBe(count < results.length ? 1 : 0)
  })

  test('pauses with the reason, by policy, and is resumed by hand', async () => {
    const { session, clock, starts } = await failing('xxx...', 3)
    expect(session.paused('load')).toMatchObject({
      reason: '3 failures in a row',
      owner: 'policy',
      until: Infinity,
    })
    session.resume('load')
    await clock.advanceBy(SECOND)
    expect(starts().length).toBe(4)
    expect(session.paused('load')).toBeUndefined()
  })

  test('counts runs, not attempts, and over a restart', async () => {
    const place = PLACES[1]?.make()
    if (place === undefined) return
    const clock = new VirtualClock(MONDAY)
    for (let n = 0; n < 3; n++) {
      const life = mortal(place, clock)
      const body = () => {
        throw new Error('no')
      }
      life.session.task("on event 'go'", body, { name: 'load', pauseAfter: 3, retry: 2 })
      await life.session.start()
      life.session.emit('go')
      await clock.advanceBy(MINUTE)
      expect(life.session.paused('load') !== undefined).toBe(n === 2)
      await life.kill()
    }
  })
})

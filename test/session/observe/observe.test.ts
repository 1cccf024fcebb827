/** What one observes of a session: verdicts of tasks, conditions without a task, announcements by name. */
import { BehaviorSubject, isObservable, type Observable, take } from 'rxjs'
import { describe, expect, test } from 'vitest'
import { compose } from '../../../src/session/compose.ts'
import { VirtualClock } from '../../../src/testing/index.ts'
import { bench, DAY, HOUR, MONDAY, SECOND } from '../../lab/fixture.ts'

const nothing = () => undefined

/** Values with the number of tokens on offer, and the hour of the day. */
function watch(
  verdicts: Observable<{ value: unknown; tokens: readonly unknown[] }>,
  clock: VirtualClock,
) {
  const seen: string[] = []
  const subscription = verdicts.subscribe({
    next: ({ value, tokens }) =>
      seen.push(`${(clock.now() % DAY) / HOUR} ${value} ${tokens.length}`),
    complete: () => seen.push('end'),
    error: (error) => seen.push(`error ${error.message}`),
  })
  return { seen, subscription }
}

/** The parts of a session that its face hides. */
function opened() {
  const clock = new VirtualClock(MONDAY)
  const { questions, definitions } = compose({ clock, zone: 'UTC', logger: false })
  const { conditions, lifecycle, registry } = definitions
  const observe = (text: string) => conditions.observe(registry.language.checked(text))
  return { ...questions, clock, conditions, lifecycle, observe }
}

describe('the verdicts of a task', () => {
  test('show the true that a start uses up in the same turn', async () => {
    const { session, clock, starts } = bench()
    const task = session.task('daily after 10:00', nothing, { name: 'load' })
    const { seen } = watch(task.verdicts$, clock)
    await session.start()
    await clock.advanceBy(26 * HOUR)
    expect(starts().length).toBe(2)
    expect(seen).toEqual(['8 false 0', '10 true 1', '10 false 0', '10 true 1', '10 false 0'])
  })

  test('end when the task is removed, and when the session is closed', async () => {
    const { session, clock } = bench()
    const first = session.task('time of day after 10:00', nothing, { name: 'first' })
    const second = session.task('time of day after 10:00', nothing, { name: 'second' })
    const one = watch(first.verdicts$, clock)
    const other = watch(second.verdicts$, clock)
    await session.start()
    session.remove(first)
    await clock.advanceBy(SECOND)
    expect([one.seen, other.seen]).toEqual([['8 false 0', 'end'], ['8 false 0']])
    const closing = session.close()
    await clock.advanceBy(SECOND)
    await closing
    expect(other.seen).toEqual(['8 false 0', 'end'])
  })
})

describe('a condition without a task', () => {
  test('is read in the session: its phrases, its signals, its time, and no task is invented', async () => {
    const { session, clock, said } = bench()
    let letters = 0
    const raining = new BehaviorSubject(false)
    const extended = session
      .condition('more than {n:number} letters', ({ n }) => letters > n)
      .when(raining, 'raining')
    const wet = watch(extended.observe("time of day after 09:00 & signal 'raining'"), clock)
    const post = watch(extended.observe('more than 2 letters'), clock)
    await session.start()
    await clock.advanceBy(HOUR)
    raining.next(true)
    letters = 3
    await clock.advanceBy(HOUR)
    expect(wet.seen).toEqual(['8 false 0', '9 true 1'])
    expect(post.seen.at(-1)).toMatch(/true 1$/)
    expect([session.tasks.size, said.filter(({ name }) => name.startsWith('task'))]).toEqual([
      0,
      [],
    ])
  })

  test('may be observed before the start, goes on over a stop and start, and ends with the session', async () => {
    const { session, clock, halt } = bench()
    const { seen } = watch(session.observe('time of day after 10:00'), clock)
    await clock.advanceBy(HOUR)
    expect(seen).toEqual([])
    await session.start()
    await clock.advanceBy(2 * HOUR)
    expect(seen).toEqual(['9 false 0', '10 true 1'])
    await halt()
    await session.start()
    await clock.advanceTo(MONDAY + DAY)
    expect(seen.slice(2).map((line) => line.split(' ').slice(1).join(' '))).toEqual([
      'true 1',
      'false 0',
    ])
    await halt()
    await session.close()
    expect(seen.at(-1)).toBe('end')
    expect(watch(session.observe('hourly'), clock).seen).toEqual(['end'])
    await expect(session.start()).rejects.toThrow(
      'the session is closed: it cannot be started any more',
    )
  })

  test('knows the past on record, as a task does', async () => {
    const { session, clock } = bench()
    const load = session.task('once', nothing, { name: 'load' })
    await session.start()
    await clock.advanceBy(SECOND)
    expect(load.lastRun?.status).toBe('succeeded')
    const today = watch(session.observe("task 'load' has succeeded today"), clock)
    const still = watch(session.observe("task 'load' has succeeded today for 1 hour"), clock)
    await clock.advanceBy(2 * HOUR)
    expect(today.seen.at(-1)).toMatch(/true/)
    expect(still.seen.map((line) => line.split(' ')[1])).toEqual(['false', 'true'])
  })

  test('is one reading for all who observe it, and leaves the graph with the last', async () => {
    const { clock, life, outward, conditions, lifecycle, observe } = opened()
    const counts = () => [
      life.started?.network.counts.roots,
      life.started?.watchers.size,
      conditions.size,
    ]
    await lifecycle.start()
    expect(counts()).toEqual([0, 0, 0])
    const first = observe('daily after 10:00 & on weekdays').subscribe()
    const second = observe('daily after 10:00  and on weekdays').subscribe()
    const third = observe('hourly').subscribe()
    expect(counts()).toEqual([2, 2, 2])
    first.unsubscribe()
    expect(counts()).toEqual([2, 2, 2])
    second.unsubscribe()
    third.unsubscribe()
    expect(counts()).toEqual([0, 0, 0])
    expect([life.started?.network.counts, outward.observations.size]).toEqual([
      { roots: 0, shared: 0, wakes: 0, topics: 0, sampled: 0 },
      0,
    ])
    for (let i = 0; i < 100; i++)
      observe(`every ${i + 1} minutes`)
        .pipe(take(1))
        .subscribe()
    expect(counts()).toEqual([0, 0, 0])
    const stopping = lifecycle.stop('done')
    await clock.advanceBy(SECOND)
    await stopping
  })

  test('is refused where it is written, with a picture', () => {
    const { session } = bench()
    expect(() => session.observe('daily aftr 10:00' as string)).toThrow(/\^\^\^\^ expected/)
    expect(() => session.observe("once at 'no such day'" as string)).toThrow(/no such day/)
    expect(session.tasks.size).toBe(0)
  })
})

describe('announcements', () => {
  test('can be had by name, and complete when the session is closed', async () => {
    const { session, clock } = bench()
    session.task('once', () => Promise.reject(new Error('no')), { name: 'load' })
    const seen: string[] = []
    session.events$('run:failed', 'run:started').subscribe({
      next: ({ name, task, run }) => seen.push(`${name} ${task} ${run.status}`),
      complete: () => seen.push('end'),
    })
    session.events$.pipe(take(100)).subscribe({ complete: () => seen.push('end of all') })
    await session.start()
    await clock.advanceBy(SECOND)
    expect(seen).toEqual(['run:started load claimed', 'run:failed load failed'])
    const closing = session.close()
    await clock.advanceBy(SECOND)
    await closing
    expect(new Set(seen.slice(2))).toEqual(new Set(['end', 'end of all']))
    expect(isObservable(session.events$)).toBe(true)
  })

  test('by name do not keep the log from saying the others', async () => {
    const said: string[] = []
    const logger = {
      info: () => undefined,
      warn: (text: string) => said.push(text),
      error: (text: string) => said.push(text),
    }
    const clock = new VirtualClock(MONDAY)
    const { Session } = await import('../../../src/session/session.ts')
    const session = new Session({ clock, zone: 'UTC', logger: logger as never })
    session.events$('run:succeeded').subscribe()
    session.task('once', () => Promise.reject(new Error('no letters')), { name: 'load' })
    await session.start()
    await clock.advanceBy(SECOND)
    const closing = session.close()
    await clock.advanceBy(SECOND)
    await closing
    expect(said.join('\n')).toContain('no letters')
  })
})

test('a session is disposed of by `await using`', async () => {
  const ends: string[] = []
  const clock = new VirtualClock(MONDAY)
  const { Session } = await import('../../../src/session/session.ts')
  {
    await using session = new Session({ clock, zone: 'UTC', logger: false })
    session.events$.subscribe({ complete: () => ends.push('complete') })
    await session.start()
  }
  expect(ends).toEqual(['complete'])
})

/** Observables of booleans as conditions and as operands beside text. */
import { BehaviorSubject, Observable, Subject } from 'rxjs'
import { describe, expect, test } from 'vitest'
import { all, any, not } from '../../../src/language/statement.ts'
import { bench, HOUR, SECOND } from '../../lab/fixture.ts'

const nothing = () => undefined

describe('an observable of booleans', () => {
  test('is a condition of a task, and an operand beside text', async () => {
    const { session, clock, starts } = bench()
    const raining = new Subject<boolean>()
    const open = new BehaviorSubject(true)
    session.task(raining, nothing, { name: 'umbrella' })
    session.task(all('every 1 hour', not(raining)), nothing, { name: 'walk' })
    session.task(any('false', raining).and(open), nothing, { name: 'both' })
    await session.start()
    await clock.advanceBy(HOUR)
    expect(starts()).toEqual([])
    raining.next(false)
    await clock.advanceBy(SECOND)
    expect(starts()).toEqual(['walk@3600'])
    raining.next(true)
    await clock.advanceBy(2 * HOUR)
    expect(starts()).toEqual(['walk@3600', 'umbrella@3601', 'both@3601'])
    raining.next(false)
    await clock.advanceBy(SECOND)
    raining.next(true)
    await clock.advanceBy(SECOND)
    expect(starts().slice(3)).toEqual(['walk@10801', 'umbrella@10802', 'both@10802'])
  })

  test('has the label under which it is registered, else one of its own', () => {
    const { session } = bench()
    const [raining, cold] = [new Subject<boolean>(), new Subject<boolean>()]
    session.when(raining, 'raining')
    expect([
      session.task(all('hourly', raining), nothing, { name: 'a' }).text,
      session.task(cold, nothing, { name: 'b' }).text,
      session.task(all(new Subject<boolean>(), cold), nothing, { name: 'c' }).text,
    ]).toEqual([
      "hourly & signal 'raining'",
      "signal 'observable 1'",
      "signal 'observable 2' & signal 'observable 1'",
    ])
  })

  test('stops the session, ends a run, guards a group, and is observed', async () => {
    const { session, clock, heard } = bench()
    const [ended, fine] = [new Subject<boolean>(), new BehaviorSubject(false)]
    const forever = ({ sleep }: { sleep(d: string): Promise<void> }) => sleep('9 days')
    session.task('once', forever, { name: 'long', end: ended })
    session
      .group({ prefix: 'g.', condition: fine, end: ended })
      .task('once', forever, { name: 'x' })
    const seen: unknown[] = []
    session.observe(fine).subscribe(({ value }) => seen.push(value))
    await session.start()
    await clock.advanceBy(SECOND)
    expect(heard('run:started').map(({ task }) => task)).toEqual(['long'])
    fine.next(true)
    await clock.advanceBy(SECOND)
    ended.next(true)
    await clock.advanceBy(SECOND)
    expect(heard('run:terminated').map(({ task }) => task)).toEqual(['long', 'g.x'])
    expect(seen).toEqual(['unknown', false, true])
  })

  test('is subscribed once for all conditions that have it, and let go with the last', async () => {
    const { session, clock } = bench()
    let subscribed = 0
    const values = new Observable<boolean>((observer) => {
      subscribed++
      observer.next(true)
      return () => subscribed--
    })
    session.task(all('hourly', values), nothing, { name: 'a' })
    session.task(all('daily', values), nothing, { name: 'b' })
    await session.start()
    await clock.advanceBy(SECOND)
    expect(subscribed).toBe(1)
    session.remove('a')
    await clock.advanceBy(SECOND)
    expect(subscribed).toBe(1)
    session.remove('b')
    await clock.advanceBy(SECOND)
    expect(subscribed).toBe(0)
  })

  test('may throw, fail, emit something else and throw at its teardown: it is unknown, and told', async () => {
    const { session, clock, heard, starts } = bench()
    const broken = new Observable<boolean>(() => {
      throw new Error('no rain gauge')
    })
    const failing = new Observable<boolean>((observer) => observer.error(new Error('cut')))
    const odd = new BehaviorSubject<boolean>('wet' as never)
    const sticky = new Observable<boolean>((observer) => {
      observer.next(true)
      return () => {
        throw new Error('stuck')
      }
    })
    for (const [name, values] of Object.entries({ broken, failing, odd, sticky }))
      session.task(values, nothing, { name })
    session.task('every 1 minute', nothing, { name: 'beat' })
    await session.start()
    await clock.advanceBy(SECOND)
    session.remove('sticky')
    await clock.advanceBy(60 * SECOND)
    expect(starts()).toEqual(['beat@0', 'sticky@0', 'beat@60'])
    expect(
      heard('condition:failed').map(({ error }) => (error as Error).message.split('\n')[0]),
    ).toEqual([
      'no rain gauge',
      'cut',
      "expected a boolean to be emitted, got a value of type 'string'",
      expect.stringContaining('errors occurred during unsubscription'),
    ])
  })

  test.each([
    ['a number', 5, "got '5'"],
    ['nothing', undefined, "got 'undefined'"],
    ['a promise', Promise.resolve(true), "got 'a promise'"],
    ['a function', function raining() {}, "got 'the function raining'"],
    ['an object', { raining: true }, `got '{"raining":true}'`],
    ['a list', [true], "got '[true]'"],
    ['an operator over something else', { kind: 'not', operand: 7 }, "got '7'"],
  ])('is not %s: that is refused where it is written', (_what, given, got) => {
    const { session } = bench()
    const wanted = `expected a condition (text of the language, what its constructors make, or an RxJS observable of booleans), ${got}`
    for (const define of [
      () => session.task(given as never, nothing, { name: 'x' }),
      () => session.observe(given as never),
      () => all('hourly', given as never),
      () =>
        session.task('once', nothing, {
          name: 'y',
          end: given === undefined ? (null as never) : (given as never),
        }),
    ].slice(0, given === undefined ? 3 : 4))
      expect(define).toThrow(new TypeError(wanted))
    expect(() => session.when(given as never, 'x')).toThrow(
      /expected an RxJS observable of booleans for the signal 'x'/,
    )
    expect(session.tasks.size).toBe(0)
  })
})

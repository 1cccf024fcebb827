/** The border to RxJS as marbles, one sign a second: `t` true, `f` false, `?` unknown, `#` an error, `|` the end. */
import {
  asapScheduler,
  concat,
  debounceTime,
  delay,
  from,
  interval,
  map,
  NEVER,
  type Observable,
  type OperatorFunction,
  of,
  type SchedulerLike,
  switchMap,
  take,
  throttleTime,
  timer,
} from 'rxjs'
import { describe, expect, test } from 'vitest'
import type { Verdict } from '../../../src/condition/verdict.ts'
import { compile, fromCondition } from '../../../src/session/observe/compile.ts'
import { holdsFor, rises, starts } from '../../../src/session/observe/operators.ts'
import { asScheduler } from '../../../src/signal/observable/scheduler.ts'
import { VirtualClock } from '../../../src/testing/virtual-clock.ts'

const SECOND = 1000
const VALUES: Record<string, boolean | 'unknown'> = { t: true, f: false, '?': 'unknown' }

/** Emits the signs of a picture at their seconds. */
function played(picture: string, scheduler: SchedulerLike): Observable<string> {
  const signs = [...picture].flatMap((sign, second) =>
    sign === '-' || sign === '|' ? [] : [{ sign, second }],
  )
  let last = 0
  const parts = signs.map(({ sign, second }) => {
    const wait = (second - last) * SECOND
    last = second
    return timer(wait, scheduler).pipe(map(() => sign))
  })
  return concat(...parts)
}

const truths = (picture: string, scheduler: SchedulerLike): Observable<boolean> =>
  played(picture, scheduler).pipe(map((sign) => VALUES[sign] === true))

const verdicts = (picture: string, clock: VirtualClock): Observable<Verdict> =>
  played(picture, asScheduler(clock)).pipe(
    map((sign) => ({
      value: VALUES[sign] ?? 'unknown',
      since: clock.now(),
      wake: Infinity,
      tokens: [],
    })),
  )

/** The emissions within the seconds of a picture, as one. */
async function drawn(
  seconds: number,
  made: (clock: VirtualClock, scheduler: SchedulerLike) => Observable<unknown>,
): Promise<string> {
  const clock = new VirtualClock(0)
  const signs: string[] = Array.from({ length: seconds }, () => '-')
  const put = (sign: string) => {
    signs[clock.now() / SECOND] = sign
  }
  const subscription = made(clock, asScheduler(clock)).subscribe({
    next: (value) =>
      put(
        value === 'unknown'
          ? '?'
          : typeof value === 'string'
            ? value
            : value === true
              ? 't'
              : value === false
                ? 'f'
                : '?',
      ),
    error: () => put('#'),
    complete: () => put('|'),
  })
  await clock.advanceTo((seconds - 1) * SECOND)
  subscription.unsubscribe()
  expect(clock.next).toBe(Infinity)
  return signs.join('')
}

describe('a clock as a scheduler', () => {
  const cases: [
    string,
    string,
    (scheduler: SchedulerLike) => OperatorFunction<string, string>,
    string,
  ][] = [
    ['debounceTime', 'ab---c----', (s) => debounceTime(2 * SECOND, s), '---b---c--'],
    ['throttleTime', 'abcd-e----', (s) => throttleTime(3 * SECOND, s), 'a--d------'],
    ['delay', 'a-b-------', (s) => delay(3 * SECOND, s), '---a-b----'],
  ]
  test.each(cases)('%s: %s', async (_name, picture, operator, wanted) => {
    const found = await drawn(10, (_clock, s) =>
      concat(played(picture, s), timer(99 * SECOND, s)).pipe(
        map((value) => `${value}`),
        operator(s),
      ),
    )
    expect(found).toBe(wanted)
  })

  test('repeats, ends, and leaves no wake-up', async () => {
    const found = await drawn(8, (_clock, s) =>
      interval(2 * SECOND, s).pipe(
        take(3),
        map((value) => `${value}`),
      ),
    )
    expect(found).toBe('--0-1-|-')
  })

  test('waits longer than a timer of Node can, and for ever', async () => {
    const clock = new VirtualClock(0)
    const seen: string[] = []
    timer(2 ** 33, asScheduler(clock)).subscribe(() => seen.push('late'))
    timer(Infinity, asScheduler(clock)).subscribe(() => seen.push('never'))
    await clock.advanceTo(2 ** 33 - 1)
    expect(seen).toEqual([])
    await clock.advanceBy(1)
    expect([seen, clock.next]).toEqual([['late'], Infinity])
  })

  test('does nothing at once, not even without a delay', async () => {
    const clock = new VirtualClock(0)
    const seen: number[] = []
    from([1, 2])
      .pipe(delay(0, asScheduler(clock)))
      .subscribe((n) => seen.push(n))
    expect(seen).toEqual([])
    await clock.advanceBy(0)
    expect(seen).toEqual([1, 2])
    expect(asapScheduler.now()).toBeGreaterThan(asScheduler(clock).now())
  })
})

describe('operators on verdicts', () => {
  const cases: [
    string,
    string,
    (s: SchedulerLike) => OperatorFunction<Verdict, Verdict>,
    string,
  ][] = [
    ['rises', 'ftt?t-f-t-', rises, '-t------t-'],
    ['rises, from the first', 't-?-f-----', rises, 't---------'],
    ['holdsFor', 'ft---f-t--', (s) => holdsFor('3 s', s), '----t-----'],
    ['holdsFor, over unknown', 'ft-?--f---', (s) => holdsFor('3 s', s), '----t-----'],
    ['holdsFor, broken', 'ft-ft-f---', (s) => holdsFor(3000, s), '----------'],
    ['holdsFor, once for each truth', 'ttttt-ft--', (s) => holdsFor('2 s', s), '--t------t'],
  ]
  test.each(cases)('%s: %s', async (_name, picture, operator, wanted) => {
    const found = await drawn(10, (clock, s) =>
      concat(verdicts(picture, clock), NEVER).pipe(
        operator(s),
        map(({ value }) => value),
      ),
    )
    expect(found).toBe(wanted)
  })

  test('holdsFor counts from the beginning of the truth, and refuses what is no duration', async () => {
    const clock = new VirtualClock(100 * SECOND)
    const seen: number[] = []
    of({ value: true, since: 98 * SECOND, wake: Infinity, tokens: [] } satisfies Verdict)
      .pipe(holdsFor('5 s', asScheduler(clock)))
      .subscribe(() => seen.push(clock.now() / SECOND))
    await clock.advanceBy(9 * SECOND)
    expect(seen).toEqual([])
    expect(() => holdsFor('5 parsecs')).toThrow(/parsecs/)
    expect(() => holdsFor(-1)).toThrow(RangeError)
  })

  test('starts: a token is in one start only', async () => {
    const found = await drawn(10, (clock) =>
      fromCondition('every 4 s | time of minute after 2', { clock, zone: 'UTC' }).pipe(
        starts(),
        map(({ tokens }) => `${tokens.length}`),
      ),
    )
    expect(found).toBe('1-1-1---1-')
  })
})

describe('conditions', () => {
  test('take text and observables of booleans', async () => {
    const found = await drawn(10, (clock) =>
      compile('time of minute after 2', { clock, zone: 'UTC' }).pipe(map(({ value }) => value)),
    )
    expect(found).toBe('f-t-------')
    const joined = await drawn(10, (clock, s) =>
      compile(truths('--t-f-t---', s), { clock, zone: 'UTC' }).pipe(map(({ value }) => value)),
    )
    expect(joined).toBe('?-t-f-t---')
  })

  test('are sources to switch from, one value for each start', async () => {
    const found = await drawn(10, (clock, s) =>
      fromCondition('every 4 s', { clock, zone: 'UTC' }).pipe(
        switchMap((_start, n) =>
          interval(SECOND, s).pipe(
            take(2),
            map((i) => `${n}${i}`.slice(-1)),
          ),
        ),
      ),
    )
    expect(found).toBe('-01--01--0')
  })

  test('that are none are refused before anything is subscribed', () => {
    expect(() => compile('every 5 parsecs' as string)).toThrow(/parsecs/)
    expect(() => fromCondition(5 as never)).toThrow(
      "expected a condition (text of the language, what its constructors make, or an RxJS observable of booleans), got '5'",
    )
  })
})

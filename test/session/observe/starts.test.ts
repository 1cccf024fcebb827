/** `starts()` over observed conditions: what counts from the last start counts on from each emission. */
import { debounceTime, map, type Observable, take } from 'rxjs'
import { describe, expect, test } from 'vitest'
import type { Verdict } from '../../../src/condition/verdict.ts'
import { compile, fromCondition } from '../../../src/session/observe/compile.ts'
import { starts } from '../../../src/session/observe/operators.ts'
import { Session } from '../../../src/session/session.ts'
import { asScheduler } from '../../../src/signal/observable/scheduler.ts'
import { VirtualClock } from '../../../src/testing/virtual-clock.ts'
import { bench } from '../../lab/fixture.ts'

const MINUTE = 60_000

/** The minutes at which a condition starts in fifteen minutes; `tick` is emitted at the fourth and the ninth. */
const CASES: [text: string, minutes: readonly number[]][] = [
  ['every 5 minutes', [0, 5, 10, 15]],
  ['every 5 minutes & time of day after 00:07', [7, 12]],
  ["every 6 minutes | on event 'tick'", [0, 4, 6, 9, 12]],
  ["on each event 'tick'", [4, 9]],
  ['daily after 00:10', [10]],
  ['time of day after 00:10', [10]],
]

async function minutesOf(
  text: string,
  made: (test: ReturnType<typeof bench>) => Observable<Verdict>,
): Promise<readonly number[]> {
  const test = bench({}, new VirtualClock(0))
  const { clock, session } = test
  const begin = clock.now()
  const seen: number[] = []
  const subscription = made(test)
    .pipe(map(() => (clock.now() - begin) / MINUTE))
    .subscribe((minute) => seen.push(minute))
  await session.start()
  for (const [at, event] of [
    [4, true],
    [9, true],
    [15, false],
  ] as const) {
    await clock.advanceTo(begin + at * MINUTE)
    if (event && text.includes('tick')) session.emit('tick')
    await clock.advanceBy(0)
  }
  subscription.unsubscribe()
  await session.stop()
  return seen
}

describe('in a session', () => {
  test.each(CASES)('%s', async (text, minutes) => {
    expect(
      await minutesOf(text, ({ session }) => session.observe(text as 'true').pipe(starts())),
    ).toEqual(minutes)
  })

  test('a task of the same condition starts at the same minutes', async () => {
    const started = await minutesOf(CASES[0]?.[0] ?? '', ({ session }) =>
      session.task('every 5 minutes', () => undefined, { name: 'load' }).verdicts$.pipe(starts()),
    )
    expect(started).toEqual(CASES[0]?.[1])
  })

  test('what is observed beside is not used up, and each goes on over a restart', async () => {
    const { session, clock } = bench({}, new VirtualClock(0))
    const kept: unknown[] = []
    const begun: number[] = []
    const begin = clock.now()
    session.observe('every 5 minutes').subscribe(({ value }) => kept.push(value))
    session
      .observe('every 5 minutes')
      .pipe(starts())
      .subscribe(() => begun.push((clock.now() - begin) / MINUTE))
    await session.start()
    await clock.advanceTo(begin + 6 * MINUTE)
    await session.stop()
    await clock.advanceTo(begin + 8 * MINUTE)
    await session.start()
    await clock.advanceTo(begin + 14 * MINUTE)
    expect([kept.at(0), new Set(kept), begun.slice(0, 2)]).toEqual([true, new Set([true]), [0, 5]])
    expect(begun.length).toBeGreaterThan(2)
    await session.stop()
  })
})

describe('without a session', () => {
  test.each(CASES.filter(([text]) => !text.includes('event')))('%s', async (text, minutes) => {
    const alone = (made: (options: object) => Observable<Verdict>) =>
      minutesOf(text, ({ clock }) => made({ clock, zone: 'UTC' }))
    expect(await alone((options) => compile(text as 'true', options).pipe(starts()))).toEqual(
      minutes,
    )
    expect(await alone((options) => fromCondition(text as 'true', options))).toEqual(minutes)
  })
})

describe('behind other operators', () => {
  const clock = new VirtualClock(0)
  const session = new Session({ clock, zone: 'UTC', logger: false })
  const wait = debounceTime<Verdict>(1000, asScheduler(clock))

  test.each<[string, () => Observable<Verdict>]>([
    ['compile', () => compile('every 5 minutes & daily', { clock }).pipe(wait, starts())],
    ['observe', () => session.observe('every 5 minutes').pipe(wait, take(1), starts())],
  ])('%s is refused where a condition counts from the last start', (_, made) => {
    expect(made).toThrow(
      new TypeError(
        "expected starts() as the first operator on an observed condition, got operators before it: 'every 5 minutes' counts from its last start, which they do not see",
      ),
    )
  })

  test('other conditions, and verdicts of a task, are not', () => {
    const task = session.task('every 5 minutes', () => undefined, { name: 'load' })
    expect(() => compile('daily', { clock }).pipe(wait, starts())).not.toThrow()
    expect(() => task.verdicts$.pipe(wait, starts())).not.toThrow()
  })
})

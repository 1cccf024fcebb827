/** RxJS operators on verdicts: `rises`, `holdsFor` and `starts`. */
import { Observable, type OperatorFunction, type SchedulerLike, type Subscription } from 'rxjs'
import { SystemClock } from '../../clock/clock.ts'
import type { Verdict } from '../../condition/verdict.ts'
import { type DurationLike, durationOf } from '../../engine/policy/durations.ts'
import { type ConsumedTokens, consumedOf, consuming, isLater } from '../../signal/graph/consumed.ts'
import { asScheduler } from '../../signal/observable/scheduler.ts'
import { startingFrom } from './starting.ts'

/**
 * Emits each verdict with which a truth begins: the first `true`, and the first after a `false`. Unknown does not end a
 * truth.
 *
 * @example
 * ```ts
 * import { from, map } from 'rxjs'
 * import { rises, type Verdict } from 'tminus'
 *
 * const verdicts = [false, true, 'unknown', true, false, true].map((value, since): Verdict => {
 *   return { value: value as Verdict['value'], since, wake: Infinity, tokens: [] }
 * })
 * const seen: number[] = []
 * from(verdicts).pipe(rises(), map(({ since }) => since)).subscribe((since) => seen.push(since))
 * seen // => [1, 5]
 * ```
 */
export const rises = (): OperatorFunction<Verdict, Verdict> => (source) =>
  new Observable((observer) => {
    let isTrue = false
    return source.subscribe({
      next(verdict) {
        if (verdict.value === 'unknown') return
        const isRise = verdict.value && !isTrue
        isTrue = verdict.value
        if (isRise) observer.next(verdict)
      },
      error: (error: unknown) => observer.error(error),
      complete: () => observer.complete(),
    })
  })

/**
 * Emits a verdict that has been true without a break for a duration (milliseconds, or a text such as `'5 minutes'`), once for
 * each truth. The duration is counted from the verdict's `since`, so that what has held for longer when it is subscribed is
 * emitted at once; unknown does not end a truth. Default of the scheduler: real time.
 *
 * @throws {RangeError} when the duration is none.
 * @example
 * ```ts
 * import { asScheduler, compile, holdsFor } from 'tminus'
 * import { VirtualClock } from 'tminus/testing'
 *
 * const clock = new VirtualClock('2026-03-02T09:59:00Z')
 * const seen: string[] = []
 * const subscription = compile('time of day after 10:00', { clock, zone: 'UTC' })
 *   .pipe(holdsFor('5 minutes', asScheduler(clock)))
 *   .subscribe(() => seen.push(new Date(clock.now()).toISOString()))
 * await clock.advanceBy(600_000)
 * subscription.unsubscribe()
 * seen // => ['2026-03-02T10:05:00.000Z']
 * ```
 */
export function holdsFor(
  duration: DurationLike,
  scheduler: SchedulerLike = asScheduler(new SystemClock()),
): OperatorFunction<Verdict, Verdict> {
  const span = durationOf(duration, 'duration')
  return (source) =>
    new Observable((observer) => {
      let waiting: Subscription | undefined
      let last!: Verdict
      const subscription = source.subscribe({
        next(verdict) {
          if (verdict.value === 'unknown') return
          last = verdict
          if (verdict.value) {
            waiting ??= scheduler.schedule(
              () => observer.next(last),
              Math.max(0, verdict.since + span - scheduler.now()),
            )
            return
          }
          waiting?.unsubscribe()
          waiting = undefined
        },
        error: (error: unknown) => observer.error(error),
        complete: () => observer.complete(),
      })
      return () => {
        waiting?.unsubscribe()
        subscription.unsubscribe()
      }
    })
}

/**
 * Emits each verdict at which a task would start: it is true and offers a token that no earlier start has used up. The
 * emission uses its tokens up, so a token is in one start only. Directly behind `compile` and `session.observe` it also counts on
 * from each emission what counts from the last start (`every 5 minutes`).
 *
 * @throws {TypeError} when other operators stand between it and an observed condition with such an operand.
 * @example
 * ```ts
 * import { compile, starts } from 'tminus'
 * import { VirtualClock } from 'tminus/testing'
 *
 * const clock = new VirtualClock('2026-03-02T09:00:00Z')
 * const seen: string[] = []
 * const subscription = compile('daily after 10:00', { clock, zone: 'UTC' })
 *   .pipe(starts())
 *   .subscribe(() => seen.push(new Date(clock.now()).toISOString().slice(8, 16)))
 * await clock.advanceBy(48 * 3_600_000)
 * subscription.unsubscribe()
 * seen // => ['02T10:00', '03T10:00']
 * ```
 */
export const starts = (): OperatorFunction<Verdict, Verdict> => (source) => {
  const starting = startingFrom(source)
  return new Observable((observer) => {
    let used: ConsumedTokens
    return starting.subscribe({
      next(verdict) {
        const fresh = verdict.tokens.filter(({ source: name, mark, seq }) =>
          isLater(mark, seq, consumedOf(used, name)),
        )
        if (verdict.value !== true || fresh.length === 0) return
        used = consuming(used, fresh, Math.max(...fresh.map(({ mark }) => mark)))
        observer.next({ ...verdict, tokens: fresh })
      },
      error: (error: unknown) => observer.error(error),
      complete: () => observer.complete(),
    })
  })
}

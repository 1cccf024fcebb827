/** A clock as an RxJS scheduler: `debounceTime(1000, asScheduler(clock))` obeys virtual time, and no delay is too long. */
import { type SchedulerAction, type SchedulerLike, Subscription } from 'rxjs'
import type { Cancel, Clock } from '../../clock/clock.ts'
import { NEVER } from '../../time/instant.ts'

type Work<T> = (this: SchedulerAction<T>, state?: T) => void

/** A call at an instant; within the call it can be put off to a later one, as RxJS does for what repeats. */
class ClockAction<T> extends Subscription implements SchedulerAction<T> {
  readonly #clock: Clock
  readonly #work: Work<T>
  #cancel: Cancel = () => undefined
  #isPending = false

  constructor(clock: Clock, work: Work<T>) {
    super()
    this.#clock = clock
    this.#work = work
    this.add(() => this.#cancel())
  }

  schedule(state?: T, delay = 0): Subscription {
    if (this.closed) return this
    this.#cancel()
    this.#isPending = true
    const at = this.#clock.now() + Math.max(0, delay)
    if (at < NEVER) this.#cancel = this.#clock.at(at, () => this.#call(state))
    return this
  }

  #call(state?: T): void {
    this.#isPending = false
    try {
      this.#work.call(this, state)
    } finally {
      if (!this.#isPending) this.unsubscribe()
    }
  }
}

/**
 * The clock as a scheduler of RxJS. Work with a delay of 0 ms comes as soon as the clock makes its next call, never at once.
 *
 * @example
 * ```ts
 * import { debounceTime, Subject } from 'rxjs'
 * import { asScheduler } from 'tminus'
 * import { VirtualClock } from 'tminus/testing'
 *
 * const clock = new VirtualClock(0)
 * const keys = new Subject<string>()
 * const seen: string[] = []
 * keys.pipe(debounceTime(1000, asScheduler(clock))).subscribe((key) => seen.push(`${key}@${clock.now()}`))
 * keys.next('a')
 * await clock.advanceBy(500)
 * keys.next('b')
 * await clock.advanceBy(2000)
 * seen // => ['b@1500']
 * ```
 */
export function asScheduler(clock: Clock): SchedulerLike {
  return {
    now: () => clock.now(),
    schedule: <T>(work: Work<T>, delay = 0, state?: T): Subscription =>
      new ClockAction(clock, work).schedule(state, delay),
  }
}

/** A condition as an RxJS observable of verdicts: the current one on subscribe, then every change of value or tokens. */
import { Observable, type Subscriber, Subscription } from 'rxjs'
import { type Cancel, type Clock, SystemClock } from '../../clock/clock.ts'
import type { Condition } from '../../condition/condition.ts'
import type { CatchUp } from '../../condition/machine/machine.ts'
import { LATEST } from '../../condition/source.ts'
import type { Verdict } from '../../condition/verdict.ts'
import type { RecordedEvent } from '../../run/event.ts'
import { type Instant, NEVER } from '../../time/instant.ts'
import { systemZone, zone } from '../../time/zone.ts'
import { FactsFold } from '../facts/facts.ts'
import { Network } from '../graph/network.ts'
import type { RootOptions } from '../graph/task-condition.ts'
import { Watchers } from '../graph/watchers.ts'
import { attachNew } from '../past/look-back.ts'

export { Watchers } from '../graph/watchers.ts'

/** What a signal of its own needs. */
export interface SignalOptions {
  /** Default: real time. */
  readonly clock?: Clock
  /** IANA name; default: the process's zone. */
  readonly zone?: string
  /** The recorded events that the condition may ask about. */
  readonly events?: Observable<RecordedEvent>
  readonly task?: string
  /** Default: when it is subscribed. */
  readonly firstKnown?: Instant
  readonly catchUp?: CatchUp
}

/**
 * Compiles a condition into an observable of verdicts that stands alone, without a session. Every subscriber has a
 * network of its own; nothing is timed before the first subscription or after the last.
 *
 * @example
 * ```ts
 * import { compile, parseOrThrow } from 'tminus'
 * import { VirtualClock } from 'tminus/testing'
 *
 * const clock = new VirtualClock('2026-03-02T09:59:00Z')
 * const seen: unknown[] = []
 * const subscription = compile(parseOrThrow('time of day after 10:00'), { clock, zone: 'UTC' }).subscribe((v) => seen.push(v.value))
 * await clock.advanceBy(120_000)
 * subscription.unsubscribe()
 * seen // => [false, true]
 * ```
 */
export const compile = (condition: Condition, options: SignalOptions = {}): Observable<Verdict> =>
  new Observable<Verdict>((observer: Subscriber<Verdict>) => {
    const clock = options.clock ?? new SystemClock()
    const start = clock.now()
    const watchers = new Watchers()
    const place = zone(options.zone ?? systemZone())
    const network = new Network(new FactsFold(start), place, (roots) => watchers.emit(roots))
    const root = attachNew(network, condition, rootOptions(options, start), start)
    let cancel: Cancel = () => undefined
    let closed = false
    const inputs: (() => void)[] = []
    let inTurn = false
    /** One turn for each input; what observers do meanwhile joins the turns after it. */
    const turn = (input: () => void) => {
      inputs.push(input)
      if (inTurn) return
      inTurn = true
      for (let next = inputs.shift(); next !== undefined && !closed; next = inputs.shift()) {
        network.advance(clock.now())
        next()
      }
      inTurn = false
      arm()
    }
    const arm = () => {
      cancel()
      if (closed || network.wake === NEVER) return
      cancel = clock.at(network.wake, () => turn(() => undefined))
    }
    const subscriptions = new Subscription(() => {
      closed = true
      cancel()
    })
    subscriptions.add(clock.onJump(() => turn(() => undefined)))
    observer.add(subscriptions)
    subscriptions.add(watchers.observe(root).subscribe(observer))
    if (closed) return
    subscriptions.add(
      options.events?.subscribe((event) =>
        turn(() => network.apply(event, event.task === options.task ? root : undefined)),
      ),
    )
    arm()
  })

const rootOptions = (options: SignalOptions, start: Instant): RootOptions => ({
  task: options.task ?? null,
  firstKnown: options.firstKnown ?? start,
  catchUp: options.catchUp ?? LATEST,
})

/** A condition as an RxJS observable of verdicts: the current one on subscribe, then every settled change of value or tokens. */
import { Observable, type Subscriber, Subscription } from 'rxjs'
import { type Clock, SystemClock } from '../../clock/clock.ts'
import type { Condition } from '../../condition/condition.ts'
import type { CatchUp } from '../../condition/machine/machine.ts'
import { LATEST } from '../../condition/source.ts'
import type { Verdict } from '../../condition/verdict.ts'
import type { RecordedEvent } from '../../run/event.ts'
import type { Instant } from '../../time/instant.ts'
import { systemZone, zone } from '../../time/zone.ts'
import { FactsFold } from '../facts/facts.ts'
import { Loop } from '../graph/loop.ts'
import { Network } from '../graph/network.ts'
import type { RootOptions } from '../graph/task-condition.ts'
import { Watchers } from '../graph/watchers.ts'
import { attachNew } from '../past/look-back.ts'
import type { Feed } from '../samples/feed.ts'
import { Sampler } from '../samples/sampler.ts'
import { trampoline } from './trampoline.ts'

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

/** What the operands of a condition are fed with from outside. */
export type FeedOf = (condition: Condition) => Feed | undefined

/** Whether what is offered stays so, or is used up in the turn that shows it, as a task's start would. */
export type Offers = 'kept' | 'used up'

/** The verdicts of a condition without a session: every subscriber has a network of its own, and nothing outlives it. */
export const signalOf = (
  condition: Condition,
  options: SignalOptions,
  feed: FeedOf,
  offers: Offers = 'kept',
): Observable<Verdict> =>
  new Observable<Verdict>((observer: Subscriber<Verdict>) => {
    const clock = options.clock ?? new SystemClock()
    const start = clock.now()
    const network = new Network(new FactsFold(start), zone(options.zone ?? systemZone()))
    const watchers = new Watchers()
    const loop: Loop = new Loop({
      clock,
      network,
      turn() {
        network.advance(clock.now())
        loop.takeInputs()
        if (offers === 'kept' || !root.isDue()) return false
        network.refuse(root, root.tokens(), clock.now())
        return root.isDue()
      },
      defer: trampoline(),
      failed: (error) => observer.error(error),
    })
    const sampler = samplerOf(clock, network, loop, feed)
    observer.add(new Subscription(() => loop.close()))
    observer.add(new Subscription(() => sampler.close()))
    network.turns$.subscribe((turn) => watchers.note(turn))
    loop.ended$.subscribe(() => {
      if (network.review) {
        network.review = false
        sampler.review(network.sampled)
      }
      watchers.tell()
    })
    observer.add(clock.onJump(() => loop.schedule()))
    const root = attachNew(network, condition, rootOptions(options, start), start)
    observer.add(watchers.observe(root).subscribe(observer))
    if (observer.closed) return
    const apply = (event: RecordedEvent): void =>
      network.apply(event, event.task === options.task ? root : undefined)
    observer.add(options.events?.subscribe((event) => loop.input(() => apply(event))))
    // Questions to the outside are asked at the end of a turn; offered tokens are used up within one.
    loop.schedule()
  })

function samplerOf(clock: Clock, network: Network, loop: Loop, feed: FeedOf): Sampler {
  return new Sampler({
    clock,
    feed,
    sampled: (key, sample) =>
      loop.input(() => {
        network.facts.setSample(key, sample)
        network.touch([`sample/${key}`], clock.now())
      }),
    gone: (key) => network.facts.dropSample(key),
    failed: () => undefined,
  })
}

const rootOptions = (options: SignalOptions, start: Instant): RootOptions => ({
  task: options.task ?? null,
  firstKnown: options.firstKnown ?? start,
  catchUp: options.catchUp ?? LATEST,
})

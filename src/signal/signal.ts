/** A condition as an RxJS observable of verdicts: the current one on subscribe, then every change of value or tokens. */
import { Observable, type Observer } from 'rxjs'
import type { Condition } from '../condition/condition.ts'
import type { CatchUp } from '../condition/machine/machine.ts'
import { LATEST } from '../condition/source.ts'
import type { Verdict } from '../condition/verdict.ts'
import type { RecordedEvent } from '../run/event.ts'
import { type Instant, NEVER } from '../time/instant.ts'
import { systemZone, zone } from '../time/zone.ts'
import { type Cancel, type Clock, SystemClock } from './clock.ts'
import { FactsFold } from './facts.ts'
import { Network } from './network.ts'
import { sameTokens } from './node.ts'
import type { Root } from './root.ts'

/** Emits to those who watch a root; the engine calls it at the end of a turn. */
export class Watchers {
  readonly #observers = new Map<Root, Set<Observer<Verdict>>>()
  readonly #last = new Map<Root, Verdict>()

  observe(root: Root): Observable<Verdict> {
    return new Observable<Verdict>((observer) => {
      const watching = this.#observers.get(root) ?? new Set()
      this.#observers.set(root, watching.add(observer))
      const verdict = root.verdict()
      this.#last.set(root, verdict)
      observer.next(verdict)
      return () => {
        watching.delete(observer)
        if (watching.size > 0) return
        this.#observers.delete(root)
        this.#last.delete(root)
      }
    })
  }

  emit(roots: Iterable<Root>): void {
    if (this.#observers.size === 0) return
    for (const root of roots) {
      const observers = this.#observers.get(root)
      const last = this.#last.get(root)
      if (observers === undefined || last === undefined) continue
      const verdict = root.verdict()
      if (last.value === verdict.value && sameTokens(last.tokens, verdict.tokens)) continue
      this.#last.set(root, verdict)
      for (const observer of [...observers]) observer.next(verdict)
    }
  }

  /** Ends the observables of a root that is gone. */
  complete(root: Root): void {
    for (const observer of [...(this.#observers.get(root) ?? [])]) observer.complete()
  }
}

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
  new Observable<Verdict>((observer) => {
    const clock = options.clock ?? new SystemClock()
    const start = clock.now()
    const watchers = new Watchers()
    const facts = new FactsFold(start)
    const network = new Network(facts, zone(options.zone ?? systemZone()), (roots) =>
      watchers.emit(roots),
    )
    const root = network.attach(
      condition,
      {
        task: options.task ?? null,
        firstKnown: options.firstKnown ?? start,
        catchUp: options.catchUp ?? LATEST,
      },
      start,
    )
    let cancel: Cancel = () => undefined
    const arm = () => {
      cancel()
      if (network.wake === NEVER) return
      cancel = clock.at(network.wake, () => {
        network.advance(clock.now())
        arm()
      })
    }
    const verdicts = watchers.observe(root).subscribe(observer)
    const events = options.events?.subscribe((event) => {
      network.advance(event.at)
      network.apply(event, event.task === options.task ? root : undefined)
      arm()
    })
    arm()
    return () => {
      cancel()
      events?.unsubscribe()
      verdicts.unsubscribe()
    }
  })

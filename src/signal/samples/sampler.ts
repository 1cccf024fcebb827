/** Sampled predicates and observables: asked outside the turn, never twice at once, and only while they can matter. */
import type { Clock } from '../../clock/clock.ts'
import type { BooleanObservable } from '../../condition/boolean-observable.ts'
import type { Condition } from '../../condition/condition.ts'
import type { Sample } from '../../condition/facts.ts'
import { format } from '../../condition/format.ts'
import type { Truth } from '../../condition/verdict.ts'
import { type Instant, NEVER } from '../../time/instant.ts'
import { matters } from '../graph/can-matter.ts'
import type { Node } from '../graph/node.ts'
import type { Asked, Feed } from './feed.ts'
import { Asking } from './poll.ts'

export type { Feed } from './feed.ts'

export interface SamplerPort {
  readonly clock: Clock
  feed(condition: Condition): Feed | undefined
  /** A new answer; it joins the next turn. */
  sampled(key: string, sample: Sample): void
  /** No condition has it any more: its last answer counts no more. */
  gone(key: string): void
  failed(key: string, error: unknown): void
}

interface Sampling {
  readonly observed: boolean
  /** Begins, or goes on. */
  start(): void
  stop(): void
}

export class Sampler {
  readonly #port: SamplerPort
  /** Everything that was ever asked for and still stands in a condition, by its text. */
  readonly #samplings = new Map<string, Sampling>()
  readonly #active = new Set<string>()
  readonly #last = new Map<string, Sample>()
  /** Why there is no answer, while there is none. */
  readonly #failures = new Map<string, unknown>()

  constructor(port: SamplerPort) {
    this.#port = port
  }

  /** Starts and stops asking, by what can matter now. An observable stays subscribed as long as a condition has it. */
  review(nodes: Iterable<Node>): void {
    const present = new Map<string, Condition>()
    const wanted = new Set<string>()
    for (const node of nodes) {
      const key = format(node.condition)
      present.set(key, node.condition)
      const observed = node.condition.kind === 'signal' || this.#samplings.get(key)?.observed
      if (observed === true || wanted.has(key) || matters(node)) wanted.add(key)
    }
    for (const [key, sampling] of this.#samplings) {
      if (this.#active.has(key) && !wanted.has(key)) {
        this.#active.delete(key)
        sampling.stop()
      }
      if (present.has(key)) continue
      this.#samplings.delete(key)
      this.#last.delete(key)
      this.#port.gone(key)
    }
    for (const key of wanted) this.#start(key, present.get(key))
  }

  #start(key: string, condition: Condition | undefined): void {
    if (this.#active.has(key) || condition === undefined) return
    const sampling = this.#samplings.get(key) ?? this.#make(key, condition)
    if (sampling === undefined) return
    this.#samplings.set(key, sampling)
    this.#active.add(key)
    sampling.start()
  }

  /** What went wrong when it was asked last; `undefined` if it answered. */
  failure(key: string): unknown {
    return this.#failures.get(key)
  }

  /** Stops everything. */
  close(): void {
    for (const sampling of this.#samplings.values()) sampling.stop()
    this.#samplings.clear()
    this.#active.clear()
  }

  #make(key: string, condition: Condition): Sampling | undefined {
    const feed = this.#port.feed(condition)
    if (feed === undefined) return undefined
    return feed.kind === 'observed' ? this.#observing(key, feed.values) : this.#asking(key, feed)
  }

  #observing(key: string, values: BooleanObservable): Sampling {
    let stop = (): void => undefined
    return {
      observed: true,
      start: () =>
        this.#guard(key, () => {
          const subscription = values.subscribe({
            next: (value: unknown) => {
              if (typeof value === 'boolean') this.#take(key, value, NEVER)
              else
                this.#fail(
                  key,
                  new TypeError(
                    `expected a boolean to be emitted, got a value of type '${typeof value}'`,
                  ),
                )
            },
            error: (error: unknown) => this.#fail(key, error),
            complete: () => undefined,
          })
          stop = () => subscription.unsubscribe()
        }),
      stop: () => this.#guard(key, () => stop()),
    }
  }

  /** An observable is its user's: subscribing to it may throw, and so may its teardown. */
  #guard(key: string, call: () => void): void {
    try {
      call()
    } catch (error) {
      this.#fail(key, error)
    }
  }

  #asking(key: string, feed: Asked): Sampling {
    const asking = new Asking(feed, this.#port.clock, {
      answered: (value, expires) => this.#take(key, value, expires),
      failed: (error) => this.#fail(key, error),
    })
    return { observed: false, start: () => asking.start(), stop: () => asking.stop() }
  }

  #fail(key: string, error: unknown): void {
    this.#take(key, 'unknown', NEVER)
    this.#failures.set(key, error)
    this.#port.failed(key, error)
  }

  #take(key: string, value: Truth, expires: Instant): void {
    const now = this.#port.clock.now()
    const last = this.#last.get(key)
    this.#failures.delete(key)
    const goesOn = last !== undefined && last.value === value && now < last.expires
    const sample: Sample = { value, since: goesOn ? last.since : now, expires }
    this.#last.set(key, sample)
    this.#port.sampled(key, sample)
  }
}

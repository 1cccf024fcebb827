/** Sampled predicates and observables: asked outside the turn, never twice at once, and only while they can matter. */
import type { Observable, Subscription } from 'rxjs'
import type { Condition } from '../condition/condition.ts'
import type { Sample } from '../condition/facts.ts'
import { format } from '../condition/format.ts'
import type { Truth } from '../condition/verdict.ts'
import { type Duration, type Instant, NEVER } from '../time/instant.ts'
import type { Cancel, Clock } from './clock.ts'
import type { Node } from './node.ts'

/** Where the answers of an operand come from. */
export type Feed =
  | {
      readonly kind: 'asked'
      ask(): boolean | Promise<boolean>
      readonly every: Duration
      readonly timeout: Duration
    }
  | { readonly kind: 'observed'; readonly values: Observable<boolean> }

export interface SamplerPort {
  readonly clock: Clock
  feed(condition: Condition): Feed | undefined
  /** A new answer; it joins the next turn. */
  sampled(key: string, sample: Sample): void
  failed(key: string, error: unknown): void
}

interface Sampling {
  readonly feed: Feed
  stop(): void
}

export class Sampler {
  readonly #port: SamplerPort
  readonly #active = new Map<string, Sampling>()
  readonly #last = new Map<string, Sample>()

  constructor(port: SamplerPort) {
    this.#port = port
  }

  /** Starts and stops asking, by what can matter now. */
  review(nodes: Iterable<Node>): void {
    const wanted = new Map<string, Condition>()
    for (const node of nodes) if (matters(node)) wanted.set(format(node.condition), node.condition)
    for (const [key, sampling] of this.#active)
      if (!wanted.has(key)) {
        sampling.stop()
        this.#active.delete(key)
      }
    for (const [key, condition] of wanted)
      if (!this.#active.has(key)) {
        const feed = this.#port.feed(condition)
        if (feed !== undefined) this.#active.set(key, this.#begin(key, feed))
      }
  }

  /** Stops everything. */
  close(): void {
    for (const sampling of this.#active.values()) sampling.stop()
    this.#active.clear()
  }

  #begin(key: string, feed: Feed): Sampling {
    return feed.kind === 'asked' ? this.#asking(key, feed) : this.#observing(key, feed)
  }

  #observing(key: string, feed: Feed & { kind: 'observed' }): Sampling {
    const subscription: Subscription = feed.values.subscribe({
      next: (value) => this.#take(key, value, NEVER),
      error: (error: unknown) => {
        this.#take(key, 'unknown', NEVER)
        this.#port.failed(key, error)
      },
    })
    return { feed, stop: () => subscription.unsubscribe() }
  }

  #asking(key: string, feed: Feed & { kind: 'asked' }): Sampling {
    const { clock } = this.#port
    let cancelNext: Cancel = () => undefined
    let cancelTimeout: Cancel = () => undefined
    let round = 0
    const answer = (asked: number, at: Instant, value: Truth, error?: unknown) => {
      if (asked !== round) return
      round++
      cancelTimeout()
      const now = clock.now()
      this.#take(key, value, value === 'unknown' ? NEVER : now + 2 * feed.every)
      if (value === 'unknown') this.#port.failed(key, error)
      cancelNext = clock.at(Math.max(at + feed.every, now), ask)
    }
    const ask = () => {
      const asked = ++round
      const at = clock.now()
      cancelTimeout = clock.at(at + feed.timeout, () =>
        answer(asked, at, 'unknown', new Error(`no answer within ${feed.timeout} ms`)),
      )
      void (async () => {
        try {
          const value: unknown = await feed.ask()
          if (typeof value === 'boolean') answer(asked, at, value)
          else
            answer(
              asked,
              at,
              'unknown',
              new TypeError(`answered ${typeof value}, wanted a boolean`),
            )
        } catch (error) {
          answer(asked, at, 'unknown', error)
        }
      })()
    }
    cancelNext = clock.at(clock.now(), ask)
    return {
      feed,
      stop() {
        round++
        cancelNext()
        cancelTimeout()
      },
    }
  }

  #take(key: string, value: Truth, expires: Instant): void {
    const now = this.#port.clock.now()
    const last = this.#last.get(key)
    const since =
      last !== undefined && last.value === value && now < last.expires ? last.since : now
    const sample: Sample = { value, since, expires }
    this.#last.set(key, sample)
    this.#port.sampled(key, sample)
  }
}

/** Whether a change of this node could change whether some task is due now. */
export function matters(node: Node): boolean {
  if (node.roots !== undefined) return true
  let found = false
  node.eachParent((parent) => {
    found ||= canChange(parent, node) && (OVER_TIME.has(parent.condition.kind) || matters(parent))
  })
  return found
}

const OVER_TIME: ReadonlySet<string> = new Set(['for', 'within', 'since', 'ever-since'])

/** An AND with a false operand, or an OR with a true one, is decided without the others. */
function canChange(parent: Node, node: Node): boolean {
  const { kind } = parent.condition
  if (kind !== 'all' && kind !== 'any') return true
  const deciding = kind === 'any'
  return parent.children.every((child) => child === node || child.value !== deciding)
}

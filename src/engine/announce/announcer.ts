/** Announces what happens to hooks and to `events$`; what they throw is announced too and never stops the session. */
import { Subject } from 'rxjs'
import { handed, handedRun } from '../../run/gate/handed.ts'
import { nearest } from '../../run/nearest.ts'
import type { Run } from '../../run/run.ts'
import { Guarded } from '../../signal/observable/guarded.ts'
import type { Instant } from '../../time/instant.ts'
import {
  EVENT_NAMES,
  type SessionEvent,
  type SessionEventName,
  type SessionEvents,
} from './events.ts'
import { type Events, eventsOf } from './events-by-name.ts'
import { Log } from './log.ts'
import { StoreHealth } from './store-health.ts'

export type Hook<N extends SessionEventName> = (
  event: { readonly name: N; readonly at: Instant } & SessionEvents[N],
) => unknown

function unknownEvent(name: string): TypeError {
  const near = nearest(String(name), Object.keys(EVENT_NAMES))
  const hint = near === undefined ? '' : ` — did you mean '${near}'?`
  return new TypeError(
    `expected the name of an event of a session, such as 'run:failed', got '${String(name)}'${hint}`,
  )
}

export class Announcer {
  readonly #hooks = new Map<SessionEventName, Set<Hook<never>>>()
  readonly #subject = new Subject<SessionEvent>()
  readonly #now: () => Instant
  #reporting = false
  /** Every announcement, in order, or those of some names; it completes when the session is closed. */
  readonly events$: Events
  readonly #closed = new Subject<never>()
  /** Tells of the store, kind of work by kind of work. */
  readonly store: StoreHealth

  /** Writes events without a listener; absent where these are to be silent. */
  log: Log | undefined

  constructor(now: () => Instant) {
    this.#now = now
    this.store = new StoreHealth((name, payload) => this.say(name, payload), now)
    const report = (error: unknown) => this.failed('an observer of events$', error)
    this.events$ = eventsOf(
      new Guarded(report, (observer) => this.#subject.subscribe(observer)),
      (names) =>
        new Guarded(report, (observer) => {
          const ends = names.map((name) => this.on(name, (event) => observer.next(event as never)))
          const closing = this.#closed.subscribe({ complete: () => observer.complete() })
          closing.add(() => {
            for (const end of ends) end()
          })
          return closing
        }),
    )
  }

  /** Nothing is announced any more. */
  close(): void {
    this.#subject.complete()
    this.#closed.complete()
    this.#hooks.clear()
  }

  /** @throws {TypeError} when no event of a session has that name, or the hook is no function. */
  on<N extends SessionEventName>(name: N, hook: Hook<N>): () => void {
    if (!Object.hasOwn(EVENT_NAMES, name)) throw unknownEvent(name)
    if (typeof hook !== 'function')
      throw new TypeError(`expected a function for the event '${name}', got '${String(hook)}'`)
    const hooks = this.#hooks.get(name) ?? new Set()
    this.#hooks.set(name, hooks.add(hook))
    return () => hooks.delete(hook)
  }

  /** Whether the event has a listener, or the log takes it: an event that is costly to build is not built for neither. */
  heard(name: SessionEventName): boolean {
    return this.#isListenedTo(name) || (this.log !== undefined && Log.has(name))
  }

  #isListenedTo(name: SessionEventName): boolean {
    return this.#subject.observed || (this.#hooks.get(name)?.size ?? 0) > 0
  }

  say<N extends SessionEventName>(name: N, payload: SessionEvents[N]): void {
    if (!this.heard(name)) return
    const event = Object.freeze({ name, at: this.#now(), ...payload, ...copied(payload) })
    if (!this.#isListenedTo(name)) {
      this.log?.take(event as never)
      return
    }
    for (const hook of this.#hooks.get(name) ?? [])
      this.#guarded(name, () => (hook as (event: unknown) => unknown)(event))
    this.#subject.next(event as never)
  }

  /** Somebody who listens has thrown. */
  failed(who: string, error: unknown): void {
    // Who fails on errors must not call himself for ever.
    if (this.#reporting) return
    this.#reporting = true
    try {
      this.say('session:error', { message: `${who} failed`, error })
    } finally {
      this.#reporting = false
    }
  }

  #guarded(name: SessionEventName, call: () => unknown): void {
    const report = (error: unknown) => {
      if (name !== 'session:error') this.failed(`a hook on '${name}'`, error)
    }
    try {
      const result = call()
      if (result instanceof Promise) Promise.resolve(result).then(undefined, report)
    } catch (error) {
      report(error)
    }
  }
}

/** Who listens gets no record that others have, too. */
const copied = (payload: object): object => ({
  ...('run' in payload && { run: handedRun(payload.run as Run) }),
  ...('tokens' in payload && { tokens: handed(payload.tokens) }),
})

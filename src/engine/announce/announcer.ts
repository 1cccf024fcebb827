/** Announces what happens to hooks and to `events$`; what they throw is announced too and never stops the session. */
import { type Observable, Subject } from 'rxjs'
import { handed, handedRun } from '../../run/gate/handed.ts'
import type { Run } from '../../run/run.ts'
import type { Instant } from '../../time/instant.ts'
import type { SessionEvent, SessionEventName, SessionEvents } from './events.ts'
import { Guarded } from './guarded.ts'
import { Log } from './log.ts'

export type Hook<N extends SessionEventName> = (
  event: { readonly name: N; readonly at: Instant } & SessionEvents[N],
) => unknown

export class Announcer {
  readonly #hooks = new Map<SessionEventName, Set<Hook<never>>>()
  readonly #subject = new Subject<SessionEvent>()
  readonly #now: () => Instant
  #reporting = false
  /** Every announcement, in order; it completes when the session has stopped for good. */
  readonly events$: Observable<SessionEvent>

  /** Says what nobody listens to; absent where that is to be silent. */
  log: Log | undefined

  constructor(now: () => Instant) {
    this.#now = now
    this.events$ = new Guarded(
      (error) => this.failed('an observer of events$', error),
      (observer) => this.#subject.subscribe(observer),
    )
  }

  on<N extends SessionEventName>(name: N, hook: Hook<N>): () => void {
    const hooks = this.#hooks.get(name) ?? new Set()
    this.#hooks.set(name, hooks.add(hook))
    return () => hooks.delete(hook)
  }

  /** Whether anybody listens, be it the log: what costs something to say need not be said to nobody. */
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

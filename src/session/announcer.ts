/** Announces what happens to hooks and to `events$`; what they throw is announced too and never stops the session. */
import { Observable, Subject } from 'rxjs'
import type { Instant } from '../time/instant.ts'
import type { SessionEvent, SessionEventName, SessionEvents } from './events.ts'

export type Hook<N extends SessionEventName> = (
  event: { readonly name: N; readonly at: Instant } & SessionEvents[N],
) => unknown

export class Announcer {
  readonly #hooks = new Map<SessionEventName, Set<Hook<never>>>()
  readonly #subject = new Subject<SessionEvent>()
  readonly #now: () => Instant
  /** Every announcement, in order; it completes when the session has stopped for good. */
  readonly events$: Observable<SessionEvent>

  constructor(now: () => Instant) {
    this.#now = now
    this.events$ = new Observable((observer) =>
      this.#subject.subscribe({
        // RxJS reports what an observer throws in a task of its own, where it would end the process.
        next: (event) => this.#guarded(event.name, () => observer.next(event)),
        complete: () => observer.complete(),
      }),
    )
  }

  on<N extends SessionEventName>(name: N, hook: Hook<N>): () => void {
    const hooks = this.#hooks.get(name) ?? new Set()
    this.#hooks.set(name, hooks.add(hook))
    return () => hooks.delete(hook)
  }

  /** Whether anybody listens: what costs something to say need not be said to nobody. */
  heard(name: SessionEventName): boolean {
    return this.#subject.observed || (this.#hooks.get(name)?.size ?? 0) > 0
  }

  say<N extends SessionEventName>(name: N, payload: SessionEvents[N]): void {
    if (!this.heard(name)) return
    const event = { name, at: this.#now(), ...payload }
    for (const hook of this.#hooks.get(name) ?? [])
      this.#guarded(name, () => (hook as (event: unknown) => unknown)(event))
    this.#subject.next(event as never)
  }

  #guarded(name: SessionEventName, call: () => unknown): void {
    const report = (error: unknown) => {
      // A failing hook on errors must not call itself for ever.
      if (name !== 'session:error')
        this.say('session:error', { message: `a hook on '${name}' failed`, error })
    }
    try {
      const result = call()
      if (result instanceof Promise) result.catch(report)
    } catch (error) {
      report(error)
    }
  }
}

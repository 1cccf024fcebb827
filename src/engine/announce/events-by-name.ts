/** The announcements of a session as an observable, of which one can ask for some names: `events$('run:failed')`. */
import { Observable } from 'rxjs'
import type { SessionEvent, SessionEventName } from './events.ts'

/** All announcements; called with names, those of these names. */
export interface Events extends Observable<SessionEvent> {
  <N extends SessionEventName>(
    ...names: readonly [N, ...N[]]
  ): Observable<Extract<SessionEvent, { readonly name: N }>>
}

/** What RxJS calls on an observable. */
const METHODS = ['subscribe', 'pipe', 'forEach', 'lift'] as const

/** A function that is also the observable `all`, to operators and to `instanceof`. */
export function eventsOf(
  all: Observable<SessionEvent>,
  named: (names: readonly SessionEventName[]) => Observable<SessionEvent>,
): Events {
  const events = (...names: readonly SessionEventName[]) => named(names)
  const own = Object.fromEntries(
    METHODS.map((name) => [name, (Reflect.get(all, name) as () => unknown).bind(all)]),
  )
  const made: unknown = Object.setPrototypeOf(Object.assign(events, own), Observable.prototype)
  return Object.freeze(made) as Events
}

/** The state of a session, as one union that owns what exists in each of its states. */
import type { Started } from './started.ts'

/** From a start to its stop. */
export class Term {
  /** The start: resolves when its tasks have run and the others may start. */
  ready: Promise<Started> | undefined
  /** The stop, from the moment at which it is asked for, which may be while the session starts. */
  gone: Promise<void> | undefined
  /** Resolves with the reason of the stop. */
  readonly ended: Promise<string>
  end: (reason: string) => void = () => undefined
  /** Just named tasks run, each by hand; all others are held back. */
  byHandOnly: boolean

  constructor(byHandOnly: boolean) {
    this.byHandOnly = byHandOnly
    this.ended = new Promise((resolve) => {
      this.end = resolve
    })
  }
}

export type Lifetime =
  | { readonly kind: 'stopped' }
  /** The store is opened, what exists only while it is started is made, and the tasks join. */
  | { readonly kind: 'starting'; readonly term: Term; readonly started?: Started }
  /** The tasks have joined; the tasks of the start run, and hold the others back. */
  | { readonly kind: 'joined'; readonly term: Term; readonly started: Started }
  | { readonly kind: 'running'; readonly term: Term; readonly started: Started }
  /** Nothing starts by itself any more; runs are waited for, and the tasks of the stop run. */
  | { readonly kind: 'closing'; readonly term: Term; readonly started: Started }
  /** Nothing starts any more. */
  | { readonly kind: 'stopping'; readonly term: Term; readonly started: Started }
  /** Stopped for good. */
  | { readonly kind: 'closed' }

/** The term that has not ended yet, if there is one. */
export const termOf = (lifetime: Lifetime): Term | undefined =>
  'term' in lifetime ? lifetime.term : undefined

/** What it owns, if the session is started. */
export const startedIn = (lifetime: Lifetime): Started | undefined =>
  'started' in lifetime ? lifetime.started : undefined

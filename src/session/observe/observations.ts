/** Observations of a session go on over its stops: each begins with every start, and ends for good with the session. */
import { Observable } from 'rxjs'
import type { Verdict } from '../../condition/verdict.ts'
import type { Announcer } from '../../engine/announce/announcer.ts'
import type { Started } from '../../engine/parts.ts'
import { Guarded } from '../../signal/observable/guarded.ts'
import type { Handle } from '../task/handle.ts'

/** One observation, with its observers. */
export interface Observation {
  /** The session has started. */
  begin(started: Started): void
  /** The session has stopped: what exists only while it runs is gone. */
  end(): void
  /** The session is closed. */
  complete(): void
}

export class Observations {
  readonly #all = new Set<Observation>()
  #started: Started | undefined
  #isClosed = false

  /** How many there are; for tests and diagnosis. */
  get size(): number {
    return this.#all.size
  }

  /** A step of the start: everything that is observed has been read. */
  begin(started: Started): void {
    this.#started = started
    for (const one of [...this.#all]) one.begin(started)
  }

  end(): void {
    this.#started = undefined
    for (const one of this.#all) one.end()
  }

  /** Nothing is observed any more; what is observed later completes at once. */
  close(): void {
    this.#isClosed = true
    for (const one of [...this.#all]) one.complete()
    this.#all.clear()
  }

  /** It begins now if the session runs. */
  add(observation: Observation): void {
    if (this.#isClosed) {
      observation.complete()
      return
    }
    this.#all.add(observation)
    if (this.#started !== undefined) observation.begin(this.#started)
  }

  remove(observation: Observation): void {
    this.#all.delete(observation)
  }
}

/**
 * Every settled verdict of a task's condition, also one that a start uses up in the same turn. Before the session's start
 * there is none; each start begins with the present one.
 */
export function verdictsOf(
  { observations, announcer }: { observations: Observations; announcer: Announcer },
  task: Handle,
): Observable<Verdict> {
  const verdicts = new Observable<Verdict>((observer) => {
    let stop = (): void => undefined
    const observation: Observation = {
      begin({ watchers }) {
        const root = task.state?.root
        if (root === undefined) return
        const watching = watchers.observe(root).subscribe({
          next: (verdict) => observer.next(verdict),
          complete: () => observer.complete(),
        })
        stop = () => watching.unsubscribe()
      },
      end: () => stop(),
      complete: () => observer.complete(),
    }
    observations.add(observation)
    return () => {
      observations.remove(observation)
      stop()
    }
  })
  return new Guarded(
    (error) => announcer.failed(`an observer of the verdicts of task '${task.name}'`, error),
    (observer) => verdicts.subscribe(observer),
  )
}

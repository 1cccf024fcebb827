/** Observations of a session go on over its stops: each begins with every start, and ends for good with the session. */
import { Observable } from 'rxjs'
import type { Verdict } from '../../condition/verdict.ts'
import type { Announcer } from '../../engine/announce/announcer.ts'
import type { Arrivals } from '../../engine/attach/late-arrivals.ts'
import type { Sighting } from '../../engine/attach/sighting.ts'
import type { World } from '../../engine/attach/world.ts'
import type { Engine } from '../../engine/engine.ts'
import type { Watchers } from '../../signal/graph/watchers.ts'
import { Guarded } from '../../signal/observable/guarded.ts'
import type { Handle } from '../task/handle.ts'

/** What there is to observe while a session is started. */
export interface Scene extends World {
  readonly engine: Engine
  readonly watchers: Watchers
  /** Observed conditions whose past is being loaded. */
  readonly sightings: Arrivals<Sighting>
}

/** One observation, with its observers. */
export interface Observation {
  /** The session has started. */
  begin(scene: Scene): void
  /** The session has stopped: what exists only while it runs is gone. */
  end(): void
  /** The session is closed. */
  complete(): void
}

export class Observations {
  readonly #all = new Set<Observation>()
  #scene: Scene | undefined
  #isClosed = false

  /** How many there are; for tests and diagnosis. */
  get size(): number {
    return this.#all.size
  }

  /** A step of the start: everything that is observed has been read. */
  begin(scene: Scene): void {
    this.#scene = scene
    for (const one of [...this.#all]) one.begin(scene)
  }

  end(): void {
    this.#scene = undefined
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
    if (this.#scene !== undefined) observation.begin(this.#scene)
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

/** Conditions that are observed without a task: equal ones are one root in the session's network, as long as somebody subscribes. */
import { Observable, type Observer, type Subscription } from 'rxjs'
import type { Clock } from '../../clock/clock.ts'
import type { Condition } from '../../condition/condition.ts'
import { format } from '../../condition/format.ts'
import { LATEST } from '../../condition/source.ts'
import type { Verdict } from '../../condition/verdict.ts'
import type { Announcer } from '../../engine/announce/announcer.ts'
import { withDates } from '../../engine/attach/dates.ts'
import { isAwaited } from '../../engine/attach/load-sightings.ts'
import type { Sighting } from '../../engine/attach/sighting.ts'
import type { Root } from '../../signal/graph/task-condition.ts'
import { Guarded } from '../../signal/observable/guarded.ts'
import type { Offers } from '../../signal/observable/signal.ts'
import { attachNew, type Recorded } from '../../signal/past/look-back.ts'
import type { Instant } from '../../time/instant.ts'
import type { Observation, Observations, Scene } from './observations.ts'
import { twofold } from './starting.ts'

/** What observed conditions need of the session. */
interface Around {
  readonly settings: { readonly clock: Clock }
  readonly observations: Observations
  readonly announcer: Announcer
}

/** A condition with its observers. */
class Observed implements Observation, Sighting {
  readonly name: string
  readonly condition: Condition
  readonly #around: Around
  readonly #offers: Offers
  /** Each with its subscription to the root, while there is one. */
  readonly #observers = new Map<Observer<Verdict>, Subscription | undefined>()
  /** Since the first start at which it was observed: a later one goes on from there. */
  #firstKnown: Instant | undefined
  #scene: Scene | undefined
  #root: Root | undefined

  constructor(name: string, condition: Condition, around: Around, offers: Offers) {
    this.#offers = offers
    this.name = name
    this.condition = condition
    this.#around = around
  }

  get isUnobserved(): boolean {
    return this.#observers.size === 0
  }

  add(observer: Observer<Verdict>): void {
    this.#observers.set(observer, undefined)
    if (this.#root !== undefined) this.#watch(observer, this.#root)
  }

  remove(observer: Observer<Verdict>): void {
    this.#observers.get(observer)?.unsubscribe()
    this.#observers.delete(observer)
  }

  begin(scene: Scene): void {
    this.#scene = scene
    if (isAwaited(scene, this.condition)) scene.sightings.add(this)
    else this.join(this.#around.settings.clock.now(), undefined)
  }

  join(now: Instant, record: Recorded | undefined): void {
    if (this.#scene === undefined) return
    const { network, engine, zone } = this.#scene
    this.#firstKnown ??= now
    const options = { task: null, firstKnown: this.#firstKnown, catchUp: LATEST }
    try {
      const condition = withDates(this.condition, () => ({ zone, at: options.firstKnown }))
      this.#root = attachNew(network, condition, options, now, record)
    } catch (error) {
      for (const observer of [...this.#observers.keys()]) observer.error(error)
      return
    }
    // From the end of the next turn on predicates and files are asked for it.
    engine.schedule()
    for (const observer of [...this.#observers.keys()]) this.#watch(observer, this.#root)
  }

  #watch(observer: Observer<Verdict>, root: Root): void {
    const watching = this.#scene?.watchers.observe(root).subscribe((one) => {
      observer.next(one)
      if (this.#offers === 'used up') this.#useUp(root)
    })
    if (this.#observers.has(observer)) this.#observers.set(observer, watching)
    else watching?.unsubscribe()
  }

  /** In the next turn, as the end condition of a task does; the tokens that are on offer then. */
  #useUp(root: Root): void {
    if (root.isDue())
      this.#scene?.engine.input(() => {
        const { clock } = this.#around.settings
        if (this.#root === root) this.#scene?.network.refuse(root, root.tokens(), clock.now())
      })
  }

  end(): void {
    this.#root = undefined
    this.#scene = undefined
    for (const watching of this.#observers.values()) watching?.unsubscribe()
  }

  /** Its last observer is gone: it leaves the network. */
  leave(): void {
    const scene = this.#scene
    const root = this.#root
    this.end()
    scene?.sightings.forget(this)
    if (scene === undefined || root === undefined) return
    scene.network.detach(root)
    scene.engine.schedule()
  }

  complete(): void {
    for (const observer of [...this.#observers.keys()]) observer.complete()
  }
}

export class ObservedConditions {
  readonly #around: Around
  /** The observed conditions, by canonical text. */
  readonly #live = new Map<string, Observed>()

  constructor(around: Around) {
    this.#around = around
  }

  /** How many are observed; for tests and diagnosis. */
  get size(): number {
    return this.#live.size
  }

  observe(condition: Condition): Observable<Verdict> {
    const text = format(condition)
    return twofold(
      condition,
      this.#verdicts(text, condition, 'kept'),
      this.#verdicts(`starts of ${text}`, condition, 'used up'),
    )
  }

  #verdicts(text: string, condition: Condition, offers: Offers): Observable<Verdict> {
    const verdicts = new Observable<Verdict>((observer) => {
      const observed = this.#live.get(text) ?? new Observed(text, condition, this.#around, offers)
      const isFirst = observed.isUnobserved
      observed.add(observer)
      if (isFirst) this.#enter(text, observed)
      return () => {
        observed.remove(observer)
        if (observed.isUnobserved) this.#leave(text, observed)
      }
    })
    const { announcer } = this.#around
    return new Guarded(
      (error) => announcer.failed(`an observer of '${text}'`, error),
      (observer) => verdicts.subscribe(observer),
    )
  }

  #enter(text: string, observed: Observed): void {
    this.#live.set(text, observed)
    this.#around.observations.add(observed)
  }

  #leave(text: string, observed: Observed): void {
    this.#live.delete(text)
    this.#around.observations.remove(observed)
    observed.leave()
  }
}

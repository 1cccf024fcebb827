/** An observable whose observers may throw: RxJS would report that in a task of its own, where it ends the process. */
import { Observable, type Observer, type Subscriber, Subscription } from 'rxjs'

type Report = (error: unknown) => void

/** As the observable it is made from; what an observer throws, also behind operators, is reported. */
export class Guarded<T> extends Observable<T> {
  readonly #report: Report

  constructor(
    report: Report,
    subscribe?: (this: Observable<T>, subscriber: Subscriber<T>) => Subscription,
  ) {
    super(subscribe)
    this.#report = report
  }

  // Operators make their observables with it: they are to be guarded, too.
  override lift<R>(operator?: Observable<R>['operator']): Observable<R> {
    const lifted = new Guarded<R>(this.#report)
    // oxlint-disable-next-line typescript/no-deprecated -- the only way in RxJS 7 for operators to keep the class
    lifted.source = this
    // oxlint-disable-next-line typescript/no-deprecated -- as above
    lifted.operator = operator
    return lifted
  }

  override subscribe(
    observer?: Partial<Observer<T>> | ((value: T) => void) | null,
    error?: ((error: unknown) => void) | null,
    complete?: (() => void) | null,
  ): Subscription {
    // A subscriber: no other observer is a subscription, too.
    if (observer instanceof Subscription) return super.subscribe(observer)
    const given = typeof observer === 'object' ? observer : undefined
    const next = given === undefined ? (observer as (value: T) => void) : given?.next?.bind(given)
    return super.subscribe({
      next: this.#guarded(next),
      complete: () => this.#guarded(given?.complete?.bind(given) ?? complete)(undefined),
      ...this.#failing(given?.error?.bind(given) ?? error),
    })
  }

  /** Without a handler RxJS itself is to say that an error was not handled. */
  #failing(error: ((error: unknown) => void) | null | undefined): Partial<Observer<T>> {
    return error === undefined || error === null ? {} : { error: this.#guarded(error) }
  }

  #guarded<V>(call: ((value: V) => void) | null | undefined): (value: V) => void {
    return (value) => {
      try {
        call?.(value)
      } catch (error) {
        this.#report(error)
      }
    }
  }
}

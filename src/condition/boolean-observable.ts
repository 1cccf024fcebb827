/** An observable of booleans, as a condition sees it. */

/** What an RxJS observable of booleans is to a condition; a subject, too. */
export interface BooleanObservable {
  readonly subscribe: (observer: {
    readonly next: (value: boolean) => void
    readonly error: (error: unknown) => void
    readonly complete: () => void
  }) => { unsubscribe(): void }
}

/** Under which an operand holds its observable: JSON and the canonical text leave it out. One for all copies of tminus. */
export const BOOLEAN_VALUES: unique symbol = Symbol.for('tminus.values') as never

export const isSource = (given: unknown): given is BooleanObservable =>
  given !== null &&
  (typeof given === 'object' || typeof given === 'function') &&
  typeof (given as Partial<BooleanObservable>).subscribe === 'function'

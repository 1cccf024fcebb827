/** An observable of booleans as an operand: the data of the condition has a label for it, and holds it beside the data. */
import { BOOLEAN_VALUES, type BooleanObservable } from './boolean-observable.ts'
import type { Condition } from './condition.ts'
import type { SignalRef } from './context.ts'
import { mapCondition } from './operands.ts'

/** Until a session, or `compile`, has given it a label of its own. */
const UNLABELLED = 'an observable'

/** The operand whose truth is the newest value of an observable; unknown before the first, and after an error. */
export const sourced = (values: BooleanObservable): SignalRef => ({
  kind: 'signal',
  label: UNLABELLED,
  [BOOLEAN_VALUES]: values,
})

/** The observable that an operand holds; `undefined` for one that only has a label. */
export const sourceOf = (operand: Condition): BooleanObservable | undefined =>
  operand.kind === 'signal' ? operand[BOOLEAN_VALUES] : undefined

/** The condition with a label for each observable in it: equal labels stand for one observable. */
export const labelled = (
  condition: Condition,
  labelOf: (values: BooleanObservable) => string,
): Condition =>
  mapCondition(condition, (operand) => {
    const values = sourceOf(operand)
    if (values === undefined || operand.kind !== 'signal') return operand
    const label = labelOf(values)
    return label === operand.label ? operand : { ...operand, label }
  })

/** Labels for observables, in the order in which they are met. A label is kept as long as its observable. */
export class Labels {
  readonly #given = new WeakMap<BooleanObservable, string>()
  readonly #isTaken: (label: string) => boolean
  #count = 0

  constructor(isTaken: (label: string) => boolean = () => false) {
    this.#isTaken = isTaken
  }

  of(values: BooleanObservable): string {
    let label = this.#given.get(values)
    while (label === undefined) {
      const next = `observable ${++this.#count}`
      if (!this.#isTaken(next)) label = next
    }
    this.#given.set(values, label)
    return label
  }
}

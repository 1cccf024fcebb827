/** The rise: the token of a condition that has become true by its guards alone. */
import type { Condition } from '../../condition/condition.ts'
import { isConsuming } from '../../condition/traits.ts'
import type { Truth } from '../../condition/verdict.ts'
import type { Consumption, Token } from '../../run/token.ts'
import { type Instant, NEVER } from '../../time/instant.ts'

/** The source name of the rise. */
export const RISE = 'rise'

/** What is stored of it: the last definite reading as a guard, since when it was true last, and what caused that. */
export interface RiseMemory {
  readonly value: boolean
  readonly since: Instant
  readonly seq?: number
}

export class Rise {
  #value = false
  #since: Instant = NEVER
  #seq: number | undefined

  constructor(memory?: RiseMemory) {
    if (memory === undefined) return
    this.#value = memory.value
    this.#since = memory.since
    this.#seq = memory.seq
  }

  /** Follows the guard reading: a rise is the first true after the last false; unknown changes nothing. */
  follow(reading: Truth, at: Instant, cause: number | undefined): void {
    if (reading === 'unknown') return
    const rising = reading && !this.#value
    this.#value = reading
    if (!rising) return
    // Two rises within one millisecond are two, whatever caused them.
    this.#seq = at === this.#since ? Math.max(cause ?? 0, (this.#seq ?? 0) + 1) : cause
    this.#since = at
  }

  /** Since when the reading has been true; `undefined` while it is not. */
  get since(): Instant | undefined {
    return this.#value ? this.#since : undefined
  }

  /** The token, unless a start has consumed it. */
  token(consumed: Consumption | undefined): Token | undefined {
    const mark = this.#since
    const seq = this.#seq
    if (consumed !== undefined) {
      if (mark < consumed.mark) return undefined
      if (mark === consumed.mark && (seq ?? 0) <= (consumed.seq ?? 0)) return undefined
    }
    return seq === undefined ? { source: RISE, mark } : { source: RISE, mark, seq }
  }

  /** Nothing, if it has never been true. */
  memory(): RiseMemory | undefined {
    if (this.#since === NEVER) return undefined
    const value = this.#value
    const since = this.#since
    return this.#seq === undefined ? { value, since } : { value, since, seq: this.#seq }
  }
}

/** Whether the reading of a condition with every consuming operand outside NOT as false can be true. */
export function canRise(condition: Condition): boolean {
  const { kind } = condition
  if (kind === 'constant') return condition.value
  if (kind === 'all') return condition.operands.every(canRise)
  if (kind === 'any') return condition.operands.some(canRise)
  if (kind === 'for') return canRise(condition.operand)
  return !isConsuming(condition)
}

/** Whether no consuming operand stands outside NOT and the operators that ignore starts: then the rise's truth is the whole's. */
export function isGuard(condition: Condition): boolean {
  const { kind } = condition
  if (kind === 'all' || kind === 'any') return condition.operands.every(isGuard)
  if (kind === 'for') return isGuard(condition.operand)
  return !isConsuming(condition)
}

/** The rise: the token of a condition that has become true by its guards alone. */
import type { Condition } from '../../condition/condition.ts'
import { isConsuming } from '../../condition/traits.ts'
import type { Truth } from '../../condition/verdict.ts'
import type { RecordedEvent } from '../../run/event.ts'
import type { Consumption, Token } from '../../run/token.ts'
import type { Instant } from '../../time/instant.ts'

/** The source name of the rise. */
export const RISE = 'rise'

/** Its stored state: the last definite reading as a guard, the beginning of its last truth, and the cause of that. */
export interface RiseMemory {
  readonly value: boolean
  readonly since: Instant
  readonly seq?: number
}

/** The event on record that a turn was for. */
export type Cause = Pick<RecordedEvent, 'at' | 'seq'>

export class Rise {
  #value = false
  /** Nothing, before the first one. */
  #since: Instant | undefined
  #seq: number | undefined

  constructor(memory?: RiseMemory) {
    if (memory === undefined) return
    this.#value = memory.value
    this.#since = memory.since
    this.#seq = memory.seq
  }

  /**
   * Follows the guard reading: a rise is the first true after the last false; unknown changes nothing. One that an event
   * caused has the instant and the number that the event has on record, so that it is one rise to all sessions, however
   * late each of them reads the event; clocks of sessions differ, so it may be no earlier than the rise before it.
   */
  follow(reading: Truth, at: Instant, cause: Cause | undefined): void {
    if (reading === 'unknown') return
    const rising = reading && !this.#value
    this.#value = reading
    if (!rising) return
    const mark = cause === undefined ? at : Math.max(cause.at, this.#since ?? cause.at)
    // Two rises within one millisecond are two, whatever caused them.
    this.#seq = mark === this.#since ? Math.max(cause?.seq ?? 0, (this.#seq ?? 0) + 1) : cause?.seq
    this.#since = mark
  }

  /** Since when the reading has been true; `undefined` while it is not. */
  get since(): Instant | undefined {
    return this.#value ? this.#since : undefined
  }

  /** The token, unless a start has consumed it. */
  token(consumed: Consumption | undefined): Token | undefined {
    const mark = this.#since
    const seq = this.#seq
    if (mark === undefined) return undefined
    if (consumed !== undefined) {
      if (mark < consumed.mark) return undefined
      if (mark === consumed.mark && (seq ?? 0) <= (consumed.seq ?? 0)) return undefined
    }
    return seq === undefined ? { source: RISE, mark } : { source: RISE, mark, seq }
  }

  /** Nothing, if it has never been true. */
  memory(): RiseMemory | undefined {
    const value = this.#value
    const since = this.#since
    if (since === undefined) return undefined
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

/** The loop of turns over one network, the same for a session and for a condition that stands alone. */
import type { Observable } from 'rxjs'
import { Subject } from 'rxjs'
import type { Clock } from '../../clock/clock.ts'
import { type Instant, NEVER } from '../../time/instant.ts'
import type { Network } from './network.ts'

export interface LoopPort {
  readonly clock: Clock
  readonly network: Network
  /** Carries a turn out, in which it takes the inputs; true if there is more to do in another one. */
  turn(): boolean | Promise<boolean>
  /** Puts a turn off until what is under way now is done. */
  defer(call: () => void): void
  /** A part of a turn has failed, or an observer of its end. */
  failed(error: unknown): void
  /** When a turn is wanted that the network does not ask for. */
  wake?(): Instant
}

/**
 * Inputs join the next turn; one turn follows the other, and nothing else happens meanwhile. The network has one wake-up of
 * the clock, and those outside are told at the end of each turn.
 */
export class Loop {
  readonly #port: LoopPort
  readonly #inputs: (() => void)[] = []
  readonly #ends = new Subject<void>()
  /** The end of each turn: what was noted in it can be told, since nothing is half done. */
  readonly ended$: Observable<void> = this.#ends.asObservable()
  #scheduled = false
  #running = false
  #closed = false
  #cancel: () => void = () => undefined
  #armed: Instant = NEVER

  constructor(port: LoopPort) {
    this.#port = port
  }

  /** No turn is under way or about to begin. */
  get idle(): boolean {
    return !(this.#scheduled || this.#running)
  }

  /** Whether inputs wait for a turn. */
  get hasInputs(): boolean {
    return this.#inputs.length > 0
  }

  /** The call is made in the next turn. */
  input(call: () => void): void {
    this.#inputs.push(call)
    this.schedule()
  }

  schedule(): void {
    if (this.#scheduled || this.#closed) return
    this.#scheduled = true
    this.#port.defer(() => this.#begin())
  }

  /** A step of the turn: carries out what came since the last one, the first `most` of it. */
  takeInputs(most: number = Number.POSITIVE_INFINITY): void {
    for (const call of this.#inputs.splice(0, most)) this.safely(call)
  }

  /** What fails must not take the rest of the turn with it. */
  safely(call: () => void): void {
    try {
      call()
    } catch (error) {
      this.#port.failed(error)
    }
  }

  /** One wake-up of the clock for the whole network. */
  arm(): void {
    if (this.#closed) return
    const { network, clock, wake } = this.#port
    const at = Math.min(network.wake, wake?.() ?? NEVER)
    if (at === this.#armed) return
    this.#cancel()
    this.#armed = at
    const ring = () => {
      this.#armed = NEVER
      this.schedule()
    }
    this.#cancel = at === NEVER ? () => undefined : clock.at(at, ring)
  }

  close(): void {
    this.#closed = true
    this.#cancel()
  }

  #begin(): void {
    this.#scheduled = false
    if (this.#running || this.#closed) return
    this.#running = true
    let more: boolean | Promise<boolean> = false
    this.safely(() => {
      more = this.#port.turn()
    })
    if (typeof more === 'boolean') this.#end(more)
    else void this.#awaited(more)
  }

  async #awaited(turn: Promise<boolean>): Promise<void> {
    let more = false
    try {
      more = await turn
    } catch (error) {
      this.#port.failed(error)
    }
    this.#end(more)
  }

  #end(more: boolean): void {
    this.#ends.next()
    this.#running = false
    if (more || this.#inputs.length > 0) this.schedule()
    this.arm()
  }
}

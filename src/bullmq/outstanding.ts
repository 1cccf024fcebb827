/** One attempt that was handed over, seen from its session: its delivery, its worker, its result. */
import { pack } from '../executor/fault.ts'
import { unpackResult } from '../executor/message.ts'
import type { Attempt, AttemptContext, AttemptResult } from '../executor/port.ts'
import { processLivesHere } from '../executor/proc.ts'
import { stopped } from '../executor/result.ts'
import type { Delivery, Numbered, WorkerMark } from './message.ts'
import type { Wire } from './wire.ts'

/** Questions in a row without an answer after which a worker on another host counts as dead. */
const PATIENCE = 6
/** The same after which one whose process has ended here does: what it said before its end may still be on its way. */
const LAST_WORDS = 2
/** A process that lives here. */
const NEVER = Number.POSITIVE_INFINITY

export class Outstanding implements Attempt {
  readonly delivery: Delivery
  readonly begun: Promise<void>
  readonly done: Promise<AttemptResult>
  /** Times that it was put into the queue. */
  #deliveries = 1
  readonly #context: AttemptContext
  readonly #isForceful: boolean
  readonly #wire: Promise<Wire>
  #isBegun: boolean = false
  #isAdded: boolean = false
  #isKilled: boolean = false
  #worker: WorkerMark | undefined
  #number = 0
  /** Questions since its worker was heard of. */
  #unanswered = 0
  #result: AttemptResult | undefined
  #begin: () => void = () => undefined
  #settle: (result: AttemptResult) => void = () => undefined

  /** `isForceful`: its body can be ended by force. */
  constructor(
    delivery: Delivery,
    context: AttemptContext,
    wire: Promise<Wire>,
    isForceful: boolean,
  ) {
    this.delivery = delivery
    this.#context = context
    this.#wire = wire
    this.#isForceful = isForceful
    this.begun = new Promise((resolve) => {
      this.#begin = resolve
    })
    this.done = new Promise((resolve) => {
      this.#settle = resolve
    })
    context.signal.addEventListener('abort', this.#abort, { once: true })
    void this.#hand()
  }

  get isOver(): boolean {
    return this.#result !== undefined
  }

  /** The name of its newest job: one that was lost or left lying is put into the queue under another one. */
  get #job(): string {
    const { attempt } = this.delivery
    return this.#deliveries === 1 ? attempt : `${attempt}-${this.#deliveries}`
  }

  /** From its worker. Returns whether this ended it. */
  take({ number, report }: Numbered): boolean {
    if (this.isOver) return false
    this.#unanswered = 0
    if (number > 0) {
      if (number <= this.#number) return false
      this.#number = number
    }
    switch (report.kind) {
      case 'begun':
      case 'alive':
        this.#worker = report.worker
        this.#hasBegun()
        return false
      case 'log':
        this.#context.log(report.text)
        return false
      case 'progress':
        this.#context.progress(report.fraction, report.text)
        return false
      // Another worker, or an older delivery, has its body; that one answers, or is dead.
      case 'refused':
        this.#hasBegun()
        return false
      case 'end':
        this.end(unpackResult(report.result))
        return true
    }
  }

  /** What it came to; the first one counts. */
  end(result: AttemptResult): void {
    if (this.isOver) return
    const { signal } = this.#context
    signal.removeEventListener('abort', this.#abort)
    this.#result = this.#isKilled || signal.aborted ? stopped(result, signal.reason) : result
    this.#begin()
    this.#settle(this.#result)
  }

  kill(): boolean {
    this.#isKilled = true
    if (!this.isOver) void this.#askToEnd('kill')
    return this.#isForceful
  }

  /**
   * Sees to it, in each period: what is lost is handed over again, a request to end is repeated. Returns whether its worker
   * is to be asked for a sign of life.
   */
  async review(wire: Wire): Promise<boolean> {
    if (this.isOver || !this.#isAdded || !wire.isConnected) return false
    if (this.#context.signal.aborted || this.#isKilled)
      await this.#askToEnd(this.#isKilled ? 'kill' : 'abort')
    if (this.isOver) return false
    if (!this.#isBegun) {
      const standing = await wire.standing(this.#job)
      if (standing === 'waiting') return false
      if (standing === 'lost') {
        await wire.add(this.#job, this.delivery)
        return false
      }
    }
    return this.#judge(wire)
  }

  async #judge(wire: Wire): Promise<boolean> {
    // Its process decides on its own host, however long its event loop is blocked and it does not answer.
    const isHere = this.#worker === undefined ? undefined : processLivesHere(this.#worker)
    const patience = isHere === undefined ? PATIENCE : isHere ? NEVER : LAST_WORDS
    if (this.#unanswered >= patience) {
      if (this.#isBegun) this.#crash()
      else {
        // Taken, and never begun as far as is known: on record it begins once.
        this.#unanswered = 0
        this.#deliveries++
        await wire.add(this.#job, this.delivery)
      }
    }
    this.#unanswered++
    return !this.isOver
  }

  #crash(): void {
    const who =
      this.#worker === undefined
        ? 'its worker'
        : `its worker (process ${this.#worker.pid} of ${this.#worker.host})`
    const message = `${who} has ended or does not answer; its body may have run`
    this.end({ status: 'crashed', error: { name: 'WorkerLost', message } })
  }

  #hasBegun(): void {
    this.#isBegun = true
    this.#begin()
  }

  async #hand(): Promise<void> {
    try {
      const wire = await this.#wire
      if (this.#context.signal.aborted || this.#isKilled) return this.end({ status: 'terminated' })
      await wire.add(this.#job, this.delivery)
      this.#isAdded = true
      if (this.#context.signal.aborted || this.#isKilled)
        await this.#askToEnd(this.#isKilled ? 'kill' : 'abort')
    } catch (error) {
      this.end({ status: 'failed', error })
    }
  }

  readonly #abort = (): void => void this.#askToEnd('abort')

  /** Takes its job back, or tells its worker. Repeated in each period, so that an order that is lost does no harm. */
  async #askToEnd(kind: 'abort' | 'kill'): Promise<void> {
    if (!this.#isAdded) return
    try {
      const wire = await this.#wire
      if (!this.#isBegun && (await wire.remove(this.#job)))
        return this.end({ status: 'terminated' })
      const { attempt } = this.delivery
      const order =
        kind === 'kill'
          ? ({ kind, attempt } as const)
          : ({ kind, attempt, reason: pack(this.#context.signal.reason) } as const)
      await wire.order(order)
    } catch {
      // Redis is away, or this executor is closed: the next review asks again.
    }
  }
}

/** Hands claimed runs to workers in other processes, or on other machines, by way of a queue of BullMQ. */
import { randomBytes } from 'node:crypto'
import { type Cancel, type Clock, SystemClock } from '../clock/clock.ts'
import { type DurationLike, durationOf } from '../engine/policy/durations.ts'
import { uncloneable } from '../executor/fault.ts'
import { closedResult } from '../executor/live.ts'
import type { Attempt, AttemptContext, Executor } from '../executor/port.ts'
import { settled } from '../executor/result.ts'
import { demandKnown, type Names } from '../run/options.ts'
import type { Work } from '../run/work.ts'
import { demandAddress, type QueueAddress } from './address.ts'
import { type Delivery, type Numbered, packed } from './message.ts'
import { Outstanding } from './outstanding.ts'
import { Wire } from './wire.ts'

export interface BullmqOptions extends QueueAddress {
  /**
   * How often what is under way is looked after: lost jobs are handed over again, workers are asked for a sign of life; default
   * 5 s. A worker on another host that does not answer six times in a row counts as dead.
   */
  readonly heartbeat?: DurationLike
}

const OPTIONS: Names<BullmqOptions> = {
  connection: true,
  queue: true,
  prefix: true,
  heartbeat: true,
}

const NAME = 'bullmq'
const OF = `the executor '${NAME}'`

/** Milliseconds that a closing executor waits for the ends of what it asked to end. */
const PARTING = 10_000
/** Attempts that one review looks after; the others follow in the next ones. */
const REVIEWED = 1000

/**
 * An executor whose bodies run in workers: `tminus work FILE`, or `serve`. A run goes to whichever worker is free; its task is looked
 * up there by name, so the workers load the same task file, and share the session's store.
 *
 * BullMQ is transport only. The row of the run in the store is the truth: a worker begins a body only if it can put on
 * record that it begins, so a delivery that comes twice, late or again has no effect. What Redis loses is handed over
 * again; an outcome is kept by its worker until it has arrived. Where a worker died the attempt is crashed, and `retry` counts it
 * as a failure. Parameters, results and errors cross as structured clones; `sleep` waits by the worker's clock;
 * `context.session` is absent.
 *
 * @throws {TypeError} when an option is missing, unknown or of another kind. @throws {RangeError} when `heartbeat` is no duration.
 * @example
 * ```ts
 * import { Session } from 'tminus'
 * import { bullmq } from 'tminus/bullmq'
 *
 * const executor = bullmq({ connection: 'redis://127.0.0.1:6379', queue: 'etl' })
 * const session = new Session({ store: 'postgres://127.0.0.1/etl', executor })
 * session.task('daily at 02:00', function load() {}).name // => 'load'
 * ```
 */
export const bullmq = (options: BullmqOptions): BullmqExecutor => new BullmqExecutor(options)

export class BullmqExecutor implements Executor {
  readonly name: string = NAME
  readonly isElsewhere = true
  readonly notesBegin = true
  /** The queue that workers serve. */
  readonly address: QueueAddress
  readonly #heartbeat: number
  readonly #clock: Clock = new SystemClock()
  readonly #attempts = new Map<string, Outstanding>()
  /** Tells this executor, and its attempts, from every other one. */
  readonly #id = `x${randomBytes(6).toString('hex')}`
  #wire: Promise<Wire> | undefined
  #count = 0
  #isClosed: boolean = false
  #nextReview: Cancel | undefined

  constructor(options: BullmqOptions) {
    demandKnown(options, OPTIONS, OF)
    demandAddress(options, OF)
    const { heartbeat = 5000, ...address } = options
    this.address = address
    this.#heartbeat = durationOf(heartbeat, 'heartbeat')
  }

  /** The worker runs its own task of that name, whatever its work is. */
  refusal(_work: Work): undefined {
    return undefined
  }

  start(work: Work, context: AttemptContext): Attempt {
    if (this.#isClosed) return settled(closedResult(this.name))
    if (context.signal.aborted) return settled({ status: 'terminated' })
    const fault = uncloneable(context.params)
    if (fault !== undefined) return settled({ status: 'failed', error: fault })
    const delivery = this.#deliveryOf(context)
    const attempt = new Outstanding(delivery, context, this.#ready(), work.kind !== 'function')
    this.#attempts.set(delivery.attempt, attempt)
    void attempt.done.then(() => {
      this.#attempts.delete(delivery.attempt)
      if (this.#attempts.size === 0) this.#rest()
    })
    this.#watch()
    return attempt
  }

  /** Ends what is under way, by force where the work can be forced; it waits for that as long as Redis and the workers answer. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#rest()
    const wire = await this.#wire?.catch(() => undefined)
    await this.#endAll(wire)
    await wire?.close()
  }

  async #endAll(wire: Wire | undefined): Promise<void> {
    const attempts = [...this.#attempts.values()]
    const left = (): void => {
      for (const attempt of attempts) attempt.end({ status: 'terminated' })
    }
    for (const attempt of attempts)
      if (!attempt.kill() || wire?.isConnected !== true) attempt.end({ status: 'terminated' })
    const cancel = this.#clock.at(this.#clock.now() + PARTING, left)
    await Promise.all(attempts.map(({ done }) => done))
    cancel()
  }

  #deliveryOf({ run, params, causes, owner }: AttemptContext): Delivery {
    this.#count++
    return {
      attempt: `${run.id}-${run.attempt}-${this.#id}-${this.#count}`,
      reply: this.#id,
      ...(owner === undefined ? {} : { owner }),
      run,
      given: packed({ params, causes }),
    }
  }

  /** One connection for all; where it cannot be made, the next start tries again. */
  #ready(): Promise<Wire> {
    this.#wire ??= Wire.open(this.address, this.#id, (reports) => this.#take(reports)).catch(
      (error: unknown) => {
        this.#wire = undefined
        throw error
      },
    )
    return this.#wire
  }

  #take(reports: readonly Numbered[]): void {
    const ended: string[] = []
    for (const one of reports) {
      this.#attempts.get(one.attempt)?.take(one)
      // Also of one that was given up: its worker need not keep the end.
      if (one.report.kind === 'end') ended.push(one.attempt)
    }
    if (ended.length > 0) void this.#order({ kind: 'taken', attempts: ended })
  }

  /** An order that is lost is repeated at the next review. */
  async #order(order: Parameters<Wire['order']>[0]): Promise<void> {
    try {
      await (await this.#wire)?.order(order)
    } catch {
      // Redis is away.
    }
  }

  #watch(): void {
    if (this.#nextReview !== undefined || this.#isClosed) return
    this.#nextReview = this.#clock.at(this.#clock.now() + this.#heartbeat, () => {
      this.#nextReview = undefined
      void this.#review().finally(() => {
        if (this.#attempts.size > 0) this.#watch()
      })
    })
  }

  async #review(): Promise<void> {
    try {
      const wire = await this.#wire
      if (wire === undefined) return
      const attempts = [...this.#attempts].slice(0, REVIEWED).map(([id, attempt]) => {
        // The others come first the next time.
        this.#attempts.delete(id)
        this.#attempts.set(id, attempt)
        return attempt
      })
      const asks = await Promise.all(attempts.map((attempt) => attempt.review(wire)))
      const asked = attempts.filter((_, i) => asks[i] === true)
      if (asked.length > 0)
        await wire.order({ kind: 'ask', attempts: asked.map((one) => one.delivery.attempt) })
      await wire.trim()
    } catch {
      // Redis is away: the next review goes on.
    }
  }

  #rest(): void {
    this.#nextReview?.()
    this.#nextReview = undefined
  }
}

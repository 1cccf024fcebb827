/** The loop of a worker: a delivery is checked with the store, executed, and reported; orders are obeyed. */
import type { Job, Worker } from 'bullmq'
import type { Redis } from 'ioredis'
import { type Cancel, type Clock, SystemClock } from '../clock/clock.ts'
import { Executors } from '../engine/launch/executors.ts'
import { type DurationLike, durationOf } from '../engine/policy/durations.ts'
import { thrownText } from '../run/error.ts'
import type { Work } from '../run/work.ts'
import type { SessionPort } from '../session/port.ts'
import type { Store } from '../store/port.ts'
import { ordersChannel, reportsKey } from './address.ts'
import { Bodies } from './bodies.ts'
import { Body } from './body.ts'
import { Claims } from './claims.ts'
import { connect, disconnect, type Library } from './connection.ts'
import { warnIfForgetful } from './durability.ts'
import { Farewell } from './farewell.ts'
import { type Delivery, type Order, type Report, unpacked } from './message.ts'
import { Outbox } from './outbox.ts'
import type { ServeOptions, Serving } from './serving.ts'

const CONCURRENCY = 16
/** Milliseconds until a store that failed is asked again. */
const AGAIN = 1000
/** Ends that are kept until they have arrived, and orders for deliveries that have not. */
const KEPT = 10_000

/** The session whose tasks are executed. */
type Served = Pick<SessionPort, 'settings' | 'registry'>

export class QueueWorker implements Serving {
  readonly #options: ServeOptions
  readonly #session: Served
  readonly #library: Library
  readonly #clock: Clock = new SystemClock()
  readonly #executors = new Executors()
  readonly #claims: Claims
  readonly #outbox: Outbox
  /** Reports and jobs. */
  readonly #client: Redis
  /** Hears orders. */
  readonly #ear: Redis
  readonly #worker: Worker<Delivery>
  readonly #farewell: Farewell
  readonly #bodies = new Bodies(KEPT)
  /** Orders to end for deliveries that are not here yet: they may be on their way. */
  readonly #orders = new Map<string, Extract<Order, { kind: 'abort' | 'kill' }>>()
  #nextBeat: Cancel = () => undefined
  /** What asks bodies to end while it closes; a further `close` with a shorter wait adds to it. */
  readonly #endings: Cancel[] = []
  #closed: Promise<void> | undefined
  readonly #processing = new Set<Promise<unknown>>()
  #isClosing: boolean = false

  constructor(found: Library, options: ServeOptions, session: Served, store: Store) {
    this.#library = found
    this.#options = options
    this.#session = session
    this.#claims = new Claims(store)
    this.#client = connect(found, options)
    this.#ear = connect(found, options)
    this.#outbox = new Outbox(this.#client)
    this.#worker = this.#newWorker()
    this.#farewell = new Farewell(this.#worker)
  }

  get live(): readonly string[] {
    return this.#bodies.underWay.map(({ delivery }) => delivery.run.task)
  }

  /** Orders are heard before the first run is taken. */
  async ready(): Promise<void> {
    await this.#ear.subscribe(ordersChannel(this.#options))
    this.#ear.on('message', (_channel: string, text: string) => this.#obey(unpacked<Order>(text)))
    void warnIfForgetful(this.#client, this.#options.connection).catch(() => undefined)
    void this.#worker.run().catch(() => undefined)
    await this.#worker.waitUntilReady()
    this.#beat()
  }

  close(within: DurationLike = 30_000): Promise<void> {
    this.#isClosing = true
    const wait = durationOf(within, 'within')
    const from = this.#clock.now()
    this.#endings.push(
      this.#clock.at(from + wait, () => {
        for (const body of this.#bodies.underWay) body.abort('its worker stops')
      }),
      this.#clock.at(from + 2 * wait, () => {
        for (const body of this.#bodies.underWay) body.kill()
      }),
    )
    this.#closed ??= this.#close()
    return this.#closed
  }

  async #close(): Promise<void> {
    await this.#worker.pause(true)
    await Promise.all(this.#processing)
    await this.#farewell.say(this.#clock)
    for (const cancel of this.#endings) cancel()
    this.#nextBeat()
    await this.#executors.close()
    await this.#outbox.flush()
    await Promise.all([this.#client, this.#ear].map(disconnect))
    await this.#session.settings.store.shared.close()
  }

  #newWorker(): Worker<Delivery> {
    const { queue, prefix = 'bull', lock = 10_000, concurrency } = this.#options
    const lockDuration = durationOf(lock, 'lock')
    const { Worker: Made } = this.#library
    const made = new Made<Delivery>(queue, async (job) => this.#track(this.#process(job)), {
      connection: this.#client,
      prefix,
      autorun: false,
      concurrency: concurrency ?? this.#session.settings.options.concurrency ?? CONCURRENCY,
      lockDuration,
      stalledInterval: Math.ceil(lockDuration / 2),
      // What stalls is not begun again by the queue: its session decides.
      maxStalledCount: 0,
    })
    // Connections tell of themselves; a lost lock is no news to the store.
    made.on('error', () => undefined)
    return made
  }

  async #track(job: Promise<unknown>): Promise<unknown> {
    const ended = job.catch(() => undefined)
    this.#processing.add(ended)
    await ended
    this.#processing.delete(ended)
    return job
  }

  /** Throws where the job has not succeeded, so that it shows as failed; it is never tried again by the queue. */
  async #process({ data }: Job<Delivery>): Promise<unknown> {
    const { UnrecoverableError } = this.#library
    if (this.#bodies.of(data.attempt) !== undefined) throw new UnrecoverableError('it came twice')
    const body = new Body(this.#clock, this.#report, data)
    this.#bodies.keep(body)
    const order = this.#orders.get(data.attempt)
    if (order !== undefined) body.obey(order)
    const refusal = order === undefined ? await this.#begin(data) : undefined
    if (refusal !== undefined) {
      this.#bodies.forget(data.attempt)
      this.#report(data, 0, { kind: 'refused', reason: refusal })
      throw new UnrecoverableError(`not begun: ${refusal}`)
    }
    const result = await this.#run(body)
    if (result.status === 'succeeded' || result.status === 'inacted') return result.status
    const error = 'error' in result ? result.error : undefined
    throw new UnrecoverableError(`${result.status}: ${thrownText(error)}`)
  }

  readonly #report = ({ attempt, reply }: Delivery, number: number, report: Report): void =>
    this.#outbox.add(reportsKey(this.#options, reply), { attempt, number, report })

  async #run(body: Body) {
    const { run } = body.delivery
    const work = this.#session.registry.tasks.get(run.task)?.definition.work
    try {
      if (work === undefined) {
        const message = `the worker has no task '${run.task}': it has to load the task file of the session`
        return body.ended({ status: 'failed', error: new RangeError(message) })
      }
      return await body.run(this.#executors.for(work, this.#executorOf(work)), work)
    } catch (error) {
      return body.ended({ status: 'failed', error })
    }
  }

  #executorOf(work: Work): string | undefined {
    return work.kind === 'module' ? this.#options.modules : undefined
  }

  /** Nothing begins unrecorded: where the store fails, it is asked again until it answers. */
  async #begin(delivery: Delivery): Promise<string | undefined> {
    for (;;) {
      try {
        return await this.#claims.begin(delivery)
      } catch (error) {
        if (this.#isClosing) return `the store failed: ${thrownText(error)}`
        await new Promise<void>(
          (resolve) => void this.#clock.at(this.#clock.now() + AGAIN, resolve),
        )
      }
    }
  }

  #obey(order: Order): void {
    if (order.kind === 'ask') for (const id of order.attempts) this.#bodies.of(id)?.answer()
    else if (order.kind === 'taken') for (const id of order.attempts) this.#forget(id)
    else {
      const body = this.#bodies.of(order.attempt)
      if (body !== undefined) body.obey(order)
      else {
        this.#orders.set(order.attempt, order)
        dropOldest(this.#orders)
      }
    }
  }

  #forget(id: string): void {
    if (this.#bodies.of(id)?.isOver === true) this.#bodies.forget(id)
    this.#orders.delete(id)
  }

  /** In each period the rows of runs under way are read. */
  #beat(): void {
    const { heartbeat = 5000 } = this.#options
    const pause = durationOf(heartbeat, 'heartbeat')
    this.#nextBeat = this.#clock.at(this.#clock.now() + pause, () => {
      void this.#check().finally(() => {
        if (!this.#isClosing || this.#bodies.underWay.length > 0) this.#beat()
      })
    })
  }

  async #check(): Promise<void> {
    const deliveries = this.#bodies.underWay.map(({ delivery }) => delivery)
    if (deliveries.length === 0) return
    try {
      for (const [{ attempt }, reason] of await this.#claims.lost(deliveries))
        this.#bodies.of(attempt)?.abort(`its run goes on without it: ${reason}`)
    } catch {
      // The store is away: what was begun goes on.
    }
  }
}

function dropOldest(orders: Map<string, unknown>): void {
  const [oldest] = orders.keys()
  if (orders.size > KEPT && oldest !== undefined) orders.delete(oldest)
}

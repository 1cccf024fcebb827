/** The executor's side of a queue: jobs are added, orders are published, reports are read. */
import { setImmediate } from 'node:timers/promises'
import type { Queue } from 'bullmq'
import type { Redis } from 'ioredis'
import { nextTurn } from '../clock/defer.ts'
import { ordersChannel, type QueueAddress, reportsKey } from './address.ts'
import { connect, disconnect, library } from './connection.ts'
import { warnIfForgetful } from './durability.ts'
import { type Delivery, type Numbered, type Order, packed, unpacked } from './message.ts'

/** Seconds for which a stream of reports outlives the executor that does not renew it. */
const STREAM_STAYS = 86_400
/** Seconds for which jobs that ended stay to be looked at. */
const KEPT = { completed: 3600, failed: 86_400 }
const OPTIONS = {
  attempts: 1,
  removeOnComplete: { age: KEPT.completed },
  removeOnFail: { age: KEPT.failed },
}
/** Milliseconds that one read waits for reports. */
const BLOCK = 2000

/** Jobs that are put into the queue together. */
interface Entering {
  readonly jobs: Parameters<Queue['addBulk']>[0]
  /** Whether all of them are known to be in the queue. */
  readonly entered: Promise<boolean>
}

export class Wire {
  readonly #address: QueueAddress
  readonly #queue: Queue
  /** Jobs and orders. */
  readonly #client: Redis
  /** Waits for reports. */
  readonly #reader: Redis
  readonly #key: string
  #last = '0-0'
  #entering: Entering | undefined
  #isClosed: boolean = false

  private constructor(address: QueueAddress, queue: Queue, clients: [Redis, Redis], key: string) {
    this.#address = address
    this.#queue = queue
    this.#client = clients[0]
    this.#reader = clients[1]
    this.#key = key
  }

  /** `take` is given each entry of reports, in order. */
  static async open(
    address: QueueAddress,
    executor: string,
    take: (reports: readonly Numbered[]) => void,
  ): Promise<Wire> {
    const found = await library()
    const clients: [Redis, Redis] = [connect(found, address), connect(found, address)]
    const { queue, prefix = 'bull' } = address
    const jobs = new found.Queue(queue, { connection: clients[0], prefix, skipVersionCheck: true })
    jobs.on('error', () => undefined)
    const wire = new Wire(address, jobs, clients, reportsKey(address, executor))
    void warnIfForgetful(clients[0], address.connection).catch(() => undefined)
    void wire.#read(take)
    return wire
  }

  get isConnected(): boolean {
    return this.#client.status === 'ready'
  }

  /** Puts a job into the queue. What the same turn of the event loop adds goes in one round trip. */
  async add(job: string, delivery: Delivery): Promise<void> {
    this.#entering ??= this.#enter()
    const { jobs, entered } = this.#entering
    const one = { name: delivery.run.task, data: delivery, opts: { ...OPTIONS, jobId: job } }
    jobs.push(one)
    // Which of them are in the queue is not known then; one that is there stays as it is.
    if (!(await entered)) await this.#queue.add(one.name, one.data, one.opts)
  }

  #enter(): Entering {
    const jobs: Parameters<Queue['addBulk']>[0] = []
    const enter = async (): Promise<boolean> => {
      await nextTurn()
      this.#entering = undefined
      if (jobs.length === 1) return false
      try {
        await this.#queue.addBulk(jobs)
        return true
      } catch {
        return false
      }
    }
    return { jobs, entered: enter() }
  }

  /** Takes a job back; false where a worker has it, or it is not there. */
  async remove(job: string): Promise<boolean> {
    return (await this.#queue.remove(job)) === 1
  }

  /** Whether a job waits for a worker, is lost, or was taken by one. */
  async standing(job: string): Promise<'waiting' | 'lost' | 'taken'> {
    const state = await this.#queue.getJobState(job)
    if (state === 'unknown') return 'lost'
    return state === 'active' || state === 'completed' || state === 'failed' ? 'taken' : 'waiting'
  }

  async order(order: Order): Promise<void> {
    await this.#client.publish(ordersChannel(this.#address), packed(order))
  }

  /** Forgets what was read, and keeps the stream. */
  async trim(): Promise<void> {
    await this.#client.xtrim(this.#key, 'MINID', this.#last)
    await this.#client.expire(this.#key, STREAM_STAYS)
  }

  async close(): Promise<void> {
    this.#isClosed = true
    if (this.isConnected) await this.#client.del(this.#key).catch(() => undefined)
    await this.#queue.close().catch(() => undefined)
    await Promise.all([this.#client, this.#reader].map(disconnect))
  }

  async #read(take: (reports: readonly Numbered[]) => void): Promise<void> {
    while (!this.#isClosed) {
      try {
        const found = await this.#reader.xread(
          ...(['COUNT', 100, 'BLOCK', BLOCK, 'STREAMS', this.#key, this.#last] as const),
        )
        for (const [, entries] of found ?? [])
          for (const [id, fields] of entries) {
            this.#last = id
            take(unpacked<readonly Numbered[]>(fields[1] ?? ''))
          }
      } catch {
        // While the server is away this waits by itself; what is left is the end, or a server that refuses.
        if (this.#isClosed || this.#reader.status === 'end') return
        await setImmediate()
      }
    }
  }
}

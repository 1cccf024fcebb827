/** The end of a worker of BullMQ: its jobs reach Redis, and nothing is waited for that does not come. */
import type { Job, Worker } from 'bullmq'
import type { Clock } from '../clock/clock.ts'
import { type Duration, SECOND } from '../time/instant.ts'

/** Waited for ends that are on their way to Redis. */
const WITHIN: Duration = 5 * SECOND

export class Farewell {
  readonly #worker: Worker
  readonly #unmoved = new Set<string>()
  #settled = (): void => undefined

  constructor(worker: Worker) {
    this.#worker = worker
    const moved = (job: Job | undefined): void => {
      this.#unmoved.delete(job?.id ?? '')
      if (this.#unmoved.size === 0) this.#settled()
    }
    worker.on('active', ({ id = '' }) => this.#unmoved.add(id))
    worker.on('completed', moved)
    worker.on('failed', moved)
  }

  /**
   * Every body has ended. By force always: without it BullMQ waits for the end of a connection, which never ends where it is
   * between two attempts to connect.
   */
  async say(clock: Clock): Promise<void> {
    if (this.#unmoved.size > 0)
      await new Promise<void>((resolve) => {
        const cancel = clock.at(clock.now() + WITHIN, resolve)
        this.#settled = () => {
          cancel()
          resolve()
        }
      })
    await this.#worker.close(true)
  }
}

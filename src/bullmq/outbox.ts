/** The reports of a worker, in order: the ones that come up while others are on their way go together. */
import type { Redis } from 'ioredis'
import { type Numbered, packed } from './message.ts'

/** Entries that a stream keeps at most, about: an executor that is away for long asks for the ends that it missed. */
const KEPT = 10_000
/** Reports in one entry. */
const MOST = 500

export class Outbox {
  readonly #client: Redis
  readonly #waiting = new Map<string, Numbered[]>()
  readonly #sending = new Map<string, Promise<void>>()

  constructor(client: Redis) {
    this.#client = client
  }

  /** Puts a report on its way to the stream. */
  add(stream: string, report: Numbered): void {
    const waiting = this.#waiting.get(stream)
    if (waiting === undefined) this.#waiting.set(stream, [report])
    else waiting.push(report)
    if (this.#sending.has(stream)) return
    const sending = this.#send(stream).finally(() => {
      this.#sending.delete(stream)
    })
    this.#sending.set(stream, sending)
  }

  /** Resolves when everything added so far is with Redis, or could not be sent. */
  async flush(): Promise<void> {
    await Promise.all(this.#sending.values())
  }

  async #send(stream: string): Promise<void> {
    // What the same turn adds goes along.
    await Promise.resolve()
    for (;;) {
      const waiting = this.#waiting.get(stream) ?? []
      const reports = waiting.splice(0, MOST)
      if (waiting.length === 0) this.#waiting.delete(stream)
      if (reports.length === 0) return
      try {
        await this.#client.xadd(stream, 'MAXLEN', '~', KEPT, '*', 'r', packed(reports))
      } catch {
        // The connection was closed for good, or Redis is full: ends are told again when they are asked for.
      }
    }
  }
}

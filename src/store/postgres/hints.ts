/**
 * NOTIFY as a hint that something was committed: outside transactions, at most ten times a second, and lost without harm. It is
 * heard on a connection of its own, which counts only while it has heard this store's own call: behind a pooler in transaction mode
 * LISTEN succeeds, and nothing is ever heard.
 */
import { randomBytes } from 'node:crypto'
import type { Client, Pool } from 'pg'
import { type Cancel, type Clock, SYSTEM, SystemClock } from '../../clock/clock.ts'
import type { Duration } from '../../time/instant.ts'

const CHANNEL = 'tminus'

/** Between two notifications. */
const PACE: Duration = 100
/** Until the connection is made again after it was lost; twice as long each time, up to the second. */
const AGAIN: Duration = 1000
const AGAIN_MOST: Duration = 300_000
/** Within which the own call has to be heard. */
const HEARD_WITHIN: Duration = 5000

/** Keeps no process alive. */
const background = (): Clock =>
  new SystemClock({
    ...SYSTEM,
    wait: (milliseconds, call) => (SYSTEM.wait(milliseconds, call) as NodeJS.Timeout).unref(),
  })

export class Hints {
  readonly #pool: Pool
  readonly #connect: () => Promise<Client>
  readonly #clock: Clock = background()
  readonly #id = randomBytes(6).toString('hex')
  readonly #calls = new Set<() => void>()
  #hears: boolean = false
  #client: Client | undefined
  #pause: Duration = AGAIN
  #isClosed: boolean = false
  #isListening: boolean = false
  #last = Number.NEGATIVE_INFINITY
  #sending: Promise<void> | undefined
  readonly #waits = new Set<Cancel>()

  /** `connect` makes a connection of its own, beside the pool. */
  constructor(pool: Pool, connect: () => Promise<Client>) {
    this.#pool = pool
    this.#connect = connect
  }

  /** Whether each commit of another process is told for now. */
  get hears(): boolean {
    return this.#hears
  }

  /** Calls after commits of others; the first call opens the connection. */
  onWritten(call: () => void): () => void {
    this.#calls.add(call)
    if (!this.#isListening) {
      this.#isListening = true
      void this.#listen()
    }
    return () => this.#calls.delete(call)
  }

  /** Something was committed: others are told, at once or with what follows within the pace. */
  wrote(): void {
    if (this.#sending !== undefined || this.#isClosed) return
    const wait = this.#last + PACE - SYSTEM.elapsed()
    this.#sending = this.#send(wait).finally(() => {
      this.#sending = undefined
    })
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#hears = false
    for (const cancel of this.#waits) cancel()
    await this.#sending
    // Of a connection that is half gone the end would be waited for.
    void this.#client?.end().catch(ignore)
  }

  async #send(wait: Duration): Promise<void> {
    if (wait > 0) await this.#wait(wait)
    this.#last = SYSTEM.elapsed()
    await this.#call(this.#id)
  }

  /** A hint that is lost is made good by looks. */
  async #call(text: string): Promise<boolean> {
    try {
      await this.#pool.query('select pg_notify($1, $2)', [CHANNEL, text])
      return true
    } catch {
      // The database is away: the connection that listens has noticed, or will.
      return false
    }
  }

  /** Ends early where the store is closed. */
  #wait(duration: Duration): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        cancel()
        this.#waits.delete(end)
        resolve()
      }
      const cancel = this.#clock.at(this.#clock.now() + duration, end)
      this.#waits.add(end)
      if (this.#isClosed) end()
    })
  }

  async #listen(): Promise<void> {
    while (!this.#isClosed) {
      try {
        const client = await this.#connect()
        this.#client = client
        // It may have been closed meanwhile.
        if (this.#isClosed) await client.end()
        // What answers and does not hand on calls never will.
        else if ((await this.#hear(client)) === 'deaf') return
      } catch {
        // Tried again below.
      }
      if (this.#isClosed) return
      this.#lost()
      await this.#wait(this.#pause)
      this.#pause = Math.min(2 * this.#pause, AGAIN_MOST)
    }
  }

  /** Resolves when the connection has ended, or has heard nothing. */
  async #hear(client: Client): Promise<'ended' | 'deaf'> {
    const ended = new Promise<void>((resolve) => {
      client.on('end', resolve)
      client.on('error', () => resolve())
    })
    const test = `${this.#id} ${SYSTEM.elapsed()}`
    client.on('notification', ({ payload = '' }) => {
      if (payload === test) this.#found()
      else if (payload !== this.#id) this.#tell()
    })
    await client.query(`listen ${CHANNEL}`)
    const isCalled = await this.#call(test)
    const isOver = await Promise.race([ended.then(() => true), this.#heard()])
    if (!isOver && !this.#hears) {
      await client.end()
      return isCalled && !this.#isClosed ? 'deaf' : 'ended'
    }
    await ended
    return 'ended'
  }

  /** Resolves when it hears, or should have. */
  async #heard(): Promise<false> {
    const until = SYSTEM.elapsed() + HEARD_WITHIN
    while (!this.#hears && !this.#isClosed && SYSTEM.elapsed() < until) await this.#wait(PACE)
    return false
  }

  /** From now on it hears; what was committed before is to be read. */
  #found(): void {
    this.#hears = true
    this.#pause = AGAIN
    this.#tell()
  }

  #lost(): void {
    const heard = this.#hears
    this.#hears = false
    this.#client = undefined
    if (heard) this.#tell()
  }

  #tell(): void {
    for (const call of [...this.#calls]) call()
  }
}

const ignore = (): void => undefined

/** Real work under virtual time: time stands while a call waits for the machine, and ends come in one order, always. */
import type { RealWork } from '../clock/clock.ts'
import { connectionReads, connections, follow, openOf, Trace, traced, unfollow } from './traces.ts'

interface Call {
  readonly work: RealWork
  readonly trace: Trace
  /** Hands its result over; present while that is held back. */
  release?: () => void
}

/** A connection of another call may carry this one's question; after this number of looks without an answer it does not. */
const QUIET = 200

export class RealWorks {
  /** In the order of their beginning. */
  readonly #calls = new Set<Call>()
  /** While it is set, ends of real work are held back until all of it has ended. */
  #holds = false
  #reads = 0
  #quiet = 0

  /** Calls, and follows the call to its end. */
  async attend<T>(work: RealWork, call: () => Promise<T>): Promise<T> {
    const entry: Call = { work, trace: new Trace() }
    follow()
    this.#calls.add(entry)
    this.#quiet = 0
    try {
      return await traced(entry.trace, call)
    } finally {
      // Which of several ends first is chance; the order of their beginning is not.
      if (this.#holds && (entry.trace.isReal || work.standing() === 'elsewhere'))
        await new Promise<void>((resolve) => {
          entry.release = resolve
        })
      this.#calls.delete(entry)
      unfollow()
    }
  }

  hold(holds: boolean): void {
    this.#holds = holds
    if (!holds) this.release()
  }

  /** Hands over what has ended, in the order of the beginnings; false if nothing has. */
  release(): boolean {
    let any = false
    for (const { release } of this.#calls) {
      release?.()
      any ||= release !== undefined
    }
    return any
  }

  /** Looks once: who is at work, and what it waits for. */
  look(): readonly string[] {
    this.#listen()
    const found: string[] = []
    for (const { work, trace, release } of this.#calls) {
      if (release !== undefined) continue
      const types = this.#pending(work, trace)
      if (types.length > 0)
        found.push(`${work.name} (${[...new Set(types.map(inWords))].join(', ')})`)
    }
    return found
  }

  #pending(work: RealWork, trace: Trace): readonly string[] {
    const standing = work.standing()
    if (standing === 'over') return []
    if (standing === 'elsewhere') return [standing]
    const own = trace.pending(standing === 'asleep')
    return own.length > 0 || standing === 'asleep' || this.#quiet >= QUIET
      ? own
      : openOf(connections)
  }

  #listen(): void {
    const reads = connectionReads()
    this.#quiet = reads === this.#reads ? this.#quiet + 1 : 0
    this.#reads = reads
  }
}

const WORDS: readonly (readonly [type: RegExp, words: string])[] = [
  [/^elsewhere$/, 'in another thread or process'],
  [/^FS|^FILE|^DIR/, 'files'],
  [/^PROCESS|^PIPE/, 'a child process'],
  [/^WORKER|^MESSAGEPORT/, 'a worker thread'],
  [/^Timeout$/, "a timer of real time: 'sleep' of its context waits by this clock"],
  [/^fetch$|^HTTP|^TCP|^UDP|^TLS|^QUERY|^GET|^CONNECT|^WRITE|^SHUTDOWN|^SEND/, 'the network'],
]

const inWords = (type: string): string =>
  WORDS.find(([pattern]) => pattern.test(type))?.[1] ?? `a computation: ${type}`

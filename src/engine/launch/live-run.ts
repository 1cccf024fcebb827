/** A live run in this process: its record, the attempt under way, and how it is asked to end. */
import type { Attempt, AttemptContext, AttemptResult } from '../../executor/port.ts'
import type { Cause } from '../../run/cause.ts'
import { handed } from '../../run/gate/handed.ts'
import { textOf } from '../../run/gate/text.ts'
import type { Run } from '../../run/run.ts'
import type { TaskContext } from '../../run/work.ts'
import type { Duration, Instant } from '../../time/instant.ts'
import { durationOf } from '../policy/durations.ts'
import type { Share } from '../policy/usage.ts'
import { plainCauses } from './plain-causes.ts'
import type { TimeLimit } from './time-limit.ts'

/** Characters of log kept with a run, from its end. */
const LOG_LIMIT = 16_384

/** What a live run reports while it lives. */
export interface LiveReports<T> {
  logged(live: LiveRun<T>, text: string): void
  progressed(live: LiveRun<T>): void
  /** What its body was given is known, later than that it runs. */
  found(live: LiveRun<T>): void
  /** What its attempt came to; the first one counts. */
  settled(live: LiveRun<T>, result: AttemptResult): void
  /** Its attempt is over: what it still reports is not heard. */
  released(live: LiveRun<T>): void
  /** Waits by the clock; rejects with the signal's reason when it is aborted. */
  wait(duration: Duration, signal: AbortSignal): Promise<void>
}

/** Somebody who waits for a run to end. */
export interface Waiter {
  readonly resolve: (run: Run) => void
  readonly reject: (error: unknown) => void
}

const NO_PARAMS: Readonly<Record<string, unknown>> = Object.freeze({})

/** `T` is the task: what it is like does not matter here. */
export class LiveRun<T> {
  readonly task: T
  /** The record as it is now. */
  record: Run
  attempt: Attempt | undefined
  /** What its body was given; absent between attempts, so that who logs then is not heard. */
  context: (AttemptContext & { params: AttemptContext['params'] }) | undefined
  /** What the attempt comes to if the hooks around it are not waited for; absent while its body is under way. */
  unhooked: AttemptResult | undefined
  params: Readonly<Record<string, unknown>> = NO_PARAMS
  /** Secret parameters given by hand: kept here only, never on record. */
  secrets: Readonly<Record<string, unknown>> | undefined
  /** What caused the start, where events did. */
  found: readonly Cause[] | undefined
  readonly session: unknown
  /** Why it was asked to end. */
  ending: string | undefined
  /** Resolves `task.run()`. */
  waiters: readonly Waiter[] = []
  /** It was asked to end because its time was up: worth another attempt. */
  timedOut = false
  /** It was asked to end for good: there is no further attempt. */
  final = false
  /** Another session took it for crashed: what it comes to is not put on record. */
  taken = false
  /** Between attempts: on record as waiting (or crashed), without a body, and nothing under way about it. */
  resting = false
  /** What it takes of the session's limit and pools; `undefined` while it takes nothing. */
  share: Share | undefined
  readonly at: Instant
  /** Takes its wake-ups back: time-out and grace. */
  cancels: (() => void)[] | undefined
  /** Its time-out, where it has one. */
  limit: TimeLimit | undefined
  #controller: AbortController | undefined
  readonly #reports: LiveReports<T>
  #log: string | undefined
  #sleeps = 0

  constructor(task: T, record: Run, session: unknown, reports: LiveReports<T>) {
    this.task = task
    this.record = record
    this.session = session
    this.at = record.claimedAt
    // What attempts of a session before this one said.
    this.#log = record.log
    this.#reports = reports
  }

  get signal(): AbortSignal {
    this.#controller ??= new AbortController()
    if (this.ending !== undefined && !this.#controller.signal.aborted) this.abort(this.ending)
    return this.#controller.signal
  }

  get causes(): readonly Cause[] {
    this.found ??= plainCauses(this.record)
    return this.found
  }

  /** A record of it, as its body gets it. */
  shown({ id, task, attempt, key, tokens }: Run): TaskContext['run'] {
    return Object.freeze({
      id,
      task,
      attempt,
      occurrence: key,
      causes: handed(tokens),
      at: this.at,
    })
  }

  /** Takes what the attempt came to; the first one counts. */
  settle(result: AttemptResult): void {
    this.#reports.settled(this, result)
  }

  log(text: string): void {
    const line = textOf(text)
    const all = this.#log === undefined ? line : `${this.#log}\n${line}`
    this.#log = all.length > LOG_LIMIT ? textOf(all.slice(all.length - LOG_LIMIT)) : all
    this.#reports.logged(this, line)
  }

  progress(fraction: number, text?: string): void {
    const kept = Math.min(Math.max(Number.isFinite(fraction) ? fraction : 0, 0), 1)
    this.record = {
      ...this.record,
      progress: text === undefined ? { fraction: kept } : { fraction: kept, text: textOf(text) },
    }
    this.#reports.progressed(this)
  }

  async sleep(duration: string | number): Promise<void> {
    const milliseconds = durationOf(duration, 'sleep')
    this.#sleeps++
    try {
      await this.#reports.wait(milliseconds, this.signal)
    } finally {
      this.#sleeps--
    }
  }

  /** Whether its body waits by the clock. */
  get isAsleep(): boolean {
    return this.#sleeps > 0
  }

  /** What its body is given; `shown` goes on record. */
  give(
    params: Readonly<Record<string, unknown>>,
    causes: readonly Cause[] | undefined,
    shown?: string,
  ): void {
    this.params = params
    if (this.context !== undefined) this.context.params = params
    this.found = causes
    if (shown === undefined) return
    this.record = { ...this.record, found: shown }
    if (this.record.status === 'running') this.#reports.found(this)
  }

  /** A new attempt begins: messages of the one before do not count. */
  renew(record: Run): void {
    this.record = record
    this.attempt = undefined
    this.unhooked = undefined
    if (!this.timedOut || this.final) return
    this.timedOut = false
    this.ending = undefined
    this.#controller = undefined
  }

  /** The last lines that were logged. */
  get logged(): string | undefined {
    return this.#log
  }

  /** Asks the body to end. */
  abort(reason: string): void {
    this.ending ??= reason
    if (this.#controller === undefined) return
    const error = new Error(reason)
    error.name = 'AbortError'
    this.#controller.abort(error)
  }

  /** Whether the body was asked to end. */
  get aborted(): boolean {
    return this.ending !== undefined
  }

  /** The attempt is over, or is not waited for any more. */
  release(): void {
    this.context = undefined
    this.#reports.released(this)
    for (const cancel of this.cancels ?? []) cancel()
    this.cancels = undefined
    this.limit?.close()
    this.limit = undefined
  }
}

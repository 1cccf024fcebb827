/** The body of one delivery in a worker: it reports, can be asked to end, and its end is kept until it has arrived. */
import { hostname } from 'node:os'
import type { Clock } from '../clock/clock.ts'
import { sleep } from '../engine/launch/sleep.ts'
import { durationOf } from '../engine/policy/durations.ts'
import { unpack } from '../executor/fault.ts'
import { packResult } from '../executor/message.ts'
import type { Attempt, AttemptContext, AttemptResult, Executor } from '../executor/port.ts'
import { statOf } from '../executor/proc.ts'
import { stopped } from '../executor/result.ts'
import { textOf } from '../run/gate/text.ts'
import type { Work } from '../run/work.ts'
import {
  type Delivery,
  type Given,
  type Order,
  type Report,
  unpacked,
  type WorkerMark,
} from './message.ts'

let known: WorkerMark | undefined

/** This process, which stays what it is. */
const thisProcess = (): WorkerMark => {
  known ??= { host: hostname(), pid: process.pid, incarnation: statOf(process.pid).start }
  return known
}

/** Tells the executor; `number` is 0 for answers, which may come in any order. */
type Tell = (delivery: Delivery, number: number, report: Report) => void

export class Body {
  readonly delivery: Delivery
  readonly #clock: Clock
  readonly #tell: Tell
  readonly #controller = new AbortController()
  #attempt: Attempt | undefined
  #isKilled: boolean = false
  #number = 0
  /** Its end; absent while it is under way. */
  #end: { readonly number: number; readonly report: Report } | undefined

  constructor(clock: Clock, tell: Tell, delivery: Delivery) {
    this.#clock = clock
    this.#tell = tell
    this.delivery = delivery
  }

  get isOver(): boolean {
    return this.#end !== undefined
  }

  /** Runs the work, unless it was asked to end before. Resolves with what it came to; never rejects. */
  async run(executor: Executor, work: Work): Promise<AttemptResult> {
    const { signal } = this.#controller
    if (signal.aborted || this.#isKilled) return this.ended({ status: 'terminated' })
    const attempt = executor.start(work, this.#context())
    this.#attempt = attempt
    const begins = (): void => this.#report({ kind: 'begun', worker: thisProcess() })
    if (attempt.begun === undefined) begins()
    else void attempt.begun.then(() => this.isOver || begins())
    return this.ended(await attempt.done)
  }

  /** Reports what it came to, once. */
  ended(result: AttemptResult): AttemptResult {
    const { signal } = this.#controller
    const whole = this.#isKilled || signal.aborted ? stopped(result, signal.reason) : result
    if (this.#end === undefined) {
      this.#report({ kind: 'end', result: packResult(whole) })
    }
    return whole
  }

  obey(order: Extract<Order, { kind: 'abort' | 'kill' }>): void {
    if (order.kind === 'abort') this.#controller.abort(unpack(order.reason))
    else this.kill()
  }

  abort(reason: string): void {
    const error = new Error(reason)
    error.name = 'AbortError'
    this.#controller.abort(error)
  }

  kill(): void {
    this.#isKilled = true
    // What cannot be forced is at least asked.
    if (this.#attempt?.kill() !== true) this.abort('ended by force')
  }

  /** Answers that it is under way, or tells its end again. */
  answer(): void {
    if (this.#end !== undefined) this.#tell(this.delivery, 0, this.#end.report)
    else if (this.#attempt !== undefined)
      this.#tell(this.delivery, 0, { kind: 'alive', worker: thisProcess() })
  }

  #context(): AttemptContext {
    const clock = this.#clock
    const { signal } = this.#controller
    const { params, causes } = unpacked<Given>(this.delivery.given)
    return {
      run: this.delivery.run,
      params,
      causes,
      signal,
      isAborted: () => signal.aborted,
      log: (text) => this.#report({ kind: 'log', text: textOf(text) }),
      progress: (fraction, text) =>
        this.#report({
          kind: 'progress',
          fraction: Number(fraction),
          ...(text === undefined ? {} : { text: textOf(text) }),
        }),
      sleep: async (duration) => sleep(clock, durationOf(duration, 'sleep'), signal),
    }
  }

  #report(report: Report): void {
    if (this.isOver) return
    this.#number++
    if (report.kind === 'end') this.#end = { number: this.#number, report }
    this.#tell(this.delivery, this.#number, report)
  }
}

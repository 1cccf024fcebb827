/** A law of executors: a sentence, and a check that throws. */
import type { Executor } from '../../executor/port.ts'
import type { Work } from '../../run/work.ts'

/** An executor under test, with the work that makes each behaviour happen in it. */
export interface ExecutorBench {
  /** The one under test; a law leaves it usable. It is closed by the author's test. */
  readonly executor: Executor
  /** Another one of its kind, which the law closes. */
  create(): Executor
  /** Work that the executor must refuse. */
  readonly refused: readonly Work[]
  /** Ends well; `value` is what it returns for the parameters `{ n: 1 }`, in the run of `contextWith`. */
  readonly echo: { readonly work: Work; readonly value: unknown }
  /** Fails with a message that contains `too far`; the error has the fields of `error`, too. */
  readonly fail: { readonly work: Work; readonly error: Readonly<Record<string, unknown>> }
  /** Logs `line 0` … `line 99`; with `progress`, after each a progress of that many hundredths, `step 0` … `step 99`. */
  readonly report: { readonly work: Work; readonly progress: boolean }
  /** Logs `ready`, waits for the abort, logs `asked to end`, ends well. */
  readonly untilAborted: Work
  /** Logs `ready`, waits for the abort, then fails. */
  readonly brokenByAbort: Work
  /** Puts out more than 8 million bytes, and ends with `result`. */
  readonly large: { readonly work: Work; readonly result: unknown }
  /** Logs `pid N` of its process and ignores the abort; absent where there is no force. */
  readonly deaf?: Work
  /** As `deaf`, without ever letting its event loop turn. */
  readonly spinning?: Work
  /** Logs `child N` of a program it started, which would outlive it. */
  readonly parental?: Work
  /** Logs `last words` and dies by itself; the result has that status, its error those fields. */
  readonly die?: {
    readonly work: Work
    readonly status: 'failed' | 'crashed'
    readonly error: Readonly<Record<string, unknown>>
  }
}

export interface ExecutorLaw {
  readonly name: string
  /** The work that the bench must offer for it. */
  readonly needs?: 'deaf' | 'spinning' | 'parental' | 'die'
  /** Rejects when the executor breaks the law. A broken executor may also let it wait: the author's test bounds it. */
  check(bench: ExecutorBench): Promise<void>
}

/** The work that a law needs. @throws {TypeError} when the bench does not offer it. */
export function offered<T>(given: T | undefined, name: string): T {
  if (given === undefined) throw new TypeError(`expected the work '${name}' of the bench, got none`)
  return given
}

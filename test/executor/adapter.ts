/** What an executor must bring to be held to the port's contract. */
import type { Executor } from '../../src/executor/port.ts'
import type { Work } from '../../src/run/work.ts'

/** The work that makes each behaviour happen in this executor; a reason where it cannot. */
export interface Adapter {
  readonly create: () => Executor
  /** Work this executor must refuse. */
  readonly refused: readonly Work[]
  /** Ends well, returning its parameters and run (`value` says what comes of `{ n: 1 }`). */
  readonly echo: { readonly work: Work; readonly value: unknown }
  /** Fails with a message that contains `too far`; the error looks like `error`. */
  readonly fail: { readonly work: Work; readonly error: unknown }
  /** Logs `line 0` … `line 99`, with a progress after each if `progress`. */
  readonly report: { readonly work: Work; readonly progress: boolean }
  /** Logs `ready`, waits for the abort, logs `asked to end`, ends well. */
  readonly untilAborted: Work
  /** Logs `ready`, waits for the abort, then fails. */
  readonly brokenByAbort: Work
  /** Logs `pid N` and ignores the abort; absent where there is no force. */
  readonly deaf?: Work
  /** As `deaf`, without ever letting its event loop turn. */
  readonly spinning?: Work
  /** Logs `child N` of a program it started, which would outlive it. */
  readonly parental?: Work
  /** Dies by itself; what is then the result. */
  readonly die?: { readonly work: Work; readonly result: unknown }
  /** Puts out more than 8 million bytes; what then is the result. */
  readonly large: { readonly work: Work; readonly result: unknown }
}

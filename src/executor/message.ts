/** What a session and a body in a thread or a child process tell each other; all of it is plain data. */
import { read } from '../run/gate/read.ts'
import type { TaskContext } from '../run/work.ts'
import { type Packed, pack, unpack } from './fault.ts'
import type { AttemptResult } from './port.ts'

/** What to run: an export of a module, with its parameters. */
export interface Assignment {
  readonly url: string
  readonly export: string
  /** A module to import first: see `loaderOf`. */
  readonly loader?: string
  readonly params: TaskContext['params']
  readonly run: TaskContext['run']
  readonly causes: TaskContext['causes']
}

/** From the session. */
export type Order =
  | { readonly kind: 'begin'; readonly assignment: Assignment; readonly seal: string }
  | { readonly kind: 'abort'; readonly reason: Packed }
  /** The sleep of that number is over; with an error if it was cut short. */
  | { readonly kind: 'wake'; readonly sleep: number; readonly error?: Packed }

/** From the body, in order; `end` is the last. */
export type Report =
  /** The body begins, after it waited for a thread. */
  | { readonly kind: 'begun' }
  | { readonly kind: 'log'; readonly text: string }
  | { readonly kind: 'progress'; readonly fraction: number; readonly text?: string }
  /** It waits by the session's clock. */
  | { readonly kind: 'sleep'; readonly sleep: number; readonly duration: string | number }
  /** Uncaught: the process is about to die of it. */
  | { readonly kind: 'fault'; readonly error: Packed }
  | { readonly kind: 'end'; readonly result: PackedResult }

/**
 * A report as a child process sends it. The work may send messages of its own with `process.send`: a message without
 * the secret of its attempt is no report.
 */
export interface Sealed {
  readonly seal: string
  readonly report: Report
}

/** The report in a message; `undefined` where it does not have that seal. */
export const unseal = (message: unknown, seal: string): Report | undefined =>
  read(message, 'seal') === seal ? (message as Sealed).report : undefined

/** A result with its error, if it has one, as plain data beside it. */
export interface PackedResult {
  readonly plain: Readonly<Record<string, unknown>>
  readonly error?: Packed
}

/** Makes a result ready to cross. */
export function packResult(result: AttemptResult): PackedResult {
  if (!('error' in result)) return { plain: result }
  const { error, ...plain } = result
  return { plain, error: pack(error) }
}

/** The result that was packed. */
export const unpackResult = ({ plain, error }: PackedResult): AttemptResult =>
  (error === undefined ? plain : { ...plain, error: unpack(error) }) as AttemptResult

/** Passes a report on to the context; returns the result if it is the end. */
export function pass(
  report: Report,
  context: TaskContext,
  reply: (order: Order) => void,
): AttemptResult | undefined {
  if (report.kind === 'end') return unpackResult(report.result)
  if (report.kind === 'log') context.log(report.text)
  if (report.kind === 'progress') context.progress(report.fraction, report.text)
  if (report.kind === 'sleep') {
    const { sleep } = report
    context.sleep(report.duration).then(
      () => reply({ kind: 'wake', sleep }),
      (error: unknown) => reply({ kind: 'wake', sleep, error: pack(error) }),
    )
  }
  return undefined
}

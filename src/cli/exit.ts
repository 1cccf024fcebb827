/** How the command line ends: exit codes, which are stable, and failures that are one sentence. */

/** What the process's exit code says. */
export const EXIT = {
  ok: 0,
  /** The answer is no: the condition is invalid, or it is not true now; a run that was waited for did not succeed. */
  no: 1,
  /** The command was misused: an unknown option, zone, task or instant. */
  usage: 2,
  /** A file or a store could not be read or written, or a session did not answer. */
  failure: 3,
  /** The session stopped in order, because something threw outside of its runs' bodies. */
  uncaught: 4,
  /** A fault of tminus itself. */
  fault: 70,
  /** Ended by force, at the third signal. */
  forced: 130,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** Says how a command ended. */
export type Finish = (code: ExitCode) => void

/** Something the user can put right: a sentence for them, and the exit code. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly code: ExitCode

  constructor(code: ExitCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** The message of anything thrown. */
export const messageOf = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : String(thrown)

/** @throws {Failure} when the text is no whole number above 0. */
export function countOf(text: string, option: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new Failure(EXIT.usage, `expected a whole number above 0 for ${option}, got '${text}'`)
}

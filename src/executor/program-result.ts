/** What the end of a program means: its value, or an error that names it. */
import { existsSync } from 'node:fs'
import type { CommandWork } from '../run/work.ts'
import { interpreterFault } from './interpreter.ts'
import type { AttemptResult } from './port.ts'

/** What a program that succeeded returns. */
export interface CommandValue {
  readonly code: number
  /** The newest bytes of each output, as UTF-8. */
  readonly stdout: string
  readonly stderr: string
  /** Whether older output of either was dropped. */
  readonly truncated: boolean
}

/** How a program ended: with a code, or by a signal. */
export interface ProgramEnd extends Omit<CommandValue, 'code'> {
  readonly code: number | null
  readonly signal: string | null
}

/** A program ended otherwise than with a code that means success. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  /** The exit code, unless a signal ended it. */
  readonly code?: number
  /** The signal that ended it, e.g. `SIGKILL`. */
  readonly signal?: string
  readonly stdout: string
  readonly stderr: string

  constructor(file: string, end: ProgramEnd) {
    const how = end.signal === null ? `ended with code ${end.code}` : `was ended by ${end.signal}`
    const last = end.stderr.trimEnd().split('\n').at(-1)?.trim() ?? ''
    super(`Command '${file}' ${how}${last === '' ? '' : `: ${last}`}`)
    if (end.code !== null) this.code = end.code
    if (end.signal !== null) this.signal = end.signal
    this.stdout = end.stdout
    this.stderr = end.stderr
  }
}

/** The result of a program; `asked` is whether it was asked to end, so that its death by that signal is no error. */
export function programResult(
  { file, options }: CommandWork,
  end: ProgramEnd,
  asked: boolean,
): AttemptResult {
  const { code, signal, ...output } = end
  if (code !== null && (options.success ?? [0]).includes(code))
    return { status: 'succeeded', value: { code, ...output } satisfies CommandValue }
  if (asked && (signal === 'SIGTERM' || signal === 'SIGKILL')) return { status: 'terminated' }
  return { status: 'failed', error: new CommandError(file, end) }
}

/** A readable error for a program that could not be started; `cause` is the system's, and so is `code`. */
export function startError(work: CommandWork, cause: unknown): Error {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined
  const error = new Error(`Cannot start '${work.file}': ${reason(code, work, cause)}`, { cause })
  return code === undefined ? error : Object.assign(error, { code })
}

function reason(code: string | undefined, work: CommandWork, cause: unknown): string {
  const { cwd } = work.options
  // The system says ENOENT of a missing directory, too.
  if (code === 'ENOENT' && cwd !== undefined && !existsSync(cwd))
    return `its working directory '${cwd}' does not exist`
  // And of a missing interpreter, as it says EACCES of one that may not be run.
  const fault = code === 'ENOENT' || code === 'EACCES' ? interpreterFault(work) : undefined
  if (fault !== undefined) return fault
  if (code === 'ENOENT') return 'there is no such program on the PATH or at that place'
  if (code === 'EACCES') return 'the file may not be executed'
  if (code === 'E2BIG') return 'its arguments and environment are too long'
  return cause instanceof Error ? cause.message : String(cause)
}

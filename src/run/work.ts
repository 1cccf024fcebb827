/** What a task does, as data: a function, an exported function of a module, or a program. */

import type { Cause } from './cause.ts'
import {
  AMOUNT,
  demandKind,
  demandKinds,
  FLAG,
  type Kind,
  NONEMPTY,
  NUMBERS,
  TEXT,
  TEXTS,
  TEXTS_BY_NAME,
} from './kinds.ts'
import { demandKnown, type Names } from './options.ts'

/** How a program is run. */
export interface CommandOptions {
  /** Default: the session's working directory. */
  readonly cwd?: string
  /** Added to the session's own environment. */
  readonly env?: Readonly<Record<string, string>>
  /** Given to the program's standard input, which is closed after it. */
  readonly input?: string
  /** Let the system's shell read `file` as its text; arguments are quoted and follow it. Default false. */
  readonly shell?: boolean
  /** Bytes of output kept of each stream, from its end; default 65,536. */
  readonly keep?: number
  /** Exit codes that mean success; default `[0]`. */
  readonly success?: readonly number[]
}

// biome-ignore lint/suspicious/noExplicitAny: the parameters of a user's function are checked where it is registered
export type AnyFunction = (...args: any[]) => unknown

/** An exported function of a module. */
export interface ModuleWork {
  readonly kind: 'module'
  readonly url: string
  readonly name: string
}

/** A program with its arguments. */
export interface CommandWork {
  readonly kind: 'command'
  readonly file: string
  readonly args: readonly string[]
  readonly options: CommandOptions
}

export type Work =
  | { readonly kind: 'function'; readonly call: AnyFunction }
  | ModuleWork
  | CommandWork

/**
 * Work that is an exported function of a module; it can cross into a thread or a child process.
 *
 * `url` is a `file:` URL (`import.meta.resolve('./load.ts')`, or `new URL('./load.ts', import.meta.url)`), an absolute
 * path, or a path relative to the process's working directory (never to the calling file, which cannot be known). A
 * missing `.ts` file whose `.js` twin exists, or the other way round, means the twin: the same text holds before and
 * after the build.
 *
 * @throws {TypeError} when the module or the name of the export is no text, or an empty one.
 *
 * @example
 * ```ts
 * import { module } from 'tminus'
 * module('./tasks/load.ts', 'load') // => { kind: 'module', url: './tasks/load.ts', name: 'load' }
 * ```
 */
export function module(url: string | URL, name: string): ModuleWork {
  demandKind(url instanceof URL ? url.href : url, NONEMPTY, 'the place of a module')
  demandKind(name, NONEMPTY, `the name of an export of '${url}' to run`)
  return { kind: 'module', url: String(url), name }
}

/**
 * Work that is a program with its arguments, which no shell ever reads unless `options.shell` asks for it.
 *
 * @throws {TypeError} when the program's name is empty, or an option is unknown or of another kind.
 *
 * @example
 * ```ts
 * import { command } from 'tminus'
 * command('git', ['fetch']) // => { kind: 'command', file: 'git', args: ['fetch'], options: {} }
 * ```
 */
export function command(
  file: string,
  args: readonly string[] = [],
  options: CommandOptions = {},
): CommandWork {
  demandKind(file, NONEMPTY, 'the name of a program to run')
  demandKind(args, TEXTS, `the arguments of command '${file}'`)
  demandKnown(options, COMMAND_OPTIONS, `command '${file}'`)
  demandKinds(options, COMMAND_KINDS, `command '${file}'`)
  return { kind: 'command', file, args, options }
}

const COMMAND_KINDS: { readonly [K in keyof CommandOptions]-?: Kind } = {
  cwd: NONEMPTY,
  env: TEXTS_BY_NAME,
  input: TEXT,
  shell: FLAG,
  keep: AMOUNT,
  success: NUMBERS,
}

/** The names of a command's options. */
export const COMMAND_OPTIONS: Names<CommandOptions> = {
  cwd: true,
  env: true,
  input: true,
  shell: true,
  keep: true,
  success: true,
}

/** What a task's function is given: a plain object. `Session` is the type of its session. */
export interface TaskContext<Session = unknown> {
  /** Aborted when the run is asked to end: time-out, `end`, `terminate()`, shutdown. */
  readonly signal: AbortSignal
  readonly params: Readonly<Record<string, unknown>>
  readonly run: {
    readonly id: string
    readonly task: string
    readonly attempt: number
    /** The occurrence key. */
    readonly occurrence: string
    /** The tokens that caused the start. */
    readonly causes: readonly { readonly source: string; readonly mark: number }[]
    /** The instant of the start's snapshot. */
    readonly at: number
  }
  /** What caused the start: the tasks, events, files and times whose tokens it used up, each once. */
  readonly causes: readonly Cause[]
  /** Adds a line to the run's log. */
  log(text: string): void
  /** Reports progress, 0…1, with a text. */
  progress(fraction: number, text?: string): void
  /**
   * Waits by the session's clock: milliseconds, or a text such as `'5 s'`. Under virtual time only such waits let time
   * pass. Rejects with the reason of `signal` when the run is asked to end.
   *
   * @throws {RangeError} when it is no duration.
   */
  sleep(duration: string | number): Promise<void>
  /** The session, where the body runs in its process. */
  readonly session?: Session
}

/** Throw it (or call `inact`) to say that there was nothing to do: the run ends as `inacted`. */
export class Inaction extends Error {
  override readonly name = 'Inaction'
}

/**
 * Ends the body of a task: there was nothing to do.
 *
 * @throws {Inaction} when it is called: so it ends the body.
 */
export function inact(reason?: string): never {
  throw new Inaction(reason)
}

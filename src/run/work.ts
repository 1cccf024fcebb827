/** What a task does, as data: a function, an exported function of a module, or a program. */

/** A program with its arguments; no shell unless `shell` asks for one. */
export interface CommandOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** Given to the program's standard input, which is closed after it. */
  readonly input?: string
  readonly shell?: boolean
  /** Bytes of output kept of each stream, from its end; default 65,536. */
  readonly keep?: number
  /** Exit codes that mean success; default `[0]`. */
  readonly success?: readonly number[]
}

// biome-ignore lint/suspicious/noExplicitAny: the parameters of a user's function are checked where it is registered
export type AnyFunction = (...args: any[]) => unknown

export type Work =
  | { readonly kind: 'function'; readonly call: AnyFunction }
  | { readonly kind: 'module'; readonly url: string; readonly name: string }
  | {
      readonly kind: 'command'
      readonly file: string
      readonly args: readonly string[]
      readonly options: CommandOptions
    }

/** What a task's function is given. */
export interface TaskContext {
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
  /** Adds a line to the run's log. */
  log(text: string): void
  /** Reports progress, 0…1, with a text. */
  progress(fraction: number, text?: string): void
  /** The session; typed by the session layer. */
  readonly session?: unknown
}

/** Throw it (or call {@link inact}) to say that there was nothing to do: the run ends as `inacted`. */
export class Inaction extends Error {
  override readonly name = 'Inaction'
}

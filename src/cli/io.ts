/** What the command line stands on: streams, clock, signals and the loading of files; replaced in tests. */

import { existsSync, readFileSync } from 'node:fs'
import { isatty } from 'node:tty'
import { formatWithOptions } from 'node:util'
import pc from 'picocolors'
import { type Clock, SYSTEM, SystemClock } from '../clock/clock.ts'
import { WAKE } from '../engine/peers/wake.ts'
import { oneLine } from '../run/one-line.ts'
import { importModule } from './import-module.ts'
import { keys } from './keys.ts'
import { escaped, gated } from './text/columns.ts'
import { wrapped } from './text/wrap.ts'

/** The part of a stream that is written to. */
export interface Output {
  write(text: string): unknown
  readonly isTTY?: boolean
  readonly columns?: number
  readonly rows?: number
  on?(event: 'resize', call: () => void): unknown
  off?(event: 'resize', call: () => void): unknown
}

export type Colors = ReturnType<typeof pc.createColors>

export interface Io {
  readonly stdout: Output
  readonly stderr: Output
  /** The whole standard input. */
  stdin(): string
  readonly clock: Clock
  /** The same time; what waits by it keeps no process alive. */
  readonly background: Clock
  readonly colors: Colors
  /** Imports a task file. */
  load(path: string): Promise<unknown>
  /** Calls for each error that nothing has caught; returns how to take that back. */
  onUncaught(call: (error: unknown, kind: 'exception' | 'rejection') => void): () => void
  /** Calls when the standard output has lost its reader; returns how to take that back. */
  onLostReader(call: () => void): () => void
  /** Calls with each key that is pressed in a terminal; returns how to take that back. Ctrl-C is a request to end as ever. */
  onKey(call: (key: string) => void): () => void
  /** Calls at each request to end; returns how to take that back. */
  onSignal(call: (signal: string) => void): () => void
  /** Tells a process of this host that something is on record for it. */
  wake(pid: number): void
  /** Calls when another process has told that; returns how to take that back. */
  onWake(call: () => void): () => void
  /** Ends the process at once. */
  exit(code: number): void
  /** Calls with the code when the process ends, whatever ends it; may give another code. Returns how to take that back. */
  onExit(call: (code?: number) => number | undefined | void): () => void
  /** Gets what tasks print with `console`, instead of the terminal; returns how to give it back. */
  onPrint(call: (text: string) => void): () => void
}

/** Asks for live runs to end at once, also of a session that stops already: what `tminus stop --now` sends. */
export const NOW = 'SIGUSR2'

/** Node's exit code for a module whose `await` nothing will end. */
export const UNSETTLED = 13

const SIGNALS = ['SIGINT', 'SIGTERM', NOW] as const

/**
 * A hang-up says that the terminal is gone: it ends what had one. Node forgets that `nohup` had it ignored, but what
 * `nohup` starts has no terminal, and a shell that ignores it itself can be asked.
 */
const hangupEnds = (): boolean => [0, 1, 2].some(isatty) && !parentIgnoresHangups()

function parentIgnoresHangups(): boolean {
  try {
    const status = readFileSync(`/proc/${process.ppid}/status`, 'utf8')
    const [, mask = '0'] = /^SigIgn:\s*([0-9a-f]+)$/m.exec(status) ?? []
    // SIGHUP is number 1, the lowest bit.
    return Number.parseInt(mask.slice(-1), 16) % 2 === 1
  } catch {
    return false
  }
}

/** Standard output for this program's own lines, also while what tasks print goes elsewhere. */
function ownStdout(): Output {
  const { stdout } = process
  return {
    write: stdout.write.bind(stdout),
    isTTY: stdout.isTTY,
    get columns() {
      return stdout.columns
    },
    get rows() {
      return stdout.rows
    },
    on: (event, call) => stdout.on(event, call),
    off: (event, call) => stdout.off(event, call),
  }
}

const waking: Pick<Io, 'wake' | 'onWake'> = {
  wake(pid) {
    try {
      process.kill(pid, WAKE)
    } catch {
      // Another user's, ended meanwhile, or a system without that signal: its own look finds it.
    }
  },
  onWake(call) {
    try {
      process.on(WAKE, call)
    } catch {
      return () => undefined
    }
    return () => process.off(WAKE, call)
  },
}

const input: Pick<Io, 'stdin' | 'onKey'> = { stdin: () => readFileSync(0, 'utf8'), onKey: keys }

/** Waits only while something else does. */
const inBackground = (): Clock =>
  new SystemClock({
    ...SYSTEM,
    wait: (milliseconds, call) => (SYSTEM.wait(milliseconds, call) as NodeJS.Timeout).unref(),
  })

/** The streams, signals and clock of this process. */
export const processIo = (): Io => ({
  stdout: ownStdout(),
  stderr: process.stderr,
  clock: new SystemClock(),
  background: inBackground(),
  colors: pc.createColors(
    process.stdout.isTTY === true && process.env['TERM'] !== 'dumb' && pc.isColorSupported,
  ),
  load: importModule,
  ...waking,
  exit: (code) => process.exit(code),
  onExit(call) {
    let code: number | undefined
    const leave = (given: number): void => {
      const other = call(code ?? given)
      if (typeof other === 'number') process.exitCode = other
    }
    // Nothing is left to do: Node says so before, and gives its code 13 only afterwards.
    const drained = (): void => {
      code = UNSETTLED
    }
    process.on('exit', leave)
    process.on('beforeExit', drained)
    return () => {
      process.off('exit', leave)
      process.off('beforeExit', drained)
    }
  },
  onPrint(call) {
    const methods = ['log', 'info', 'warn', 'error', 'debug'] as const
    const { write } = process.stdout
    const own = methods.map((method) => [method, console[method]] as const)
    for (const method of methods)
      console[method] = (...values) => call(formatWithOptions({}, ...values))
    process.stdout.write = ((chunk: unknown, encoding?: unknown, done?: unknown) => {
      call(String(chunk).replace(/\n$/, ''))
      const written = typeof encoding === 'function' ? encoding : done
      if (typeof written === 'function') queueMicrotask(written as () => void)
      return true
    }) as typeof process.stdout.write
    return () => {
      process.stdout.write = write
      for (const [method, original] of own) console[method] = original
    }
  },
  onUncaught(call) {
    const onException = (error: unknown): void => call(error, 'exception')
    const onRejection = (error: unknown): void => call(error, 'rejection')
    process.on('uncaughtException', onException)
    process.on('unhandledRejection', onRejection)
    return () => {
      process.off('uncaughtException', onException)
      process.off('unhandledRejection', onRejection)
    }
  },
  onLostReader(call) {
    const hear = (error: NodeJS.ErrnoException): void => {
      if (error.code !== 'EPIPE') return
      process.stdout.off('error', hear)
      call()
    }
    process.stdout.on('error', hear)
    return () => process.stdout.off('error', hear)
  },
  ...input,
  onSignal(call) {
    const onHangup = hangupEnds() ? call : () => undefined
    for (const signal of SIGNALS) process.on(signal, call)
    process.on('SIGHUP', onHangup)
    return () => {
      for (const signal of SIGNALS) process.off(signal, call)
      process.off('SIGHUP', onHangup)
    }
  },
})

/** Writes lines to the standard output, through the gate. */
export const say = (io: Io, text: string): void =>
  void io.stdout.write(`${gated(text, io.colors.isColorSupported)}\n`)

/** Writes lines to the standard error output, through the gate. */
export const warn = (io: Io, text: string): void => void io.stderr.write(`${gated(text, false)}\n`)

/** The columns of a line: of a terminal as wide as that is, else without end, for who reads it may want all of it. */
export const columnsOf = ({ stdout }: Io): number =>
  stdout.isTTY === true ? (stdout.columns ?? 80) : Number.POSITIVE_INFINITY

/** Writes one line; in a terminal that is too narrow for it, on several, broken between words. A break in it is shown as `\n`. */
export function sayWrapped(io: Io, line: string): void {
  for (const part of wrapped(oneLine(line), columnsOf(io))) say(io, part)
}

/** The shapes of what is said in JSON: src/cli/schemas/cli-1.json. */
const VERSION = 1

const jsonLine = (value: object): string =>
  `${escaped(JSON.stringify({ version: VERSION, ...value }))}\n`

/** Writes an object as one line of JSON, with the version of its shape. */
export const sayJson = (io: Io, value: object): void => void io.stdout.write(jsonLine(value))

/** As an error in JSON; `code` is the exit code. */
export const errorJsonLine = (message: string, code: number): string =>
  jsonLine({ error: { message, code } })

/** The same, with what is said besides the answer in JSON, too. */
export const inJson = (io: Io): Io => ({
  ...io,
  stderr: {
    ...io.stderr,
    write: (text: string) => io.stderr.write(jsonLine({ warning: text.replace(/\n$/, '') })),
  },
})

/** Whether an argument names a task file rather than a text of the language. */
export const isFile = (argument: string): boolean =>
  /\.[cm]?[jt]sx?$/.test(argument)
    ? existsSync(argument) || !/\s/.test(argument)
    : // A misspelt ending, or a path: no text of the language is one word with a dot or a slash.
      /^[^\s'"]*(?:[\\/]|\.\w+$)[^\s'"]*$/.test(argument)

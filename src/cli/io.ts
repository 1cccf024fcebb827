/** What the command line stands on: streams, clock, signals and the loading of files; replaced in tests. */
import { existsSync } from 'node:fs'
import { formatWithOptions } from 'node:util'
import pc from 'picocolors'
import { type Clock, SystemClock } from '../clock/clock.ts'
import { importModule } from './import-module.ts'

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
  readonly clock: Clock
  readonly colors: Colors
  /** Imports a task file. */
  load(path: string): Promise<unknown>
  /** Calls at each request to end; returns how to take that back. */
  onSignal(call: (signal: string) => void): () => void
  /** Ends the process at once. */
  exit(code: number): void
  /** Calls when the process ends, whatever ends it; returns how to take that back. */
  onExit(call: () => void): () => void
  /** Gets what tasks print with `console`, instead of the terminal; returns how to give it back. */
  onPrint(call: (text: string) => void): () => void
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** The streams, signals and clock of this process. */
export const processIo = (): Io => ({
  stdout: process.stdout,
  stderr: process.stderr,
  clock: new SystemClock(),
  colors: pc.createColors(process.stdout.isTTY === true && pc.isColorSupported),
  load: importModule,
  exit: (code) => process.exit(code),
  onExit(call) {
    process.on('exit', call)
    return () => process.off('exit', call)
  },
  onPrint(call) {
    const methods = ['log', 'info', 'warn', 'error', 'debug'] as const
    const own = methods.map((method) => [method, console[method]] as const)
    for (const method of methods)
      console[method] = (...values) => call(formatWithOptions({}, ...values))
    return () => {
      for (const [method, original] of own) console[method] = original
    }
  },
  onSignal(call) {
    for (const signal of SIGNALS) process.on(signal, call)
    return () => {
      for (const signal of SIGNALS) process.off(signal, call)
    }
  },
})

/** Writes a line to standard output. */
export const say = (io: Io, text: string): void => void io.stdout.write(`${text}\n`)

/** Writes a value as one line of JSON. */
export const sayJson = (io: Io, value: unknown): void => say(io, JSON.stringify(value))

/** Whether an argument names a task file rather than a text of the language. */
export const isFile = (argument: string): boolean =>
  /\.[cm]?[jt]sx?$/.test(argument) && (existsSync(argument) || !/\s/.test(argument))

/** A command line without a process: what it writes is collected, and its time may be virtual. */
import pc from 'picocolors'
import type { Io } from '../../src/cli/io.ts'
import { cli } from '../../src/cli/program.ts'
import type { Clock } from '../../src/index.ts'
import { VirtualClock } from '../../src/testing/index.ts'

/** What the tests look at in a line of JSON. */
export interface Line {
  readonly event?: string
  readonly task?: string
  readonly at?: { readonly iso: string; readonly ms: number }
  readonly status?: string
  readonly error?: { readonly name: string }
  readonly ok?: boolean
  readonly value?: unknown
  readonly due?: boolean
  readonly reasons?: readonly string[]
}

/** The lines of JSON of an output. */
export const jsonLines = (text: string): Line[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)

/** Processes and ids of runs are of the day. */
export const masked = (text: string): string =>
  text.replaceAll(/process \d+ on \S+:/g, 'P:').replaceAll(/\b\d[0-9a-z]{6}(?![0-9a-z-])/g, 'RUN')

export interface Said {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** An Io that collects; `modules` are task files by name. */
export function collecting(clock: Clock = new VirtualClock('2026-03-02T09:00:00Z')) {
  const written = { out: '', err: '' }
  const signals = new Set<(signal: string) => void>()
  const exits: number[] = []
  const wakes: number[] = []
  const resized = new Set<() => void>()
  const keys = new Set<(key: string) => void>()
  const stdout = {
    write: (text: string) => {
      written.out += text
    },
    isTTY: false,
    columns: 80,
    rows: 24,
    on: (_: 'resize', call: () => void) => resized.add(call),
    off: (_: 'resize', call: () => void) => resized.delete(call),
  }
  const io: Io = {
    stdout,
    stderr: {
      write: (text: string) => {
        written.err += text
      },
    },
    stdin: () => '',
    clock,
    background: clock,
    colors: pc.createColors(false),
    load: async (path) => (await import(path)) as unknown,
    onUncaught: () => () => undefined,
    onLostReader: () => () => undefined,
    onKey(call) {
      keys.add(call)
      return () => keys.delete(call)
    },
    onSignal(call) {
      signals.add(call)
      return () => signals.delete(call)
    },
    wake: (pid) => void wakes.push(pid),
    onWake: () => () => undefined,
    exit: (code) => exits.push(code),
    onExit: () => () => undefined,
    onPrint: () => () => undefined,
  }
  return { io, written, stdout, signals, exits, wakes, resized, keys }
}

/** Runs one command line to its end. */
export async function tminus(...argv: string[]): Promise<Said> {
  const { io, written } = collecting()
  const code = await cli(argv, io, '0.0.0')
  return { code, ...written }
}

/** A child process that is a program: how it is started, fed, listened to and let go. */
import { type ChildProcess, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import type { CommandWork } from '../run/work.ts'
import { leader } from './group.ts'
import { lines, tail } from './output.ts'

/**
 * Starts the program, without a shell unless asked.
 *
 * @throws {TypeError} when an argument holds a zero byte, as `spawn` does; most failures are its `error` event.
 */
export function spawnProgram({ file, args, options }: CommandWork): ChildProcess {
  const shell = options.shell === true
  return spawn(shell ? [file, ...args.map(quoted)].join(' ') : file, shell ? [] : args, {
    ...leader,
    shell,
    stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...options.env },
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  })
}

const quoted = (argument: string): string =>
  process.platform === 'win32'
    ? `"${argument.replaceAll('"', '""')}"`
    : `'${argument.replaceAll("'", "'\\''")}'`

/** Gives the program its input and closes it. */
export function give(child: ChildProcess, input: string | undefined): void {
  // A program need not read its input to the end: EPIPE is no fault.
  child.stdin?.on('error', ignore)
  if (input !== undefined) child.stdin?.end(input)
}

/** The newest output of a program. */
export interface Captured {
  readonly stdout: string
  readonly stderr: string
  readonly truncated: boolean
}

/** Passes each line of both outputs on and keeps their newest `keep` bytes each; `end` also passes unended lines on. */
export function capture(
  child: ChildProcess,
  keep: number | undefined,
  log: (line: string) => void,
): { end(): Captured } {
  const stdout = listen(child.stdout, keep, log)
  const stderr = listen(child.stderr, keep, log)
  return {
    end() {
      for (const stream of [stdout, stderr]) stream.lines.end()
      return {
        stdout: stdout.tail.text(),
        stderr: stderr.tail.text(),
        truncated: stdout.tail.truncated || stderr.tail.truncated,
      }
    },
  }
}

function listen(stream: Readable | null, keep = 65_536, log: (line: string) => void = ignore) {
  const parts = { lines: lines(log), tail: tail(keep) }
  stream?.on('error', ignore).on('data', (chunk: Buffer) => {
    parts.lines.write(chunk)
    parts.tail.write(chunk)
  })
  return parts
}

/**
 * Stops waiting for output that a descendant outside the killed group may hold open for ever. One more turn of the
 * event loop reads what is in the pipes.
 */
export function letGo(child: ChildProcess): void {
  setImmediate(() => {
    child.stdout?.destroy()
    child.stderr?.destroy()
  })
}

const ignore = (): void => undefined

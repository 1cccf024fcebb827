/** Starts a daemon: a child of its own session, whose lines are appended to a file; waits until it says that it runs. */
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, constants, mkdirSync, openSync, readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type Duration, SECOND } from '../../time/instant.ts'
import { EXIT, type ExitCode, Failure, messageOf } from '../exit.ts'
import type { Io } from '../io.ts'
import { MARK } from './child.ts'
import { type Kept, keepCommand } from './last-command.ts'
import { refuseLive } from './pid-file.ts'

export interface Launch extends Kept {
  readonly pidFile: string
}

/** How long a start is waited for. */
const PATIENCE: Duration = 60 * SECOND

/**
 * Starts the child and resolves with its number when its session runs.
 *
 * @throws Failure if one runs already, or if the child ends before it runs: with what it wrote.
 */
export async function launch(io: Io, given: Launch): Promise<number> {
  const pidFile = resolve(given.cwd, given.pidFile)
  refuseLive(pidFile)
  const logFile = resolve(given.cwd, given.logFile)
  const log = openLog(logFile)
  const before = statSync(logFile).size
  const [, script = ''] = process.argv
  const child = spawn(process.execPath, [...process.execArgv, script, ...given.args], {
    cwd: given.cwd,
    detached: true,
    env: { ...process.env, [MARK]: given.logFile },
    stdio: ['ignore', log, log, 'ipc'],
  })
  closeSync(log)
  const end = await outcome(io, child)
  const { pid } = child
  if (end === 'started' && pid !== undefined) {
    keepCommand(pidFile, given)
    return pid
  }
  if (end === 'silent')
    throw new Failure(
      EXIT.failure,
      `process ${pid} has not said within ${PATIENCE / SECOND} s that it runs: see ${given.logFile}`,
    )
  throw new Failure(
    codeOf(end),
    `'${given.file}' did not start: ${readFileSync(logFile, 'utf8').slice(before).trim() || String(end)}`,
  )
}

const { O_WRONLY, O_APPEND, O_CREAT, O_NOFOLLOW } = constants
/** A log that is a link would let another user choose what is written to. */
const APPEND = O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW

function openLog(path: string): number {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    return openSync(path, APPEND, 0o600)
  } catch (error) {
    const isLink = error instanceof Error && 'code' in error && error.code === 'ELOOP'
    throw new Failure(
      EXIT.failure,
      isLink
        ? `cannot write '${path}': it is a symbolic link, and a log follows none`
        : `cannot write '${path}': ${messageOf(error)}`,
    )
  }
}

/** `started`, the exit code of a child that ended first, or `silent`. */
function outcome(io: Io, child: ChildProcess): Promise<'started' | 'silent' | number> {
  return new Promise((resolve) => {
    const cancel = io.clock.at(io.clock.now() + PATIENCE, () => done('silent'))
    const done = (end: 'started' | 'silent' | number): void => {
      cancel()
      child.removeAllListeners()
      if (child.connected) child.disconnect()
      child.unref()
      resolve(end)
    }
    child.on('message', () => done('started'))
    child.on('exit', (code) => done(code ?? EXIT.fault))
    child.on('error', () => done(EXIT.failure))
  })
}

const codeOf = (end: number | string): ExitCode =>
  end === EXIT.no || end === EXIT.usage ? end : EXIT.failure

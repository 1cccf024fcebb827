/** Starts a daemon: a child of its own session, whose lines are appended to a file; waits until it says that it runs. */
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Duration, SECOND } from '../../time/instant.ts'
import { EXIT, type ExitCode, Failure } from '../exit.ts'
import type { Io } from '../io.ts'
import { type Kept, keepCommand } from './last-command.ts'
import { openLog } from './log-file.ts'
import { INSTEAD, MARK } from './mark.ts'
import { refuseLive } from './pid-file.ts'

export interface Launch extends Kept {
  readonly pidFile: string
  /** The process whose place it takes once it runs. */
  readonly instead?: number
}

/** How long a start is waited for. */
const PATIENCE: Duration = 60 * SECOND

/**
 * Starts the child and resolves with its number when its session runs.
 *
 * @throws {Failure} when one runs already, or if the child ends before it runs: with what it wrote.
 */
export async function launch(io: Io, given: Launch): Promise<number> {
  const pidFile = resolve(given.cwd, given.pidFile)
  if (given.instead === undefined) refuseLive(pidFile)
  const logFile = resolve(given.cwd, given.logFile)
  const log = openLog(logFile)
  const before = statSync(logFile).size
  const [, script = ''] = process.argv
  const child = spawn(process.execPath, [...process.execArgv, script, ...given.args], {
    cwd: given.cwd,
    detached: true,
    env: {
      ...process.env,
      [MARK]: given.logFile,
      ...(given.instead === undefined ? {} : { [INSTEAD]: String(given.instead) }),
    },
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

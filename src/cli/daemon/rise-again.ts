/** Starts a daemon again that an uncaught exception has stopped, after a delay that grows while it keeps happening. */
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { durationText } from '../../session/words/times.ts'
import { type Duration, MINUTE, SECOND } from '../../time/instant.ts'
import type { Io } from '../io.ts'
import { openLog } from './log-file.ts'
import { MARK } from './mark.ts'

/** Tells the next process how often in a row that has happened; taken out of the environment before a task inherits it. */
const COUNT = 'TMINUS_DAEMON_FAILURES'
const FIRST: Duration = SECOND
const MOST: Duration = 5 * MINUTE
/** A session that ran longer than this begins to count from nothing. */
const STABLE: Duration = 10 * MINUTE

/** The number of failures in a row before this process. */
export function failuresSoFar(): number {
  const count = Number(process.env[COUNT] ?? 0)
  delete process.env[COUNT]
  return Number.isSafeInteger(count) && count > 0 ? count : 0
}

/** 1 s, 2 s, 4 s … 5 min. */
export const delayAfter = (failures: number): Duration => Math.min(MOST, FIRST * 2 ** failures)

export interface Fallen {
  readonly log: string
  readonly failures: number
  readonly ran: Duration
  readonly note: (text: string) => void
}

/** Waits, unless it is told to end meanwhile; resolves with whether a successor is to be started by {@link succeed}. */
export async function waitForIt(io: Io, { failures, ran, note }: Fallen): Promise<boolean> {
  const delay = delayAfter(ran > STABLE ? 0 : failures)
  note(`starts again in ${durationText(delay)}`)
  return await new Promise<boolean>((resolve) => {
    const cancel = io.clock.at(io.clock.now() + delay, () => done(true))
    const ignore = io.onSignal(() => done(false))
    const done = (again: boolean): void => {
      cancel()
      ignore()
      resolve(again)
    }
  })
}

/** The same command line in a new process, whose lines go where this one's go; its note must have been taken back. */
export function succeed({ log, failures, ran }: Fallen): void {
  const count = ran > STABLE ? 1 : failures + 1
  const file = openLog(resolve(log))
  spawn(process.execPath, [...process.execArgv, ...process.argv.slice(1)], {
    detached: true,
    env: { ...process.env, [MARK]: log, [COUNT]: String(count) },
    stdio: ['ignore', file, file],
  }).unref()
}

/** The daemon's own side: it notes its process, tells its parent when its session runs, and takes the note back. */
import type { Session } from '../../session/session.ts'
import { INSTEAD, MARK } from './mark.ts'
import { hold } from './pid-file.ts'

/** The log file of this process if it is a daemon; taken out of the environment before a task could inherit it. */
export function daemonLog(): string | undefined {
  const log = process.env[MARK]
  delete process.env[MARK]
  return log
}

/** The process whose place this one takes, if any; taken out of the environment, too. */
export function takesPlaceOf(): number | undefined {
  const pid = Number(process.env[INSTEAD])
  delete process.env[INSTEAD]
  return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined
}

/** What a process that is noted runs. */
export interface Subject {
  readonly session: Pick<Session, 'clock' | 'on'>
  readonly file: string
  readonly store: string
  readonly log: string | undefined
}

/**
 * Notes this process in a pid file while it runs. `instead`: the process whose place it takes, and whose note stays until the
 * session runs. @throws {Failure} when another live one is noted there.
 */
export function noted(
  pidFile: string,
  { session, file, store, log }: Subject,
  instead: number | undefined,
): () => void {
  const about = {
    since: session.clock.now(),
    file,
    cwd: process.cwd(),
    args: process.argv.slice(2),
    log: log ?? null,
    store,
  }
  let release = instead === undefined ? hold(pidFile, about) : () => undefined
  if (log !== undefined)
    session.on('session:started', () => {
      if (instead !== undefined) release = hold(pidFile, about, instead)
      process.send?.('started')
      // The parent has what it waits for; the channel must not keep this process alive.
      if (process.connected) process.disconnect()
    })
  return () => release()
}

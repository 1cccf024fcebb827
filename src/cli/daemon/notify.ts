/**
 * Tells systemd how a service of `Type=notify` stands, by its program `systemd-notify`: the socket takes datagrams, which
 * Node does not send to one.
 */
import { spawn } from 'node:child_process'
import type { Session } from '../../session/session.ts'
import { counted } from '../../session/words/times.ts'
import type { Duration } from '../../time/instant.ts'
import { type Io, warn } from '../io.ts'

/** A variable of the environment, taken out of it: no task is to speak for the service. */
function taken(name: string): string | undefined {
  const value = process.env[name]
  delete process.env[name]
  return value
}

/** How often systemd wants to hear that it lives, if it does: in half the time after which it would kill it. */
function pulse(): Duration | undefined {
  const [usec, pid] = [taken('WATCHDOG_USEC'), taken('WATCHDOG_PID')]
  const limit = Number(usec)
  if (!(limit > 0) || (pid !== undefined && Number(pid) !== process.pid)) return undefined
  return Math.max(1, Math.floor(limit / 2000))
}

/** Follows a session while it runs; does nothing where no systemd listens. Returns how to end that. */
export function notifySystemd(io: Io, session: Session): () => void {
  const socket = taken('NOTIFY_SOCKET')
  const every = pulse()
  if (socket === undefined) return () => undefined
  let isSilent = false
  const tell = (...states: readonly string[]): void => {
    const env = { ...process.env, NOTIFY_SOCKET: socket }
    spawn('systemd-notify', states, { env, stdio: 'ignore' }).on('error', (error) => {
      if (!isSilent)
        warn(io, `tminus: systemd is not told how the service stands: ${error.message}`)
      isSilent = true
    })
  }
  let cancel = (): void => undefined
  // A blocked event loop does not come by here, and is found by that.
  const beat = (): void => {
    tell('WATCHDOG=1')
    if (every !== undefined) cancel = io.background.at(io.background.now() + every, beat)
  }
  const endings = [
    session.on('session:started', () => {
      tell('READY=1', `STATUS=${counted(session.tasks.size, 'task')}`)
      if (every !== undefined) beat()
    }),
    session.on('session:stopping', ({ reason }) =>
      tell('STOPPING=1', `STATUS=stops: ${reason.split('\n')[0]}`),
    ),
  ]
  return () => {
    cancel()
    for (const end of endings) end()
  }
}

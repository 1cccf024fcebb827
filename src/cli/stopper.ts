/** The ways to end a running session: politely, at once, by force. A stop that is under way is only waited for. */
import type { Session } from '../session/session.ts'
import { EXIT } from './exit.ts'
import { type Io, NOW } from './io.ts'
import { liveRunsText } from './text/live-runs.ts'

export interface Stopper {
  /** Begins to stop, unless the session stops already. */
  stop(reason: string): void
  /** Obeys a signal: only a key pressed again, or {@link NOW}, is more than the first request to end. */
  signal(name: string): void
}

/** `note` tells the user what becomes of a signal. */
export function stopper(io: Io, session: Session, note: (text: string) => void): Stopper {
  let isStopping = false
  let isEnding = false
  let presses = 0
  session.on('session:stopping', () => {
    isStopping = true
  })
  const stop = (reason: string): void => {
    if (isStopping) return
    isStopping = true
    void session.stop(reason)
  }
  /** A second call of `session.stop` asks live runs to end. */
  const end = (reason: string): void => {
    if (isEnding) return
    isEnding = true
    stop(reason)
    void session.stop(reason)
  }
  return {
    stop,
    signal(name) {
      if (name === 'SIGINT') presses++
      if (presses > 2) return io.exit(EXIT.forced)
      if (name === NOW || presses === 2) {
        note(`${name}: asking live runs to end now${named(session)}`)
        return end(name)
      }
      note(`${name}: waiting for live runs${named(session)}${name === 'SIGINT' ? AGAIN : ''}`)
      stop(name)
    },
  }
}

const AGAIN = '; again: end them now; a third time: leave at once'
/** The session's live runs in words. */
const named = ({ tasks, clock }: Session): string =>
  liveRunsText(
    [...tasks.values()].flatMap(({ liveRuns }) => liveRuns),
    clock.now(),
  )

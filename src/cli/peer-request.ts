/** Asks the live sessions on a store for something, with what a command line knows of it. */
import { userInfo } from 'node:os'
import { answerOf } from '../engine/peers/request.ts'
import { type Asked, askSessions, type Given, wakeSessions } from '../session/peers/ask.ts'
import type { Owner, Store } from '../store/port.ts'
import type { Duration } from '../time/instant.ts'
import { ofRow } from './damaged.ts'
import type { Io } from './io.ts'

export type { Asked, Given, Reply } from '../session/peers/ask.ts'

/** Asks, and waits for the answers; a damaged one is said once. */
export const askAll = (
  io: Io,
  store: Store,
  given: readonly Given[],
  within: Duration,
): Promise<readonly Asked[]> =>
  askSessions(
    {
      clock: io.clock,
      wake: (pid) => io.wake(pid),
      read: (event) => ofRow(io, 'events', event.seq, () => answerOf(event)),
    },
    store,
    given,
    within,
  )

/** The sessions of this host look at the record at once; others at their next look. */
export const wakeAll = (io: Io, sessions: readonly Owner[]): void => wakeSessions(io, sessions)

/** Who asks, by name where the system knows one. */
export function asker(): string {
  try {
    return userInfo().username
  } catch {
    return 'user'
  }
}

/** A session as a person names it. */
export const nameOf = ({ pid, host }: Pick<Owner, 'pid' | 'host'>): string =>
  `process ${pid} on ${host}`

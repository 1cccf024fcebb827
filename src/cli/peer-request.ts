/** Asks the live sessions on a store for something, and waits for what they say to it. */
import { randomBytes, randomInt } from 'node:crypto'
import { userInfo } from 'node:os'
import { type Answer, answerOf, type Request, requestWrite } from '../engine/peers/request.ts'
import { isAlive } from '../engine/recovery/owner.ts'
import type { Run } from '../run/run.ts'
import type { Owner, Store, Write } from '../store/port.ts'
import type { Duration } from '../time/instant.ts'
import { ofRow } from './damaged.ts'
import type { Io } from './io.ts'

export interface Asked {
  readonly request: Request
  readonly answers: readonly Reply[]
  /** Runs that were live when it was asked for. */
  readonly live: readonly Run[]
  /** Live sessions that have not answered in time. */
  readonly silent: readonly Owner[]
}

/** What a session says, and which one it is. */
export interface Reply extends Answer {
  readonly session: Owner
}

/** As ids of runs are: a digit leads. */
const newId = (): string => `${randomInt(10)}${randomBytes(8).toString('hex')}`

/** Between two looks for answers. */
const LOOK: Duration = 50

/**
 * Puts the request on record, together with what is true whoever answers, and waits until each live session has answered,
 * or until one has started what only one starts.
 */
export async function ask(
  io: Io,
  store: Store,
  given: Pick<Request, 'action' | 'task' | 'run' | 'params' | 'reason'>,
  { within, besides = [] }: { readonly within: Duration; readonly besides?: readonly Write[] },
): Promise<Asked> {
  const { clock } = io
  const now = clock.now()
  const until = now + within
  const request: Request = { id: newId(), ...given, until }
  const { owners, lastSeq, live } = await store.folded()
  const sessions = owners.filter((owner) => isAlive(owner, now))
  await store.commit([...besides, requestWrite(request, now)])
  const answers = new Map<string, Reply>()
  /** Said already: the same events are read at each look. */
  const damaged = new Set<number>()
  const isOver = (): boolean =>
    answers.size === sessions.length ||
    (request.action === 'start' && [...answers.values()].some(({ verdict }) => verdict === 'done'))
  while (!isOver() && clock.now() < until) {
    await new Promise<void>((resolve) => clock.at(clock.now() + LOOK, resolve))
    for (const event of await store.events({ after: lastSeq, types: ['answered'] })) {
      if (damaged.has(event.seq)) continue
      const answer = ofRow(io, 'events', event.seq, () => answerOf(event))
      if (answer === undefined) {
        damaged.add(event.seq)
        continue
      }
      const session = sessions.find(({ id }) => id === answer.owner)
      if (answer.request === request.id && session !== undefined)
        answers.set(session.id, { ...answer, session })
    }
  }
  const silent = sessions.filter(({ id }) => !answers.has(id))
  return { request, answers: [...answers.values()], live, silent }
}

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

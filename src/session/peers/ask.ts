/** Asks the live sessions on a store for something by way of its record, and waits for what they answer. */
import { randomBytes, randomInt } from 'node:crypto'
import { hostname } from 'node:os'
import type { Clock } from '../../clock/clock.ts'
import { type Answer, answerOf, type Request, requestWrite } from '../../engine/peers/request.ts'
import { isAlive } from '../../engine/recovery/owner.ts'
import { processLives } from '../../executor/proc.ts'
import type { RecordedEvent } from '../../run/event.ts'
import type { Run } from '../../run/run.ts'
import type { Owner, Store, Write } from '../../store/port.ts'
import type { Duration } from '../../time/instant.ts'

/** What is asked, with the writes that go on record together with it, whatever is answered. */
export interface Given {
  readonly request: Omit<Request, 'id' | 'until'>
  readonly besides: readonly Write[]
}

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

/** What it takes to ask. */
export interface Asker {
  readonly clock: Clock
  /** Tells a process of this host that something is on record for it. */
  wake(pid: number): void
  /** Reads an answer; `undefined` where its row is damaged. */
  read?(event: RecordedEvent): Answer | undefined
}

/** As ids of runs are: a digit leads. */
const newId = (): string => `${randomInt(10)}${randomBytes(8).toString('hex')}`

/** Between two looks for answers. */
const LOOK: Duration = 50

/** One request with what was answered to it so far, by session. */
interface Open {
  readonly request: Request
  readonly answers: Map<string, Reply>
}

/**
 * Puts requests on record, all in one commit, and waits until each live session has answered each, or until one has
 * started what only one starts.
 */
export async function askSessions(
  asker: Asker,
  store: Store,
  given: readonly Given[],
  within: Duration,
): Promise<readonly Asked[]> {
  const { clock } = asker
  const now = clock.now()
  const until = now + within
  const open = given.map(
    ({ request }): Open => ({ request: { id: newId(), ...request, until }, answers: new Map() }),
  )
  const { owners, lastSeq, live } = await store.folded()
  const sessions = owners.filter((owner) => isAlive(owner, now))
  await store.commit(
    open.flatMap(({ request }, i) => [...(given[i]?.besides ?? []), requestWrite(request, now)]),
  )
  wakeSessions(asker, sessions)
  const hear = hearing(asker, open, sessions)
  const isOver = ({ request, answers }: Open): boolean =>
    answers.size === sessions.length ||
    (request.action === 'start' && [...answers.values()].some(({ verdict }) => verdict === 'done'))
  while (!open.every(isOver) && clock.now() < until) {
    await new Promise<void>((resolve) => clock.at(clock.now() + LOOK, resolve))
    for (const event of await store.events({ after: lastSeq, types: ['answered'] })) hear(event)
  }
  return open.map(({ request, answers }) => ({
    request,
    answers: [...answers.values()],
    live,
    silent: sessions.filter(({ id }) => !answers.has(id)),
  }))
}

/** The sessions of this host look at the record at once; others at their next look. */
export function wakeSessions({ wake }: Pick<Asker, 'wake'>, sessions: readonly Owner[]): void {
  for (const owner of sessions)
    if (owner.host === hostname() && processLives(owner)) wake(owner.pid)
}

/** Takes an answer to what it answers; a damaged one is read once, however often it is found. */
function hearing({ read = answerOf }: Asker, open: readonly Open[], sessions: readonly Owner[]) {
  const damaged = new Set<number>()
  return (event: RecordedEvent): void => {
    if (damaged.has(event.seq)) return
    const answer = soundly(read, event)
    if (answer === undefined) {
      damaged.add(event.seq)
      return
    }
    const session = sessions.find(({ id }) => id === answer.owner)
    const one = open.find(({ request }) => request.id === answer.request)
    if (one !== undefined && session !== undefined)
      one.answers.set(session.id, { ...answer, session })
  }
}

function soundly(
  read: (event: RecordedEvent) => Answer | undefined,
  event: RecordedEvent,
): Answer | undefined {
  try {
    return read(event)
  } catch {
    return undefined
  }
}

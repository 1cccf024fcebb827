/** Waits for the runs that a request was about: the started one, or the ones that were asked to end. */
import { isLive, type Run } from '../../run/run.ts'
import type { Store } from '../../store/port.ts'
import type { Duration } from '../../time/instant.ts'
import type { Io } from '../io.ts'
import type { Asked } from '../peer-request.ts'

const LOOK: Duration = 100

/** The runs, when all of them have ended; none if no session has carried the request out. */
export async function ended(io: Io, store: Store, asked: Asked): Promise<readonly Run[]> {
  if (!asked.answers.some(({ verdict }) => verdict === 'done')) return []
  const ids = idsOf(asked)
  for (;;) {
    const runs = await Promise.all(ids.map(async (id) => (await store.runs({ id }))[0]))
    const found = runs.filter((run) => run !== undefined)
    // A start that waits for room is on record later; what retention has removed has ended.
    const isOver = found.length > 0 || asked.request.action !== 'start'
    if (isOver && found.every(({ status }) => !isLive(status))) return found
    await new Promise<void>((resolve) => io.clock.at(io.clock.now() + LOOK, resolve))
  }
}

function idsOf({ request, live }: Asked): readonly string[] {
  if (request.action === 'start') return [request.id]
  if (request.run !== undefined) return [request.run]
  return live.filter(({ task }) => task === request.task).map(({ id }) => id)
}

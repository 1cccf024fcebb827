/** A live run as an answer tells it: since when, how far it is, what it said last, who asked it to end, and why it started. */
import { type Request, requestOf } from '../../engine/peers/request.ts'
import type { RecordedEvent } from '../../run/event.ts'
import type { Run } from '../../run/run.ts'
import type { Store } from '../../store/port.ts'
import type { Duration } from '../../time/instant.ts'
import { causesOf } from './causes.ts'
import type { LiveWhy } from './why.ts'

/** Last lines of its log that are told. */
const LINES = 5
/** Newest requests that are looked through. */
const REQUESTS = 200

export async function liveWhy(
  store: Store,
  run: Run,
  usual: Duration | undefined,
): Promise<LiveWhy> {
  const { id, status, claimedAt, progress, log } = run
  const ending = await askedToEnd(store, run)
  return {
    run: id,
    since: claimedAt,
    status,
    ...(progress === undefined ? {} : { progress }),
    log: log === undefined ? [] : log.split('\n').slice(-LINES),
    ...(ending === undefined ? {} : { ending }),
    ...(usual === undefined ? {} : { usual }),
    causes: await causesOf(store, run),
  }
}

/** The newest request that means it. */
async function askedToEnd(store: Store, { id, task, claimedAt }: Run): Promise<string | undefined> {
  const events = await store.events({ types: ['requested'], from: claimedAt, newest: REQUESTS })
  return events
    .flatMap((event) => readable(event) ?? [])
    .filter(
      ({ action, run, task: of }) =>
        action === 'terminate' &&
        (run === undefined ? of === undefined || of === task : run === id),
    )
    .at(-1)?.reason
}

function readable(event: RecordedEvent): Request | undefined {
  try {
    return requestOf(event)
  } catch {
    // A damaged row asks for nothing.
    return undefined
  }
}

/** A body in a forecast: it takes what it usually takes, ends as it is expected to, and obeys when it is asked to end. */
import type { TaskRun } from '../../engine/task-state.ts'
import type { Run } from '../../run/run.ts'
import type { Instant } from '../../time/instant.ts'
import type { Audience, Present } from './present.ts'
import type { SimClock } from './sim-clock.ts'

interface Around {
  readonly present: Present
  readonly audience: Audience
  readonly clock: SimClock
}

/** Begins now, or has been under way for a while if the run is one of the present. */
export function simBody({ present, audience, clock }: Around, live: TaskRun): void {
  const { task, record } = live
  const now = clock.now()
  const { takes, fails } = audience.course(task.name, now)
  const since = begun(present, record) ?? now
  const ends = Math.max(now, since + takes)
  audience.began(record, now, ends)
  const cancel = clock.at(ends, () =>
    live.settle(
      fails
        ? { status: 'failed', error: new Error('supposed to fail') }
        : { status: 'succeeded', value: undefined },
    ),
  )
  const { overlap, timeout } = task.policies
  // Most are never asked, and a signal costs something.
  const isAsked = overlap.kind === 'cancel running' || timeout !== undefined
  if (!isAsked && task.definition.endCondition === undefined) return
  live.signal.addEventListener('abort', () => {
    cancel()
    live.settle({ status: 'terminated' })
  })
  // Its time-out has been running for as long as it has.
  if (timeout !== undefined && since < now)
    clock.at(Math.max(now, since + timeout), () => {
      const isOver = live.record.endedAt !== undefined || live.record.attempt !== record.attempt
      if (isOver || live.aborted || live.resting) return
      live.timedOut = true
      live.abort(`timed out after ${timeout} ms`)
    })
}

/** When the attempt under way of a run of the present began. */
function begun(
  { network, live }: Present,
  { task, id, claimedAt, attempt }: Run,
): Instant | undefined {
  const known = live.find((run) => run.id === id && run.attempt === attempt)
  if (known === undefined || known.status === 'waiting') return undefined
  return network.facts.running(task).find(({ run }) => run === id)?.since ?? claimedAt
}

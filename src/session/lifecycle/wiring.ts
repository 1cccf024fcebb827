/** Parts that need the others to be made: pauses, deadlines, usage; made anew when the session is configured. */

import { Deadlines } from '../../engine/due/deadlines.ts'
import type { Parts } from '../../engine/parts.ts'
import { failedInARow } from '../../engine/policy/rate.ts'
import { Usage } from '../../engine/policy/usage.ts'
import type { TaskRun, TaskState } from '../../engine/task-state.ts'
import type { Run } from '../../run/run.ts'
import type { SessionOptions } from '../options.ts'

export const usageOf = ({ limit, pools }: SessionOptions): Usage =>
  new Usage(limit ?? Number.POSITIVE_INFINITY, pools ?? {})

export const deadlinesOf = (parts: Parts): Deadlines =>
  new Deadlines({
    clock: parts.clock,
    zone: () => parts.require().zone,
    lastSeen: () => parts.require().past.lastSeen,
    late: (task, event) => {
      parts.started?.engine.write({ write: { kind: 'append', event }, task })
      const reason = String(JSON.parse(event.data ?? '""'))
      parts.announcer.say('run:late', { task: task.name, reason })
    },
  })

/** A task that has failed so often in a row starts no more until somebody resumes it. */
export function pauseAfterFailures(parts: Parts, task: TaskState, run: Run): void {
  const { pauseAfter } = task.policies
  if (pauseAfter === undefined || run.status !== 'failed') return
  const history = parts.require().network.facts.history(task.name)
  if (!failedInARow(history, pauseAfter)) return
  parts.pauses.pause(task.name, {
    reason: `${pauseAfter} failures in a row`,
    owner: 'policy',
    since: parts.clock.now(),
    until: Number.POSITIVE_INFINITY,
  })
}

/** What its end condition had on offer before the run began is no reason to end it; what holds still is. */
export function endAtOnce(parts: Parts, live: TaskRun): void {
  const { endRoot } = live.task
  if (endRoot === undefined) return
  const offered = endRoot.offered()
  if (offered.length > 0) parts.require().network.refuse(endRoot, offered, parts.clock.now())
  if (endRoot.verdict().value === true) parts.launches.end(live, 'its end condition is true')
}

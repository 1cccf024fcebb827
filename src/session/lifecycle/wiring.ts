/** Parts that need the others to be made: pauses, deadlines, usage; made anew when the session is configured. */

import type { Announcer } from '../../engine/announce/announcer.ts'
import { Deadlines } from '../../engine/due/deadlines.ts'
import type { Parts, Started } from '../../engine/parts.ts'
import { type Pause, Pauses, pauseIn, pauseWrites } from '../../engine/policy/pauses.ts'
import { failedInARow } from '../../engine/policy/rate.ts'
import { Usage } from '../../engine/policy/usage.ts'
import { letGoOn } from '../../engine/recovery/recover.ts'
import type { Task, TaskRun, WaitReason } from '../../engine/task.ts'
import type { RecordedEvent } from '../../run/event.ts'
import type { Run } from '../../run/run.ts'
import type { Instant } from '../../time/instant.ts'
import type { SessionOptions } from '../options.ts'

export const usageOf = ({ limit, pools }: SessionOptions): Usage =>
  new Usage(limit ?? Number.POSITIVE_INFINITY, pools ?? {})

export const pausesOf = (parts: Parts): Pauses =>
  new Pauses({
    clock: parts.clock,
    keep: (task, pause) => keepPause(parts, task, pause),
    resumed: () => {
      parts.decisions.reconsider('paused')
      parts.started?.engine.schedule()
    },
  })

/** Puts a pause or its end on record and announces it; false while there is no record. */
function keepPause(parts: Parts, task: string | undefined, pause: Pause | undefined): boolean {
  const { started, clock, announcer } = parts
  if (started === undefined) return false
  for (const write of pauseWrites(task, pause, clock.now())) started.engine.write({ write })
  announcePause(announcer, task, pause)
  return true
}

/** Another session, or somebody outside, has paused or resumed: that holds here, too. */
export function followPause(parts: Parts, started: Started, event: RecordedEvent): void {
  const { pauses, announcer } = parts
  const pause = pauseIn(event)
  pauses.follow(event.task, pause)
  if (pause === undefined && event.task !== undefined) letGoOn(parts, started, event.task)
  announcePause(announcer, event.task, pause)
}

function announcePause(announcer: Announcer, task: string | undefined, pause?: Pause): void {
  if (pause === undefined) announcer.say('task:resumed', { task })
  else announcer.say('task:paused', { task, reason: pause.reason, owner: pause.owner })
}

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
export function pauseAfterFailures(parts: Parts, task: Task, run: Run): void {
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

/** A due start waits: it is decided anew at `until`, if nothing else makes it earlier. */
export function waitFor(
  parts: Parts,
  task: Task,
  reason: WaitReason,
  until: Instant | undefined,
): void {
  parts.announcer.say('run:waiting', { task: task.name, reason })
  if (until === undefined) return
  parts.clock.at(until, () => {
    if (reason !== 'limit') parts.decisions.reconsider(reason, task)
    parts.started?.engine.schedule()
  })
}

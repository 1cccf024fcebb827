/** Parts that need the others to be made: pauses, deadlines, usage; made anew when the session is configured. */
import type { Run } from '../run/run.ts'
import type { Stored } from '../store/port.ts'
import type { Instant } from '../time/instant.ts'
import { Deadlines } from './deadlines.ts'
import type { SessionOptions } from './options.ts'
import type { Parts } from './parts.ts'
import { type Pause, Pauses } from './pauses.ts'
import { failedInARow } from './rate.ts'
import type { Task, TaskRun, WaitReason } from './task.ts'
import { Usage } from './usage.ts'

export const usageOf = ({ limit, pools }: SessionOptions): Usage =>
  new Usage(limit ?? Number.POSITIVE_INFINITY, pools ?? {})

export const pausesOf = (parts: Parts): Pauses =>
  new Pauses({
    clock: parts.clock,
    keep: (key, value, type) => keepPause(parts, key, value, type),
    resumed: () => {
      parts.decisions.reconsider('paused')
      parts.started?.engine.schedule()
    },
  })

/** Puts a pause or its end on record and announces it; false while there is no record. */
function keepPause(
  { started, clock, announcer }: Parts,
  key: string,
  value: Stored | undefined,
  type: 'paused' | 'resumed',
): boolean {
  if (started === undefined) return false
  const { engine } = started
  const named = key === '' ? {} : { task: key }
  const data = value === undefined ? {} : { data: JSON.stringify(value) }
  engine.write({ write: { kind: 'state', scope: 'pause', key, value } })
  engine.write({
    write: { kind: 'append', event: { at: clock.now(), type, ...named, ...data } },
  })
  const task = key === '' ? undefined : key
  const { reason, owner } = (value ?? {}) as unknown as Pause
  if (type === 'resumed') announcer.say('task:resumed', { task })
  else announcer.say('task:paused', { task, reason, owner })
  return true
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

/** The stop: nothing starts any more, what is under way is waited for, everything is flushed and closed. */
import type { Cancel, Clock } from '../../clock/clock.ts'
import type { Announcer } from '../../engine/announce/announcer.ts'
import { isUnread } from '../../engine/attach/members.ts'
import { missGoneEvents } from '../../engine/due/gone-events.ts'
import { drain } from '../../engine/peers/heartbeat.ts'
import { sayFarewell, withdraw } from '../../engine/peers/meet.ts'
import { durationOf } from '../../engine/policy/durations.ts'
import type { Entry } from '../../engine/record/entry.ts'
import { lifeWrite } from '../../engine/record/lives.ts'
import { stateOf } from '../../engine/record/records.ts'
import { restedWrite, seenWrites } from '../../engine/record/seen.ts'
import type { TaskState } from '../../engine/task-state.ts'
import type { Instant } from '../../time/instant.ts'
import type { Settings } from '../settings.ts'
import type { Lasting } from './lasting.ts'
import { endAll, letGo } from './let-go.ts'
import type { Life } from './life.ts'
import type { Term } from './lifetime.ts'
import type { Outward } from './outward.ts'
import type { Started } from './started.ts'
import { runOn } from './startup-tasks.ts'
import type { Tenure } from './tenure.ts'

const STOP_WITHIN = 30_000

/** What a stop ends. */
export interface Stopping {
  readonly settings: Pick<Settings, 'clock' | 'options'>
  readonly outward: Outward
  readonly lasting: Lasting
  readonly life: Life
  readonly tenure: Tenure
}

/** Stops starting, waits for what is under way, and closes everything; what was recorded is flushed first. */
export async function stop(
  stopping: Stopping,
  term: Term,
  started: Started,
  reason: string,
): Promise<void> {
  const { settings, outward, life, tenure } = stopping
  const { clock, options } = settings
  const { announcer } = outward
  const { launcher } = started
  announcer.say('session:stopping', { reason })
  life.lifetime = { kind: 'closing', term, started }
  const within = durationOf(options.stopWithin ?? STOP_WITHIN, 'stopWithin')
  await withdraw(started)
  for (const live of [...launcher.live])
    if (live.task.options.lasts === 'until stopped') launcher.end(live, reason)
  await drain(clock, launcher, within, reason)
  await runLast(clock, started, within)
  await drain(clock, launcher, within, reason)
  life.lifetime = { kind: 'stopping', term, started }
  await drain(clock, launcher, 0, reason)
  const unread = new Set([...started.tasks.values()].filter((task) => isUnread(started, task)))
  await sayFarewell(started, started.handed)
  await missGoneEvents(started, () => clock.now())
  endAll(announcer, started)
  const now = clock.now()
  const [seen, own] = seenWrites(started, now)
  const ended = lifeWrite(started.owner, now, true)
  for (const write of [seen, own, restedWrite(started.file, own.value as Instant), ended])
    started.engine.write({ write })
  for (const task of started.tasks.values())
    if (task.root !== undefined && isLeftToWrite(started, task) && !unread.has(task))
      started.engine.write({ write: stateOf(task, task.root, [], 0), task })
  reportUnrecorded(announcer, await started.engine.flush())
  await tenure.end(started, (error) =>
    announcer.say('session:error', { message: 'closing the session failed in part', error }),
  )
  letGo(stopping, started)
  announcer.say('session:stopped', { reason })
  announcer.log?.sum()
}

/** What is on offer, and what a condition is and since when, which is not written at each change. */
const isLeftToWrite = ({ decider }: Started, task: TaskState): boolean => {
  const { dueTokens, withheld, reached, root } = task
  if (root === undefined || decider.isOutdated(task)) return false
  return (dueTokens ?? withheld ?? reached) !== undefined || root.isUnwritten
}

/** Runs the tasks of the stop; one that cannot begin, because the store is down or it runs elsewhere, does not keep it. */
async function runLast(clock: Clock, started: Started, within: number): Promise<void> {
  const last = runOn(clock, started, 'shutdown').catch(() => undefined)
  started.engine.schedule()
  await started.engine.flush()
  if (started.engine.storeDown) return
  let cancel: Cancel = () => undefined
  const patience = new Promise<void>((resolve) => {
    cancel = clock.at(clock.now() + within, resolve)
  })
  await Promise.race([last, patience])
  cancel()
}

/** Runs whose end could not be put on record are found crashed by the next session. */
function reportUnrecorded(announcer: Announcer, entries: readonly Entry[]): void {
  const runs = entries.flatMap(({ write }) => (write.kind === 'transition' ? [write.run] : []))
  if (runs.length === 0) return
  const named = runs.map(({ id, task, status }) => `${id} of task '${task}' (${status})`)
  const message = `the store is down: not put on record were the runs ${named.join(', ')}`
  announcer.say('session:error', { message, error: undefined })
}

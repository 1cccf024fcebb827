/** The stop: nothing starts any more, what is under way is waited for, everything is flushed and closed. */
import type { Cancel, Clock } from '../../clock/clock.ts'
import type { Announcer } from '../../engine/announce/announcer.ts'
import { isUnread } from '../../engine/attach/members.ts'
import { missGoneEvents } from '../../engine/due/gone-events.ts'
import { drain, leave } from '../../engine/peers/heartbeat.ts'
import { sayFarewell, withdraw } from '../../engine/peers/meet.ts'
import { durationOf } from '../../engine/policy/durations.ts'
import type { Entry } from '../../engine/record/entry.ts'
import { lifeWrite } from '../../engine/record/lives.ts'
import { stateOf } from '../../engine/record/records.ts'
import { restedWrite, seenWrites } from '../../engine/record/seen.ts'
import type { TaskState } from '../../engine/task-state.ts'
import type { Instant } from '../../time/instant.ts'
import type { Core } from './core.ts'
import type { Term } from './lifetime.ts'
import type { Started } from './started.ts'
import { runOn } from './startup-tasks.ts'

const STOP_WITHIN = 30_000

/** Stops starting, waits for what is under way, and closes everything; what was recorded is flushed first. */
export async function stop(
  core: Core,
  term: Term,
  started: Started,
  reason: string,
): Promise<void> {
  const { announcer, clock, options } = core
  const { launcher } = started
  announcer.say('session:stopping', { reason })
  core.lifetime = { kind: 'closing', term, started }
  const within = durationOf(options.stopWithin ?? STOP_WITHIN, 'stopWithin')
  await withdraw(started)
  for (const live of [...launcher.live])
    if (live.task.options.lasts === 'until stopped') launcher.end(live, reason)
  await drain(clock, launcher, within, reason)
  await runLast(clock, started, within)
  await drain(clock, launcher, within, reason)
  core.lifetime = { kind: 'stopping', term, started }
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
  const closings = [
    () => core.executors.close(),
    () => leave(started.store, started.owner),
    () => core.store.shared.close(),
  ]
  for (const close of closings)
    await close().catch((error: unknown) =>
      announcer.say('session:error', { message: 'closing the session failed in part', error }),
    )
  letGo(core, started)
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

/** One that throws takes none of the others along. */
function endAll(announcer: Announcer, { endings }: Started): void {
  for (const end of endings.splice(0))
    try {
      end()
    } catch (error) {
      announcer.say('session:error', { message: 'closing the session failed in part', error })
    }
}

/** Takes all of a start away: wake-ups, states of tasks, waits for starts by hand. */
export function letGo(core: Core, started: Started): void {
  endAll(core.announcer, started)
  core.observations.end()
  started.launcher.retries.close()
  started.deadlines.close()
  core.pauses.close()
  started.engine.close()
  started.unfollow()
  started.handed.clear()
  for (const task of started.tasks.values()) rejectWaiters(task)
  for (const task of core.tasks.values()) task.keepLastRun()
  core.lifetime = { kind: 'stopped' }
}

/** Rejects each start by hand that waits. */
function rejectWaiters(task: TaskState): void {
  for (const manual of task.manual ?? [])
    manual.reject(new Error(`task '${task.name}' was not run: the session stopped`))
  for (const { record, waiters } of task.live ?? [])
    for (const waiter of waiters)
      waiter.reject(
        new Error(`the end of run ${record.id} of task '${task.name}' is not put on record`),
      )
}

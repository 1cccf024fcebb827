/** How parts of a started session depend on others: what late runs, failures and end conditions lead to. */
import type { Clock } from '../../clock/clock.ts'
import type { Announcer } from '../../engine/announce/announcer.ts'
import type { World } from '../../engine/attach/world.ts'
import { Deadlines } from '../../engine/due/deadlines.ts'
import type { Launcher } from '../../engine/launch/launcher.ts'
import type { Pauses } from '../../engine/policy/pauses.ts'
import { failedInARow } from '../../engine/policy/rate.ts'
import { Usage } from '../../engine/policy/usage.ts'
import type { Recorder } from '../../engine/record/entry.ts'
import type { TaskRun, TaskState } from '../../engine/task-state.ts'
import type { Run } from '../../run/run.ts'
import type { Network } from '../../signal/graph/network.ts'
import type { SessionOptions } from '../options.ts'

export const usageOf = ({ concurrency, pools }: SessionOptions): Usage =>
  new Usage(concurrency ?? Number.POSITIVE_INFINITY, pools ?? {})

export const deadlinesOf = (
  clock: Clock,
  announcer: Announcer,
  { zone, past }: World,
  recorder: Pick<Recorder, 'write'>,
): Deadlines =>
  new Deadlines({
    clock,
    zone: () => zone,
    lastSeen: () => past.lastSeen,
    late: (task, event) => {
      recorder.write({ write: { kind: 'append', event }, task })
      const reason = String(JSON.parse(event.data ?? '""'))
      announcer.say('run:late', { task: task.name, reason })
    },
  })

/** A task with `pauseAfter` failures in a row starts no more until it is resumed. */
export function pauseAfterFailures(
  clock: Clock,
  pauses: Pauses,
  { facts }: Pick<Network, 'facts'>,
  task: TaskState,
  run: Run,
): void {
  const { pauseAfter } = task.policies
  // A removed task starts no more; one of its name is another.
  if (task.isGone) return
  if (pauseAfter === undefined || run.status !== 'failed') return
  if (!failedInARow(facts.history(task.name), pauseAfter)) return
  pauses.pause(task.name, {
    reason: `${pauseAfter} failures in a row`,
    owner: 'policy',
    since: clock.now(),
    until: Number.POSITIVE_INFINITY,
  })
}

/** What its end condition had on offer before the run began is no reason to end it; what holds still is. */
export function endAtOnce(
  clock: Clock,
  { network }: World,
  launcher: Launcher,
  live: TaskRun,
): void {
  const { endRoot } = live.task
  if (endRoot === undefined) return
  const offered = endRoot.offered()
  if (offered.length > 0) network.refuse(endRoot, offered, clock.now())
  if (endRoot.verdict().value === true) launcher.end(live, 'its end condition is true')
}

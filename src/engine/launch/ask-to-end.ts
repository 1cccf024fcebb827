/** Asks a body to end, when its time is over or somebody wants it; after the grace it is ended by force, where that can be done. */
import type { TaskRun } from '../task-state.ts'
import { force } from './force.ts'
import type { LauncherPort } from './launcher-port.ts'
import { TimeLimit } from './time-limit.ts'

/** How a run is asked: by whose clock, told to whom, with how much grace. */
type Asking = Pick<LauncherPort, 'clock' | 'announcer' | 'grace'>

/** `under way` are the runs whose body has not ended. */
export function askToEnd(
  { clock, announcer, grace }: Asking,
  live: TaskRun,
  reason: string,
  underWay: ReadonlySet<TaskRun>,
): void {
  announcer.say('run:ending', { task: live.task.name, run: live.record, reason })
  live.abort(reason)
  const cancel = clock.at(clock.now() + grace(live.task), () => {
    if (!underWay.has(live) || force(announcer, live)) return
    announcer.say('run:ignored', { task: live.task.name, run: live.record, reason })
  })
  live.cancels = [...(live.cancels ?? []), cancel]
}

/** From now on the time-out of its task counts, if there is one; see {@link TimeLimit}. */
export function limitTime(asking: Asking, live: TaskRun, underWay: ReadonlySet<TaskRun>): void {
  const { policies, options } = live.task
  const { timeout } = policies
  if (timeout === undefined || options.lasts === 'until stopped') return
  live.limit = new TimeLimit(asking.clock, timeout, () => {
    live.timedOut = true
    askToEnd(asking, live, `timed out after ${timeout} ms`, underWay)
  })
}

/** Ends one run by its id, wherever in its life it is: before it is on record, while it waits for its turn, or live. */
import { textOf } from '../../run/gate/text.ts'
import type { RunId } from '../../run/run.ts'
import type { ManualStart, TaskRun, TaskState } from '../task-state.ts'
import type { Launcher } from './launcher.ts'
import { endedEarly } from './manual-claims.ts'

/** Where the runs of a session are. */
export interface RunsHere {
  readonly launcher: Launcher
  readonly tasks: ReadonlyMap<string, TaskState>
}

/** False if this session has no such run, or no more. */
export function endRun(started: RunsHere, id: RunId, why: string): boolean {
  const { launcher } = started
  const live = liveRun(started, id) ?? keptRun(started, id)
  if (live !== undefined) {
    launcher.end(live, why)
    return true
  }
  const manual = launcher.expected.get(id)
  if (manual === undefined) return false
  manual.ending = textOf(why)
  withdraw(started, manual, manual.ending)
  return true
}

function liveRun({ launcher, tasks }: RunsHere, id: RunId): TaskRun | undefined {
  const hasId = ({ record }: TaskRun) => record.id === id
  // A removed task is not among the tasks; its runs go on.
  for (const live of [...launcher.live, ...launcher.retries.resting]) if (hasId(live)) return live
  for (const { live } of tasks.values()) {
    const found = live?.find(hasId)
    if (found !== undefined) return found
  }
  return undefined
}

/** A start on record whose turn has not come is as a run between attempts. */
function keptRun({ launcher, tasks }: RunsHere, id: RunId): TaskRun | undefined {
  for (const task of tasks.values()) {
    const run = task.frozen?.find((one) => one.id === id)
    if (run === undefined) continue
    task.frozen = task.frozen?.filter((one) => one !== run)
    const live = launcher.adopt(task, run)
    live.resting = true
    return live
  }
  return undefined
}

/** While its claim is under way it ends as soon as that is decided. */
function withdraw({ tasks }: RunsHere, manual: ManualStart, reason: string): void {
  for (const task of tasks.values()) {
    if (task.manual?.includes(manual) !== true) continue
    const rest = task.manual.filter((one) => one !== manual)
    task.manual = rest.length === 0 ? undefined : rest
    manual.reject(endedEarly(manual, task.name, reason))
  }
}

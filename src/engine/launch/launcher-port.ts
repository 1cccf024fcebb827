/** What the launcher stands on, and where live runs report to. */

import type { Clock } from '../../clock/clock.ts'
import type { OwnerId, Run } from '../../run/run.ts'
import type { Announcer } from '../announce/announcer.ts'
import type { Deadlines } from '../due/deadlines.ts'
import type { Due } from '../due/due.ts'
import type { Usage } from '../policy/usage.ts'
import type { Recorder } from '../record/entry.ts'
import type { TaskRun, TaskState } from '../task-state.ts'
import type { BodyPort } from './body.ts'
import type { LiveReports } from './live-run.ts'
import { sleep } from './sleep.ts'

export interface LauncherPort extends BodyPort {
  readonly owner: OwnerId
  readonly usage: Usage
  readonly deadlines: Deadlines
  engine(): Recorder
  readonly due: Due
  /** What a body gets as `session`. */
  session(): unknown
  grace(task: TaskState): number
  /** A body began. */
  begun(live: TaskRun): void
  /** A run ended and that is on record. */
  ended(task: TaskState, run: Run): void
}

/** What bodies log and report goes to who listens. */
export const reportsTo = (announcer: Announcer, clock: Clock): LiveReports<TaskState> => ({
  logged: ({ task, record }, text) =>
    announcer.say('run:log', { task: task.name, run: record, text }),
  progressed: ({ task, record }) => announcer.say('run:progress', { task: task.name, run: record }),
  wait: (duration, signal) => sleep(clock, duration, signal),
})

/** What the launcher stands on, and where live runs report to. */
import type { OwnerId, Run } from '../run/run.ts'
import type { Clock } from '../signal/clock.ts'
import type { Announcer } from './announcer.ts'
import type { BodyPort } from './body.ts'
import type { Deadlines } from './deadlines.ts'
import type { Due } from './due.ts'
import type { Recorder } from './entry.ts'
import type { LiveReports } from './live.ts'
import type { Task, TaskRun } from './task.ts'
import type { Usage } from './usage.ts'

export interface LauncherPort extends BodyPort {
  readonly clock: Clock
  readonly owner: OwnerId
  readonly usage: Usage
  readonly deadlines: Deadlines
  engine(): Recorder
  due(): Due
  /** What a body gets as `session`. */
  session(): unknown
  grace(task: Task): number
  /** A body began. */
  begun(live: TaskRun): void
  /** A run ended and that is on record. */
  ended(task: Task, run: Run): void
}

/** What bodies log and report goes to who listens. */
export const reportsTo = (announcer: Announcer): LiveReports<Task> => ({
  logged: ({ task, record }, text) =>
    announcer.say('run:log', { task: task.name, run: record, text }),
  progressed: ({ task, record }) => announcer.say('run:progress', { task: task.name, run: record }),
})

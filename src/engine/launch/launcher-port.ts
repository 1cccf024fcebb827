/** What the launcher stands on, and where live runs report to. */

import type { Clock } from '../../clock/clock.ts'
import type { Executor } from '../../executor/port.ts'
import type { OwnerId, Run } from '../../run/run.ts'
import type { Announcer } from '../announce/announcer.ts'
import type { Deadlines } from '../due/deadlines.ts'
import type { Due } from '../due/due.ts'
import type { Usage } from '../policy/usage.ts'
import type { Recorder } from '../record/entry.ts'
import type { TaskRun, TaskState } from '../task-state.ts'
import type { LiveReports } from './live-run.ts'
import { NoteReports } from './note-reports.ts'
import { sleep } from './sleep.ts'

export interface LauncherPort {
  readonly clock: Clock
  readonly announcer: Announcer
  readonly owner: OwnerId
  readonly usage: Usage
  readonly deadlines: Deadlines
  engine(): Recorder
  readonly due: Due
  /** What a body gets as `session`. */
  session(): unknown
  grace(task: TaskState): number
  /** Begins the body of an attempt, which settles the run at its end. */
  body(live: TaskRun): void
  executor(task: TaskState): Pick<Executor, 'notesBegin'>
  /** A body began. */
  begun(live: TaskRun): void
  /** A run ended and that is on record. */
  ended(task: TaskState, run: Run): void
}

/** What bodies log and report goes to who listens, and how far they are on record. */
export function reportsTo(
  port: LauncherPort,
  settled: LiveReports<TaskState>['settled'],
): LiveReports<TaskState> {
  const { announcer, clock } = port
  const notes = new NoteReports(clock, () => port.engine())
  return {
    logged: (live, text) => {
      notes.reported(live)
      announcer.say('run:log', { task: live.task.name, run: live.record, text })
    },
    found: (live) => notes.reported(live),
    progressed: (live) => {
      notes.reported(live)
      announcer.say('run:progress', { task: live.task.name, run: live.record })
    },
    settled,
    released: (live) => notes.ended(live),
    wait: (duration, signal) => sleep(clock, duration, signal),
  }
}

/** Takes all of a start away: wake-ups, states of tasks, waits for starts by hand. */
import type { Announcer } from '../../engine/announce/announcer.ts'
import type { TaskState } from '../../engine/task-state.ts'
import type { Lasting } from './lasting.ts'
import type { Life } from './life.ts'
import type { Outward } from './outward.ts'
import type { Started } from './started.ts'

/** What goes on without what was started. */
interface Lived {
  readonly outward: Outward
  readonly lasting: Lasting
  readonly life: Life
}

/** One that throws takes none of the others along. */
export function endAll(announcer: Announcer, { endings }: Started): void {
  for (const end of endings.splice(0))
    try {
      end()
    } catch (error) {
      announcer.say('session:error', { message: 'closing the session failed in part', error })
    }
}

export function letGo({ outward, lasting, life }: Lived, started: Started): void {
  endAll(outward.announcer, started)
  outward.observations.end()
  started.launcher.retries.close()
  started.deadlines.close()
  started.engine.close()
  started.unfollow()
  started.handed.clear()
  for (const task of started.tasks.values()) rejectWaiters(task)
  lasting.rest()
  life.lifetime = { kind: 'stopped' }
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

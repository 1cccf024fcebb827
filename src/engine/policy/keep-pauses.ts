/** Pauses are put on record and announced; pauses of another session on the record hold here, too. */
import type { Clock } from '../../clock/clock.ts'
import type { RecordedEvent } from '../../run/event.ts'
import type { Announcer } from '../announce/announcer.ts'
import type { Due } from '../due/due.ts'
import type { Recorder } from '../record/entry.ts'
import type { HeldTasks } from '../recovery/held-tasks.ts'
import { type Pause, Pauses, pauseIn, pauseWrites } from './pauses.ts'

/** Who tells of a pause, and where it is kept while the session runs. */
export interface PauseKeeper {
  readonly clock: Clock
  readonly announcer: Announcer
  readonly started: { readonly engine: Recorder; readonly due: Due } | undefined
}

export const pausesOf = (keeper: PauseKeeper): Pauses =>
  new Pauses({
    clock: keeper.clock,
    keep: (task, pause) => keepPause(keeper, task, pause),
    resumed: () => {
      keeper.started?.due.reconsider('paused')
      keeper.started?.engine.schedule()
    },
  })

/** Puts a pause or its end on record and announces it; false while there is no record. */
function keepPause(
  { started, clock, announcer }: PauseKeeper,
  task: string | undefined,
  pause: Pause | undefined,
): boolean {
  if (started === undefined) return false
  for (const write of pauseWrites(task, pause, clock.now())) started.engine.write({ write })
  announcePause(announcer, task, pause)
  return true
}

/** Another session, or somebody outside, has paused or resumed: that holds here, too. */
export function followPause(
  { pauses, announcer }: { readonly pauses: Pauses; readonly announcer: Announcer },
  held: HeldTasks,
  event: RecordedEvent,
): void {
  const pause = pauseIn(event)
  pauses.follow(event.task, pause)
  if (pause === undefined && event.task !== undefined) held.letGo(event.task)
  announcePause(announcer, event.task, pause)
}

function announcePause(announcer: Announcer, task: string | undefined, pause?: Pause): void {
  if (pause === undefined) announcer.say('task:resumed', { task })
  else announcer.say('task:paused', { task, reason: pause.reason, owner: pause.owner })
}

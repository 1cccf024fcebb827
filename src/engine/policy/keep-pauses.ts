/** Pauses are put on record and announced; pauses of another session on the record hold here, too. */
import type { Clock } from '../../clock/clock.ts'
import type { RecordedEvent } from '../../run/event.ts'
import type { Announcer } from '../announce/announcer.ts'
import type { Due } from '../due/due.ts'
import type { Recorder } from '../record/entry.ts'
import type { HeldTasks } from '../recovery/held-tasks.ts'
import { type Pause, Pauses, pauseIn, pauseWrites } from './pauses.ts'

/** A session's clock, which may be another one after a stop. */
interface Clocked {
  readonly clock: Clock
}

/** Where pauses are kept while the session runs. */
interface Keeper {
  readonly started: { readonly engine: Recorder; readonly due: Due } | undefined
}

export const pausesOf = (settings: Clocked, life: Keeper, announcer: Announcer): Pauses =>
  new Pauses({
    settings,
    keep: (task, pause) => keepPause(settings.clock, life, announcer, task, pause),
    resumed: () => {
      life.started?.due.reconsider('paused')
      life.started?.engine.schedule()
    },
  })

/** Puts a pause or its end on record and announces it; false while there is no record. */
function keepPause(
  clock: Clock,
  { started }: Keeper,
  announcer: Announcer,
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

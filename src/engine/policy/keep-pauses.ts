/** Pauses are put on record and announced; pauses of another session on the record hold here, too. */
import type { RecordedEvent } from '../../run/event.ts'
import type { Announcer } from '../announce/announcer.ts'
import type { Parts, Started } from '../parts.ts'
import { letGoOn } from '../recovery/recover.ts'
import { type Pause, Pauses, pauseIn, pauseWrites } from './pauses.ts'

export const pausesOf = (parts: Pick<Parts, 'clock' | 'announcer' | 'started'>): Pauses =>
  new Pauses({
    clock: parts.clock,
    keep: (task, pause) => keepPause(parts, task, pause),
    resumed: () => {
      parts.started?.due.reconsider('paused')
      parts.started?.engine.schedule()
    },
  })

/** Puts a pause or its end on record and announces it; false while there is no record. */
function keepPause(
  parts: Pick<Parts, 'clock' | 'announcer' | 'started'>,
  task: string | undefined,
  pause: Pause | undefined,
): boolean {
  const { started, clock, announcer } = parts
  if (started === undefined) return false
  for (const write of pauseWrites(task, pause, clock.now())) started.engine.write({ write })
  announcePause(announcer, task, pause)
  return true
}

/** Another session, or somebody outside, has paused or resumed: that holds here, too. */
export function followPause(
  parts: Pick<Parts, 'pauses' | 'announcer'>,
  started: Pick<Started, 'held' | 'engine' | 'due'>,
  event: RecordedEvent,
): void {
  const { pauses, announcer } = parts
  const pause = pauseIn(event)
  pauses.follow(event.task, pause)
  if (pause === undefined && event.task !== undefined) letGoOn(started, event.task)
  announcePause(announcer, event.task, pause)
}

function announcePause(announcer: Announcer, task: string | undefined, pause?: Pause): void {
  if (pause === undefined) announcer.say('task:resumed', { task })
  else announcer.say('task:paused', { task, reason: pause.reason, owner: pause.owner })
}

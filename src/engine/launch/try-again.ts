/** Another attempt of a run that has ended badly, asked for by hand: of the same occurrence, with its key and tokens. */
import type { RunId } from '../../run/run.ts'
import { allowedFrom } from '../../run/run.ts'
import type { Store } from '../../store/port.ts'
import type { Due } from '../due/due.ts'
import type { Recorder } from '../record/entry.ts'
import type { TaskState } from '../task-state.ts'
import type { Launcher } from './launcher.ts'

/** Where the run is on record, and where its next attempt waits. */
export interface Attempting {
  readonly store: Store
  readonly engine: Recorder
  readonly launcher: Launcher
  readonly due: Due
}

/**
 * Asks for another attempt, which is decided like any further attempt: overlap, limits and pauses hold. What makes it
 * impossible is returned. Of several sessions that are asked, the guarded update lets one begin it.
 */
export async function tryAgain(
  { store, engine, launcher, due }: Attempting,
  task: TaskState,
  id: RunId,
): Promise<string | undefined> {
  const [run] = await store.runs({ id })
  if (run === undefined) return 'it is on record no more'
  if (!allowedFrom.again.includes(run.status)) return `it is ${run.status}`
  if (task.options.disabled === true) return 'its task is disabled'
  if (task.isGone) return 'its task was removed'
  engine.input(() => {
    const live = launcher.adopt(task, run)
    live.resting = true
    due.again(live)
  })
  return undefined
}

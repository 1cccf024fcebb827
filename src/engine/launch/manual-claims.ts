/** Starts by hand whose claim is under way: who waits for which run. */
import type { Run, RunId } from '../../run/run.ts'
import { StartedElsewhere } from '../peers/request.ts'
import type { ManualStart, TaskState } from '../task-state.ts'

/** What became of a claim that did not make its run start. */
export type ClaimLoss = 'retry' | 'lost' | 'refused'

export class Expected {
  readonly #starts = new Map<RunId, ManualStart>()

  add({ id }: Run, manual: ManualStart): void {
    this.#starts.set(id, manual)
  }

  /** The start by hand whose run is on record now. */
  take({ id }: Run): ManualStart | undefined {
    const manual = this.#starts.get(id)
    this.#starts.delete(id)
    return manual
  }

  /** The claim came to nothing: it waits for the next try. */
  retry(task: TaskState, run: Run): void {
    const manual = this.take(run)
    if (manual !== undefined) task.manual = [manual, ...(task.manual ?? [])]
  }

  /** The claim is somebody else's. A start that was asked of others, too, is theirs; another one is tried again. */
  lost(task: TaskState, run: Run): void {
    if (this.#starts.get(run.id)?.id === undefined) this.retry(task, run)
    else this.take(run)?.reject(new StartedElsewhere(`another session has started run ${run.id}`))
  }

  /** The claim can never be put on record. */
  refused(task: TaskState, run: Run, cause: unknown): void {
    const message = `task '${task.name}' was not run: its start cannot be put on record`
    this.take(run)?.reject(new Error(message, { cause }))
  }
}

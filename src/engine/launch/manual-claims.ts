/** Starts by hand that have not begun: who waits for which run. */
import type { Run, RunId } from '../../run/run.ts'
import type { Token } from '../../run/token.ts'
import { StartedElsewhere } from '../peers/request.ts'
import type { ManualStart, TaskRun, TaskState } from '../task-state.ts'
import { RunIds } from './ids.ts'

/** What became of a claim that did not make its run start. */
export type ClaimLoss = 'retry' | 'lost' | 'refused'

export class Expected {
  readonly #starts = new Map<RunId, ManualStart>()
  /** Of all runs, so that no two have one id. */
  readonly ids: RunIds = new RunIds()

  /** It is asked for. */
  add(manual: ManualStart): void {
    this.#starts.set(manual.id, manual)
  }

  get(id: RunId): ManualStart | undefined {
    return this.#starts.get(id)
  }

  /** The occurrences of a task that starts by hand make up for, and that are not on record yet. */
  tokensOf(task: string): readonly Token[] {
    return [...this.#starts.values()].flatMap((one) =>
      one.task === task ? (one.tokens ?? []) : [],
    )
  }

  /** It comes to nothing. */
  delete(id: RunId): void {
    this.#starts.delete(id)
  }

  /** Its run is on record now, if it is one by hand. Returns why it is to end at once, if it is. */
  begin(live: TaskRun): string | undefined {
    const manual = this.#take(live.record)
    if (manual === undefined) return undefined
    live.waiters = [manual]
    live.secrets = manual.given?.secrets
    return manual.ending
  }

  #take({ id }: Run): ManualStart | undefined {
    const manual = this.#starts.get(id)
    this.#starts.delete(id)
    return manual
  }

  /** The claim came to nothing: it waits for the next try. */
  retry(task: TaskState, run: Run): void {
    const manual = this.#starts.get(run.id)
    if (manual === undefined) return
    if (manual.ending === undefined) task.manual = [manual, ...(task.manual ?? [])]
    else manual.reject(endedEarly(manual, task.name, manual.ending))
  }

  /** The claim is somebody else's: the same start was asked of others, too. */
  lost(_task: TaskState, run: Run): void {
    this.#take(run)?.reject(new StartedElsewhere(`another session has started run ${run.id}`))
  }

  /** The claim can never be put on record. */
  refused(task: TaskState, run: Run, cause: unknown): void {
    const message = `task '${task.name}' was not run: its start cannot be put on record`
    this.#take(run)?.reject(new Error(message, { cause }))
  }
}

/** What a start by hand comes to that was asked to end before it began. */
export const endedEarly = ({ id }: ManualStart, task: string, reason: string): Error =>
  new Error(`run ${id} of task '${task}' was ended before it began: ${reason}`)

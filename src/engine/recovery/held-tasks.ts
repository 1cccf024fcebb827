/** Tasks that start no more by themselves, since a run of theirs crashed too often; over restarts, until they are resumed. */
import type { StateWrite } from '../../store/port.ts'
import type { Instant } from '../../time/instant.ts'
import type { Due } from '../due/due.ts'
import type { Recorder } from '../record/entry.ts'

/** The scope in which the store keeps what is held, and since when. */
export const HELD = 'held'

export class HeldTasks {
  readonly #names = new Set<string>()
  readonly #recorder: Pick<Recorder, 'write' | 'schedule'>
  readonly #due: Pick<Due, 'reconsider'>

  constructor(recorder: Pick<Recorder, 'write' | 'schedule'>, due: Pick<Due, 'reconsider'>) {
    this.#recorder = recorder
    this.#due = due
  }

  get size(): number {
    return this.#names.size
  }

  has(task: string): boolean {
    return this.#names.has(task)
  }

  /** Takes the tasks over that are held on record, by this session or by others. */
  restore(tasks: Iterable<string>): void {
    for (const task of tasks) this.#names.add(task)
  }

  hold(task: string, since: Instant): void {
    this.#names.add(task)
    this.#recorder.write({ write: heldWrite(task, since) })
  }

  /** Decides again on a task that was held, if it was. */
  letGo(task: string): void {
    if (!this.#names.delete(task)) return
    this.#recorder.write({ write: heldWrite(task, undefined) })
    this.#due.reconsider('held')
    this.#recorder.schedule()
  }

  /** The task is gone, with all that stands for it on record. */
  forget(task: string): void {
    this.#names.delete(task)
  }
}

const heldWrite = (key: string, value: Instant | undefined): StateWrite => ({
  kind: 'state',
  scope: HELD,
  key,
  value,
})

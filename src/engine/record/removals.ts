/** The marks of removed tasks, as one session puts them on record, and the newest of them, which may come back. */
import { REMOVED, type StateWrite } from '../../store/port.ts'
import type { Instant } from '../../time/instant.ts'
import type { Recorder } from './entry.ts'

/** Removed tasks of which a session remembers what their conditions remember, the newest. */
const RECENT = 1_000

/** A row of a task in a scope of the store; without a value it is taken away. */
export const rowOf = (scope: string, key: string, value?: Instant): StateWrite => ({
  kind: 'state',
  scope,
  key,
  value,
})

export class Removals {
  readonly #recorder: Pick<Recorder, 'write'>
  /** Whether some task on record is marked. */
  #any = false
  /** Oldest first. */
  readonly #recent = new Set<string>()

  constructor(recorder: Pick<Recorder, 'write'>) {
    this.#recorder = recorder
  }

  /** Takes the marks on record over. */
  restore(marks: ReadonlyMap<string, unknown>): void {
    this.#any = marks.size > 0
  }

  /** Marks a task that no file defines any more. */
  mark(task: string, at: Instant): void {
    this.#recorder.write({ write: rowOf(REMOVED, task, at) })
    this.#any = true
  }

  /** Marks a task that was removed here; returns the one that is to be forgotten for it, if there are too many. */
  add(task: string, at: Instant): string | undefined {
    this.mark(task, at)
    this.#recent.delete(task)
    this.#recent.add(task)
    const [oldest] = this.#recent
    if (this.#recent.size <= RECENT || oldest === undefined) return undefined
    this.#recent.delete(oldest)
    return oldest
  }

  /** A task that comes into a session under way is not removed any more. */
  unmark(task: string): void {
    this.#recent.delete(task)
    if (this.#any) this.#recorder.write({ write: rowOf(REMOVED, task) })
  }
}

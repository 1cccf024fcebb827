/** Puts the progress and the log of live runs on record, so that other processes see them; at most once a second, for a body may report at every step. */
import type { Cancel, Clock } from '../../clock/clock.ts'
import type { Duration } from '../../time/instant.ts'
import type { Recorder } from '../record/entry.ts'
import type { TaskRun } from '../task-state.ts'

const EVERY: Duration = 1000

export class NoteReports {
  readonly #clock: Clock
  readonly #recorder: () => Recorder
  /** Runs whose newest reports are not on record. */
  readonly #open = new Set<TaskRun>()
  #cancel: Cancel | undefined

  constructor(clock: Clock, recorder: () => Recorder) {
    this.#clock = clock
    this.#recorder = recorder
  }

  /** A run has reported. One that ends within a second has its reports on record with its end. */
  reported(live: TaskRun): void {
    this.#open.add(live)
    this.#cancel ??= this.#clock.at(this.#clock.now() + EVERY, () => {
      this.#cancel = undefined
      this.#record()
    })
  }

  /** Its attempt is over; where no other run has reported, nothing is waited for. */
  ended(live: TaskRun): void {
    this.#open.delete(live)
    if (this.#open.size > 0) return
    this.#cancel?.()
    this.#cancel = undefined
  }

  #record(): void {
    const open = [...this.#open]
    this.#open.clear()
    for (const live of open) {
      const { record, task, logged } = live
      // That it began is on record first.
      if (record.status !== 'running') continue
      const run = logged === undefined ? record : { ...record, log: logged }
      this.#recorder().write({
        write: { kind: 'transition', from: ['running'], owner: run.owner, run },
        task,
      })
    }
  }
}

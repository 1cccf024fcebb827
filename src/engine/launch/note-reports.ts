/** Puts the progress and the log of live runs on record, so that other processes see them; at most once a second, for a body may report at every step. */
import type { Cancel, Clock } from '../../clock/clock.ts'
import type { Duration } from '../../time/instant.ts'
import type { Recorder } from '../record/entry.ts'
import type { TaskRun } from '../task-state.ts'

const EVERY: Duration = 1000

interface Port {
  readonly clock: Clock
  engine(): Recorder
}

export class NoteReports {
  readonly #port: Port
  /** Runs whose newest reports are not on record. */
  readonly #open = new Set<TaskRun>()
  #cancel: Cancel | undefined

  constructor(port: Port) {
    this.#port = port
  }

  /** A run has reported. One that ends within a second has its reports on record with its end. */
  reported(live: TaskRun): void {
    this.#open.add(live)
    const { clock } = this.#port
    this.#cancel ??= clock.at(clock.now() + EVERY, () => {
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
      this.#port.engine().write({
        write: { kind: 'transition', from: ['running'], owner: run.owner, run },
        task,
      })
    }
  }
}

/** What outlasts the stops of a session: its tasks, the pauses, and the tasks of plain data. */
import { PAUSE, type Pauses } from '../../engine/policy/pauses.ts'
import { HELD } from '../../engine/recovery/held-tasks.ts'
import type { DynamicTasks } from '../task/dynamic.ts'
import type { Handle } from '../task/handle.ts'
import type { Started } from './started.ts'

export class Lasting {
  /** All that are defined, by name. */
  readonly tasks: ReadonlyMap<string, Handle>
  readonly pauses: Pauses
  readonly #dynamic: DynamicTasks

  constructor(tasks: ReadonlyMap<string, Handle>, pauses: Pauses, dynamic: DynamicTasks) {
    this.tasks = tasks
    this.pauses = pauses
    this.#dynamic = dynamic
  }

  /** Takes over what the record says of them, and puts there what was said while the session was stopped. */
  async recall({ store, held }: Pick<Started, 'store' | 'held'>): Promise<void> {
    this.pauses.restore(await store.state(PAUSE))
    held.restore((await store.state(HELD)).keys())
    await this.#dynamic.restore(store)
  }

  /** The session has stopped: nothing wakes up, and of each task only its last run is left. */
  rest(): void {
    this.pauses.close()
    for (const task of this.tasks.values()) task.keepLastRun()
  }
}

/** Claims that are noted before they use tokens up: then it can still be seen why the condition is true. */
import { Claims, type ClaimsParts } from '../../engine/due/claims.ts'
import type { TaskState } from '../../engine/task-state.ts'
import type { Run } from '../../run/run.ts'

export class NotedClaims extends Claims {
  readonly #note: (task: TaskState, run: Run) => void

  constructor(parts: ClaimsParts, note: (task: TaskState, run: Run) => void) {
    super(parts)
    this.#note = note
  }

  override claim(task: TaskState, run: Run): void {
    this.#note(task, run)
    super.claim(task, run)
  }
}

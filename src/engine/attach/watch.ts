/** A condition that is no task's start: the end of a task's runs, the stop of the session. */
import type { Root } from '../../signal/graph/task-condition.ts'

export class Watch {
  readonly #call: (root: Root) => void

  /** Calls whenever the condition changes and is true. */
  constructor(call: (root: Root) => void) {
    this.#call = call
  }

  turned(root: Root): void {
    if (root.verdict().value === true) this.#call(root)
  }
}

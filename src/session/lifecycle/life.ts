/** Where a session is in its life, and what it owns there: one place for the steps of the start and the stop to change. */
import type { Stage } from '../../engine/stage.ts'
import { type Lifetime, startedIn, type Term, termOf } from './lifetime.ts'
import type { Started } from './started.ts'

export class Life {
  lifetime: Lifetime = { kind: 'stopped' }

  get stage(): Stage {
    return this.lifetime.kind
  }

  /** The term that has not ended yet, if there is one. */
  get term(): Term | undefined {
    return termOf(this.lifetime)
  }

  get started(): Started | undefined {
    return startedIn(this.lifetime)
  }

  /** What exists only while it is started. @throws {Error} when it is not. */
  require(): Started {
    const { started } = this
    if (started === undefined) throw new Error('the session is not started')
    return started
  }
}

/** Misses: what was not started goes on record, once, whichever of the sessions on a store notes it first. */
import type { FateReason, RecordedEvent } from '../run/event.ts'
import type { Token } from '../run/token.ts'
import { DECIDES } from '../store/port.ts'
import type { Instant } from '../time/instant.ts'
import type { Recorder } from './entry.ts'
import { isSame } from './lost.ts'
import { fateOf, missedEvent } from './records.ts'
import type { Task } from './task.ts'

/** A miss that is on its way to the record. */
interface Miss {
  readonly task: string
  tokens: readonly Token[]
}

export class Misses {
  readonly #recorder: Recorder
  readonly #open = new Set<Miss>()

  constructor(recorder: Recorder) {
    this.#recorder = recorder
  }

  /** Each occurrence has its fate, and all of them together are one miss. */
  record(task: Task, reason: FateReason, tokens: readonly Token[], at: Instant): void {
    const [first, ...rest] = tokens.map((token) => fateOf(task.name, reason, token, at))
    if (first === undefined) return
    const miss: Miss = { task: task.name, tokens }
    this.#open.add(miss)
    const event = missedEvent(task.name, reason, tokens, at)
    this.#recorder.write({
      write: { kind: 'miss', fates: [first, ...rest], event },
      task,
      done: (result) => {
        this.#open.delete(miss)
        // Another session has decided about something of the task: what is left by that is still to be recorded.
        if (!result.ok) this.record(task, reason, miss.tokens, at)
      },
    })
  }

  /** Another session's decision is on record: what it is about is not this one's to record any more. */
  decided({ task, type, tokens }: RecordedEvent): void {
    if (this.#open.size === 0 || tokens === undefined || !DECIDES.includes(type)) return
    for (const miss of this.#open)
      if (miss.task === task)
        miss.tokens = miss.tokens.filter((mine) => !tokens.some((other) => isSame(other, mine)))
  }
}

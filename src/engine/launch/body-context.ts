/** What the body of one attempt is given. It is that attempt's: what an older one still logs or reports goes nowhere. */
import type { AttemptContext } from '../../executor/port.ts'
import type { Cause } from '../../run/cause.ts'
import type { TaskContext } from '../../run/work.ts'
import type { LiveRun } from './live-run.ts'

export class BodyContext<T> implements AttemptContext {
  readonly #live: LiveRun<T>
  readonly run: TaskContext['run']

  constructor(live: LiveRun<T>) {
    this.#live = live
    this.run = live.run
  }

  get signal(): AbortSignal {
    return this.#live.signal
  }

  get aborted(): boolean {
    return this.#live.aborted
  }

  get params(): Readonly<Record<string, unknown>> {
    return this.#live.params
  }

  get causes(): readonly Cause[] {
    return this.#live.causes
  }

  get session(): unknown {
    return this.#live.session
  }

  // Functions of the object's own: its user takes it apart ({ log, progress }).
  readonly log = (text: string): void => {
    if (this.#live.context === this) this.#live.log(text)
  }

  readonly progress = (fraction: number, text?: string): void => {
    if (this.#live.context === this) this.#live.progress(fraction, text)
  }

  readonly sleep = (duration: string | number): Promise<void> => this.#live.sleep(duration)
}

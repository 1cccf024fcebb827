/** What the body of one attempt is given. It is that attempt's: what an older one still logs or reports goes nowhere. */
import type { AttemptContext } from '../../executor/port.ts'
import type { Run } from '../../run/run.ts'
import type { LiveRun } from './live-run.ts'

/** Where a context keeps the attempt that its accessors read. */
const ATTEMPT: unique symbol = Symbol('attempt')

class Attempt {
  readonly live: LiveRun<unknown>
  readonly #record: Run
  #run: AttemptContext['run'] | undefined

  constructor(live: LiveRun<unknown>) {
    this.live = live
    this.#record = live.record
  }

  get run(): AttemptContext['run'] {
    this.#run ??= this.live.shown(this.#record)
    return this.#run
  }
}

/** What most bodies never ask for is made when it is. One function for all contexts: accessors of their own cost a burst dearly. */
const accessor = <R>(find: (attempt: Attempt) => R): PropertyDescriptor => ({
  enumerable: true,
  get(this: { readonly [ATTEMPT]: Attempt }): R {
    return find(this[ATTEMPT])
  },
})

const RUN = accessor(({ run }) => run)
const SIGNAL = accessor(({ live }) => live.signal)
const CAUSES = accessor(({ live }) => live.causes)

/** A plain object, whose copy (`{ ...context }`) has all of it. */
export function bodyContext<T>(live: LiveRun<T>): AttemptContext {
  const context = {
    session: live.session,
    params: live.params,
    log(text: string) {
      if (live.context === context) live.log(text)
    },
    progress(fraction: number, text?: string) {
      if (live.context === context) live.progress(fraction, text)
    },
    sleep: (duration: string | number) => live.sleep(duration),
    isAborted: () => live.aborted,
  } as AttemptContext
  Object.defineProperty(context, ATTEMPT, { value: new Attempt(live) })
  Object.defineProperty(context, 'run', RUN)
  Object.defineProperty(context, 'signal', SIGNAL)
  Object.defineProperty(context, 'causes', CAUSES)
  return context
}

/** For an executor that hands the run on; no body is promised it. */
export const tellOwner = (context: AttemptContext, { owner }: Run): void =>
  void Object.defineProperty(context, 'owner', { value: owner })

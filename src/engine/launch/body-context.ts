/** What the body of one attempt is given. It is that attempt's: what an older one still logs or reports goes nowhere. */
import type { AttemptContext } from '../../executor/port.ts'
import type { LiveRun } from './live-run.ts'

/** A plain object, whose copy (`{ ...context }`) has all of it; the signal is made when it is asked for. */
export function bodyContext<T>(live: LiveRun<T>): AttemptContext {
  const context: AttemptContext = {
    run: live.run,
    get signal() {
      return live.signal
    },
    get params() {
      return live.params
    },
    get causes() {
      return live.causes
    },
    session: live.session,
    owner: live.record.owner,
    log(text) {
      if (live.context === context) live.log(text)
    },
    progress(fraction, text) {
      if (live.context === context) live.progress(fraction, text)
    },
    sleep: (duration) => live.sleep(duration),
    isAborted: () => live.aborted,
  }
  return context
}

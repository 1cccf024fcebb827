/** A wait by the session's clock that ends early, with the reason, when it is told to. */
import type { Clock } from '../../clock/clock.ts'
import type { Duration } from '../../time/instant.ts'

export function sleep(clock: Clock, duration: Duration, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const give = (): void => {
      cancel()
      reject(signal.reason as Error)
    }
    const cancel = clock.at(clock.now() + duration, () => {
      signal.removeEventListener('abort', give)
      resolve()
    })
    if (signal.aborted) give()
    else signal.addEventListener('abort', give, { once: true })
  })
}

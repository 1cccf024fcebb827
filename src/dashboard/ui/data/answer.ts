/** The answer to a page's question, asked again when something happens. */
import { type ReadonlySignal, useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Duration } from '../../../time/instant.ts'
import type { Head } from '../../api/common.ts'
import { events } from './live.ts'
import { Repeated } from './repeated.ts'
import { clock, told } from './world.ts'

/** An answer as far as it is known; the one before stays while the next is asked for. */
export interface Answered<T> {
  readonly value?: T
  /** Why the newest question was not answered. */
  readonly error?: string
}

/** Events come in crowds: then a page asks twice a second. */
const PAUSE = 500
/** What changes without an event: a due start that becomes late, an answer of a predicate. */
export const BEAT: Duration = 15_000
/** What was not gone through to its end goes on when it is asked again. */
export const SOON: Duration = 500

/**
 * Asks when `subject` or `look` is another one, when something happened, and from time to time while the page is seen. Of
 * another subject nothing is known at first; looked at otherwise, it is shown as it was until the answer comes. `beat` is how
 * long after an answer it is asked again without an event.
 */
export function useAnswer<T extends Head>(
  subject: string,
  look: string,
  load: (signal: AbortSignal) => Promise<T>,
  beat: (value: T) => Duration = () => BEAT,
): ReadonlySignal<Answered<T>> {
  const state = useSignal<Answered<T>>({})
  const shown = useRef(subject)
  useEffect(() => {
    if (shown.current !== subject) state.value = {}
    shown.current = subject
    return repeat(load, beat, (answered) => {
      state.value = answered.value === undefined ? { ...state.peek(), ...answered } : answered
    })
  }, [subject, look])
  return state
}

function repeat<T extends Head>(
  load: (signal: AbortSignal) => Promise<T>,
  beatOf: (value: T) => Duration,
  done: (answered: Answered<T>) => void,
): () => void {
  let cancel = (): void => undefined
  const beat = (after: Duration): void => {
    cancel()
    cancel = clock.at(clock.now() + after, () => {
      again()
      // A hidden page is not asked for: it is looked at again later.
      beat(BEAT)
    })
  }
  const repeated = new Repeated({
    clock,
    pause: PAUSE,
    ask: async (signal) => {
      // It was hidden after it was to ask; when it is seen again, it asks.
      if (document.hidden) return
      try {
        const value = told(await load(signal))
        if (signal.aborted) return
        done({ value })
        beat(beatOf(value))
      } catch (error) {
        if (!signal.aborted) done({ error: error instanceof Error ? error.message : String(error) })
      }
    },
  })
  const again = (): void => {
    if (!document.hidden) repeated.again()
  }
  beat(BEAT)
  document.addEventListener('visibilitychange', again)
  // Tells the present events at once, which is the first question.
  const unsubscribe = events.subscribe(again)
  repeated.again()
  return () => {
    cancel()
    unsubscribe()
    document.removeEventListener('visibilitychange', again)
    repeated.stop()
  }
}

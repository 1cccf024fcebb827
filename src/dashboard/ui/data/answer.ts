/** The answer to a page's question, asked again when something happens. */
import { type ReadonlySignal, useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
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
const BEAT = 15_000

/**
 * Asks when `subject` or `look` is another one, when something happened, and from time to time while the page is seen. Of
 * another subject nothing is known at first; looked at otherwise, it is shown as it was until the answer comes.
 */
export function useAnswer<T extends Head>(
  subject: string,
  look: string,
  load: (signal: AbortSignal) => Promise<T>,
): ReadonlySignal<Answered<T>> {
  const state = useSignal<Answered<T>>({})
  const shown = useRef(subject)
  useEffect(() => {
    if (shown.current !== subject) state.value = {}
    shown.current = subject
    return repeat(load, (answered) => {
      state.value = answered.value === undefined ? { ...state.peek(), ...answered } : answered
    })
  }, [subject, look])
  return state
}

function repeat<T extends Head>(
  load: (signal: AbortSignal) => Promise<T>,
  done: (answered: Answered<T>) => void,
): () => void {
  const repeated = new Repeated({
    clock,
    pause: PAUSE,
    ask: async (signal) => {
      try {
        const value = told(await load(signal))
        if (!signal.aborted) done({ value })
      } catch (error) {
        if (!signal.aborted) done({ error: error instanceof Error ? error.message : String(error) })
      }
    },
  })
  const again = (): void => {
    if (!document.hidden) repeated.again()
  }
  let cancel = (): void => undefined
  const beat = (): void => {
    cancel = clock.at(clock.now() + BEAT, () => {
      again()
      beat()
    })
  }
  beat()
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

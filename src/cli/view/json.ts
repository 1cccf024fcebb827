/** A running session as JSON lines: one object per event. */
import { sayJson, warn } from '../io.ts'
import { announcedJson } from './event-json.ts'
import type { Show } from './view.ts'

export const jsonEvents: Show = (io, { session, zone, attribution }) => {
  const subscription = session.events$.subscribe((event) => sayJson(io, announcedJson(event, zone)))
  // Nothing but JSON: a task's output goes to the log of its run, other output to the standard error.
  const giveBack = io.onPrint((text) => {
    const run = attribution.current()
    if (run === undefined) warn(io, text)
    else run.log(text)
  })
  return {
    note: (text) => warn(io, text),
    close() {
      giveBack()
      subscription.unsubscribe()
    },
  }
}

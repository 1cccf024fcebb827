/** A running session as JSON lines: one object per event. */
import type { SessionEvent } from '../../engine/announce/events.ts'
import { instantJson, runJson } from '../../session/words/times.ts'
import type { Zone } from '../../time/zone.ts'
import { messageOf } from '../exit.ts'
import { sayJson, warn } from '../io.ts'
import type { Show } from './view.ts'

export const jsonEvents: Show = (io, { session, zone, attribution }) => {
  const subscription = session.events$.subscribe((event) => sayJson(io, eventJson(event, zone)))
  // Nothing but JSON: what a task prints is the log of its run, what is printed outside of runs goes to the errors.
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

/** An announcement as JSON: instants with their ISO text, errors by name and message. */
function eventJson(event: SessionEvent, zone: Zone): Record<string, unknown> {
  const { name, at, ...rest } = event
  return {
    event: name,
    at: instantJson(at, zone),
    ...rest,
    ...('run' in event ? { run: runJson(event.run, zone) } : {}),
    ...('error' in event ? { error: errorJson(event.error) } : {}),
    ...(event.name === 'clock:jumped'
      ? { from: instantJson(event.from, zone), to: instantJson(event.to, zone) }
      : {}),
  }
}

const errorJson = (error: unknown): unknown => ({
  name: error instanceof Error ? error.name : 'Error',
  message: messageOf(error),
})

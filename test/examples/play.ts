/** An example on virtual time, with what it announced. */
import { onTestFinished } from 'vitest'
import type { Session, SessionEvent, SessionOptions } from '../../src/index.ts'
import { memoryStore } from '../../src/store.ts'
import { VirtualClock } from '../../src/testing/index.ts'

export interface Play<S> {
  readonly session: S
  readonly clock: VirtualClock
  readonly said: SessionEvent[]
  /** `HH:MM:SS task` of each start, those of one task only if it is named. */
  starts(task?: string): string[]
  /** `task: text` of each line that was logged. */
  readonly logged: () => string[]
  readonly failed: () => string[]
}

const SHOWN = { from: 11, to: 19 }

/** A Monday morning in UTC; nothing is started yet. The session is stopped when the test has finished. */
export function play<S extends Pick<Session, 'events$' | 'stop'>>(
  make: (options: SessionOptions) => S,
  from = '2026-03-02T08:00:00Z',
  options: SessionOptions = {},
): Play<S> {
  const clock = new VirtualClock(from)
  const session = make({ clock, zone: 'UTC', store: memoryStore(), ...options })
  const said: SessionEvent[] = []
  session.events$.subscribe((event) => said.push(event))
  onTestFinished(async () => {
    const stopping = session.stop()
    await clock.advanceBy(120_000)
    await stopping
  })
  return {
    session,
    clock,
    said,
    starts: (task) =>
      said.flatMap((event) =>
        event.name === 'run:started' && (task === undefined || event.task === task)
          ? [`${new Date(event.at).toISOString().slice(SHOWN.from, SHOWN.to)} ${event.task}`]
          : [],
      ),
    logged: () =>
      said.flatMap((event) => (event.name === 'run:log' ? [`${event.task}: ${event.text}`] : [])),
    failed: () =>
      said.flatMap((event) =>
        event.name === 'run:failed' ? [`${event.task}: ${event.run.error?.message}`] : [],
      ),
  }
}

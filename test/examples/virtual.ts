/** Runs the session of an example in virtual time and tells what happened. */
import type { Session } from '../../src/index.ts'
import { VirtualClock } from '../../src/testing/index.ts'

/** What happened, as `HH:MM:SS task started` and `HH:MM:SS task | a line it logged`. */
export async function happenings(
  session: Session<string>,
  milliseconds: number,
  from = '2026-03-02T09:59:55Z',
): Promise<string[]> {
  const clock = new VirtualClock(from)
  session.configure({ clock, zone: 'UTC', store: 'memory:' })
  const seen: string[] = []
  const note = (at: number, text: string) =>
    seen.push(`${new Date(at).toISOString().slice(11, 19)} ${text}`)
  session.on('run:started', ({ at, task }) => note(at, `${task} started`))
  session.on('run:log', ({ at, task, text }) => note(at, `${task} | ${text}`))
  session.on('run:failed', ({ at, task, run }) => note(at, `${task} failed: ${run.error?.message}`))
  await session.start()
  await clock.advanceBy(milliseconds)
  await session.stop()
  return seen
}

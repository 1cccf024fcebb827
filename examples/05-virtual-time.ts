/**
 * A week in a blink: the same session on a virtual clock, as in a test.
 *
 *     node --import tsx examples/05-virtual-time.ts
 */
import { Session } from 'tminus'
import { VirtualClock } from 'tminus/testing'

/** The session, on any clock; `tminus run` calls this without one. */
export default function bakery(clock?: VirtualClock): Session {
  const session = new Session({ zone: 'UTC', ...(clock === undefined ? {} : { clock }) })
  session.task('every weekday at 04:00', function bake() {})
  session.task("after task 'bake' succeeded & time of day after 07:00", function open() {})
  session.task('weekly on Sunday', function rest() {})
  return session
}

/** Runs a week and says what started, and when. */
export async function week(): Promise<string[]> {
  const clock = new VirtualClock('2026-03-05T00:00:00Z')
  const session = bakery(clock)
  const started: string[] = []
  session.on('run:started', ({ task, at }) =>
    started.push(`${new Date(at).toUTCString().slice(0, 22)} ${task}`),
  )
  await session.start()
  await clock.advanceTo('2026-03-12T00:00:00Z')
  await session.stop()
  return started
}

if (import.meta.url === `file://${process.argv[1]}`) console.log((await week()).join('\n'))

/** A dozen tasks with short periods and work in flight at any moment. */
import { Session } from '../../src/session/session.ts'

/** Takes a few turns of the event loop. */
async function work(turns: number, signal: AbortSignal): Promise<number> {
  for (let turn = 0; turn < turns && !signal.aborted; turn++)
    await new Promise((resolve) => setImmediate(resolve))
  return turns
}

const quick = ({ signal }: { signal: AbortSignal }) => work(1, signal)
const slow = ({ signal }: { signal: AbortSignal }) => work(200, signal)

/** A session with these tasks on a file; not started. */
export function busySession(path: string): Session {
  const session = new Session({ zone: 'UTC', logger: false, store: `sqlite:${path}` })
  session.task('every 20 ms', quick, { name: 'beat' })
  session.task('every 27 ms', quick, { name: 'pulse' })
  session.task('every 34 ms', quick, { name: 'third', overlap: 'skip' })
  session.task('every 30 ms', slow, { name: 'slow' })
  session.task('every 41 ms', slow, { name: 'slower', overlap: 'allow 2' })
  session.task('every 50 ms', slow, { name: 'skipping', overlap: 'skip' })
  session.task('secondly after 100', quick, { name: 'window' })
  session.task('cron * * * * * *', quick, { name: 'cron' })
  session.task("after task 'beat' succeeded", quick, { name: 'echo' })
  session.task("after task 'slow' succeeded & after task 'pulse' succeeded", slow, { name: 'join' })
  session.task("after each success of task 'pulse'", quick, { name: 'each' })
  session.task('once', quick, { name: 'once' })
  session.task('true', quick, { name: 'true' })
  return session
}

/**
 * A loop that sleeps, replaced.
 *
 *     while True:                                    session.task('every 1 minute after finish', …)
 *         try:
 *             measure()                              (the body alone)
 *         except Exception as error:
 *             log(error)                             session.on('run:failed', …)
 *         time.sleep(60)
 *
 *     next = time() + 60; …; sleep(next - time())    'every 1 minute': from due instant to due instant, without drift
 *     while not exists('stop'): …                    { stopWhen: "file 'stop' exists" }
 *     if now.hour >= 8 and now.weekday() < 5: …      '… & time of day after 08:00 & on weekdays'
 *     for attempt in range(3): …                     { retry: '3 times every 5 s' }
 *     last = time(); if time() - last > 3600: …      a second task: 'every 1 hour'
 *     signal.signal(SIGTERM, …)                      `tminus run` waits for what is under way, then ends
 *
 *     npx tminus run examples/15-sleep-loop.ts
 */
import { Session, type SessionOptions, type TaskContext } from 'tminus'

export default function station(options: SessionOptions = {}): Session {
  const session = new Session(options)
  let measured = 0

  // Takes twenty seconds, as sensors do: the pause of a minute begins when it is done.
  session.task('every 1 minute after finish', async function measure({ log }: TaskContext) {
    await pause(session, 20_000)
    measured++
    if (measured === 2) throw new Error('the sensor is wet')
    log(`measured ${measured} times`)
    return measured
  })

  // Keeps to its minute, however long it takes.
  session.task('every 1 minute & time of day after 08:02', async function beat() {
    await pause(session, 20_000)
  })

  session.task('every 1 hour', function sweep() {})
  return session
}

/** Elapsed time by the session's own clock, so that virtual time goes as fast as a test likes. */
const pause = (session: Session, milliseconds: number) =>
  new Promise<void>((resolve) => {
    session.clock.at(session.clock.now() + milliseconds, resolve)
  })

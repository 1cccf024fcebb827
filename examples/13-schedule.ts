/**
 * Python's `schedule`, replaced: what its fluent calls say is said as a sentence.
 *
 *     schedule.every(10).minutes.do(job)                       session.task('every 10 minutes', job)
 *     schedule.every().hour.do(job)                            session.task('every 1 hour', job)
 *     schedule.every(5).to(10).minutes.do(job)                 session.task('every 5 min to 10 min', job)
 *     schedule.every().day.at('10:30').do(job)                 session.task('daily at 10:30', job)
 *     schedule.every().day.at('12:42', 'Asia/Tokyo').do(job)   session.task('daily at 12:42 in Asia/Tokyo', job)
 *     schedule.every().monday.do(job)                          session.task('every Monday', job)
 *     schedule.every().wednesday.at('13:15').do(job)           session.task('every Wednesday at 13:15', job)
 *     schedule.every().minute.at(':17').do(job)                session.task('minutely at 17', job)
 *     .until('2026-03-02 18:30')                               '… & before 2026-03-02 18:30'
 *     .do(job, 'argument')                                     { params: { name: 'argument' } }
 *     .tag('daily', 'friend')                                  { tags: ['daily', 'friend'] }
 *     schedule.get_jobs('friend')                              tagged(session, 'friend')
 *     schedule.clear('daily')                                  for (const task of tagged(session, 'daily')) session.remove(task)
 *     schedule.cancel_job(job)                                 session.remove(task)
 *     return schedule.CancelJob                                session.remove('name'), from inside
 *     schedule.run_all()                                       await runAll(session)
 *     schedule.idle_seconds()                                  (await session.inspect()).next(task, 1)
 *     @repeat(every(10).minutes)                               @task('every 10 minutes')
 *     while True: schedule.run_pending(); time.sleep(1)        await session.run()
 *
 * What is different: `every 10 minutes` is due at once and then every ten minutes, without drift; and what a job throws
 * does not end the loop.
 *
 *     npx tminus run examples/13-schedule.ts
 */
import { type Run, Session, type SessionOptions, type Task, type TaskContext } from 'tminus'

export default function office(options: SessionOptions = {}): Session {
  const session = new Session(options)
  const note = ({ log, params }: TaskContext) => log(String(params['text'] ?? 'done'))

  session.task('every 10 minutes', note, { name: 'mail', tags: ['often'] })
  session.task('every 5 min to 10 min', note, { name: 'stretch', tags: ['often'] })
  session.task('every 1 hour & before 2026-03-02 12:30', note, { name: 'coffee' })
  session.task('daily at 10:30', note, {
    name: 'stand-up',
    tags: ['daily', 'people'],
    params: { text: 'good morning' },
  })
  session.task('daily at 23:42 in Asia/Tokyo', note, { name: 'call Tokyo', tags: ['daily'] })
  session.task('every Monday', note, { name: 'plan the week' })
  session.task('every Wednesday at 13:15', note, { name: 'gym' })

  // Cancelled from inside: after the third bell there is none.
  let rung = 0
  session.task(
    'minutely at 17',
    () => {
      rung++
      if (rung === 3) session.remove('bell')
    },
    { name: 'bell' },
  )
  return session
}

/** The tasks with a tag. */
export const tagged = (session: Session, tag: string): Task[] =>
  [...session.tasks.values()].filter(({ options }) => options.tags?.includes(tag) === true)

/** Runs every task now, whatever it waits for, one after another. */
export async function runAll(session: Session): Promise<Run[]> {
  const runs: Run[] = []
  for (const task of session.tasks.values()) runs.push(await task.run())
  return runs
}

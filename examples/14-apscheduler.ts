/**
 * APScheduler, replaced.
 *
 *     BlockingScheduler(timezone='UTC')                         new Session({ zone: 'UTC' })
 *     add_job(f, 'date', run_date='2026-03-02 12:00')           session.task('once at 2026-03-02 12:00', f)
 *     add_job(f, 'interval', hours=2)                           session.task('every 2 hours', f)
 *     add_job(f, 'interval', hours=2, start_date=…, end_date=…) 'every 2 hours starting at … & before …'
 *     add_job(f, 'interval', hours=2, jitter=120)               'every 2 hours aligned spread over 2 min'
 *     add_job(f, 'cron', day_of_week='mon-fri', hour=9)         'every weekday at 09:00'
 *     CronTrigger.from_crontab('30 9 * * MON-FRI')              'cron 30 9 * * MON-FRI'
 *     OrTrigger([a, b])   AndTrigger([a, b])                    'a | b'   'a & b'
 *     class TideTrigger(BaseTrigger): …                         session.condition('the tide is high', …)
 *     misfire_grace_time=60                                     { catchUp: 'latest within 1 min' }
 *     coalesce=True   coalesce=False                            { catchUp: 'latest' }   { catchUp: 'all' }
 *     max_instances=1   max_instances=3                         { overlap: 'skip' }   { overlap: 'allow 3' }
 *     pause_job('id')   resume_job('id')                        session.pause('id', { reason })   session.resume('id')
 *     scheduler.pause()   scheduler.resume()                    session.pause()   session.resume()
 *     reschedule_job('id', trigger=…)                           session.replace('id', { condition })
 *     modify_job('id', max_instances=6)                         session.replace('id', { options: { overlap: 'allow 6' } })
 *     remove_job('id')   get_jobs()                             session.remove('id')   session.tasks, session.inspect()
 *     add_listener(f, EVENT_JOB_EXECUTED)                       session.on('run:succeeded', f)
 *     add_listener(f, EVENT_JOB_ERROR | EVENT_JOB_MISSED)       session.on('run:failed', f), session.on('run:missed', f)
 *     SQLAlchemyJobStore('sqlite:///jobs.sqlite')               { store: 'sqlite:./jobs.db' }
 *     add_job('module:f', id='id', replace_existing=True)       session.register('f', f), session.define({ name: 'id', … })
 *     ThreadPoolExecutor(10), ProcessPoolExecutor(4)            { concurrency: 10 }, { executor: 'thread' }, { executor: 'process' }
 *     scheduler.start()   scheduler.shutdown(wait=True)         await session.run()   await session.stop()
 *
 *     npx tminus run examples/14-apscheduler.ts
 */
import { Session, type SessionOptions, type TaskContext } from 'tminus'

/** What the gauge in the harbour says, in metres. */
export const gauge = { height: 1 }

export default function harbour(options: SessionOptions = {}) {
  // A condition of one's own is a phrase of the session's language from here on.
  const session = new Session(options).condition('the tide is high', () => gauge.height > 3, {
    every: '1 minute',
  })

  // Date, interval, cron.
  session.task('once at 2026-03-02 12:00', function launch() {})
  session.task(
    'every 2 hours starting at 2026-03-02 09:00 & before 2026-03-02 14:00',
    function tour() {},
  )
  session.task('cron 30 9 * * MON-FRI', function inspection() {})
  session.task('every 1 hour aligned spread over 2 min', function sound() {})

  // Combined: at nine and at noon on weekdays, and whenever somebody asks.
  session.task("daily at 09:00, 12:00 & on weekdays | on event 'visitors'", function guide() {})

  // For a single start: when the tide is high for the first time.
  session.task('once & the tide is high', function sail() {})

  // What was missed: the newest if it is younger than a minute, or every single one.
  const ring = ({ log }: TaskContext) => log('ding')
  session.task('minutely at 30', ring, { name: 'bell', catchUp: 'latest within 1 min' })
  session.task('hourly at 15:00', ring, { name: 'logbook', catchUp: 'all', overlap: 'queue all' })

  // More instances than one, or none while one runs.
  const dredge = () => pause(session, 25 * 60_000)
  session.task('every 10 minutes aligned', dredge, { name: 'dredge', overlap: 'skip' })
  session.task('every 10 minutes aligned', dredge, { name: 'barge', overlap: 'allow 2' })

  session.register('announce', ({ params, log }: TaskContext) => log(`ship: ${params['ship']}`))
  return session
}

type Harbour = ReturnType<typeof harbour>

/** A job that is stored: it is there again when the session is started again, as long as `announce` is registered. */
export function announce(session: Harbour, ship: string, at: string): void {
  const name = `announce ${ship}`
  if (session.tasks.has(name)) session.undefine(name)
  session.define({
    name,
    condition: `once at ${at}`,
    work: 'announce',
    options: { params: { ship } },
  })
}

/** As `print_jobs`: what there is, and when it starts next. */
export async function jobs(session: Harbour): Promise<Map<string, number | undefined>> {
  const inspection = await session.inspect()
  const next = new Map(
    [...session.tasks.values()].map((task) => [task.name, inspection.next(task, 1)[0]] as const),
  )
  await inspection.close()
  return next
}

const pause = (session: Pick<Session, 'clock'>, milliseconds: number) =>
  new Promise<void>((resolve) => {
    session.clock.at(session.clock.now() + milliseconds, resolve)
  })

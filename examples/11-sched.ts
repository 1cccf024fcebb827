/**
 * Python's `sched`, replaced.
 *
 *     scheduler = sched.scheduler(time.time, time.sleep)   const session = new Session(…)
 *     scheduler.enterabs(at, 1, ring, ('lunch',))          session.task('once at 2026-03-02 12:00', ring, { name, params })
 *     scheduler.enter(60, 1, ring)                         session.task('once in 1 minute', ring, { name })
 *     priority 1 before priority 2                         { priority: 2 } before { priority: 1 }
 *     scheduler.cancel(event)                              session.remove(task)
 *     scheduler.queue                                      await queue(session)
 *     scheduler.empty()                                    (await queue(session)).length === 0
 *     scheduler.run()                                      await session.run(), with `stopWhen`
 *     scheduler.run(blocking=False)                        await runDue(session)
 *
 * With a store on disk (`store: 'sqlite:./sched.db'`) what is queued also outlives the process.
 *
 *     npx tminus run examples/11-sched.ts
 */
import { Session, type SessionOptions, type TaskContext } from 'tminus'
import { memoryStore } from 'tminus/store'

export default function kitchen(options: SessionOptions = {}): Session {
  const session = new Session({
    store: memoryStore(),
    // As `scheduler.run()`: it returns when everything that was queued has ended.
    stopWhen: "after all tasks tagged 'queue' ended",
    ...options,
  })
  const ring = ({ params, log }: TaskContext) => {
    log(`ring: ${params['what']}`)
    return params['what']
  }
  const tags = ['queue']
  session.task('once in 1 minute', ring, { name: 'soup', params: { what: 'soup' }, tags })
  session.task('once in 2 minutes', ring, { name: 'rice', params: { what: 'rice' }, tags })
  // At the same instant as the rice, and before it.
  session.task('once in 2 minutes', ring, {
    name: 'fish',
    params: { what: 'fish' },
    priority: 1,
    tags,
  })
  session.task('once in 3 minutes', ring, { name: 'cake', params: { what: 'cake' }, tags })
  return session
}

/** What is still to come, in the order in which it will start. */
export async function queue(session: Session): Promise<{ name: string; at: number }[]> {
  const inspection = await session.inspect()
  const entries = [...session.tasks.values()].flatMap((task) => {
    const [at] = inspection.next(task, 1)
    return at === undefined ? [] : [{ name: task.name, at, priority: task.options.priority ?? 0 }]
  })
  await inspection.close()
  return entries
    .sort((a, b) => a.at - b.at || b.priority - a.priority)
    .map(({ name, at }) => ({ name, at }))
}

/** Runs what is due now, waits for it, and returns when the next is due (never: `undefined`). */
export async function runDue(session: Session): Promise<number | undefined> {
  const inspection = await session.inspect()
  const due = [...session.tasks.values()].filter((task) => inspection.isDue(task))
  await inspection.close()
  if (due.length > 0) await session.run(...due)
  return (await queue(session))[0]?.at
}

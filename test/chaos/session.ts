/** One session of the chaos run, or a worker that executes what sessions hand over: a process that lives until it is killed, and whose bodies write to a journal of their own. */
import { appendFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Session, type TaskContext } from 'tminus'
import { bullmq, serve } from 'tminus/bullmq'
import { type Line, SOURCES } from './journal.ts'
import { SkewedClock } from './skewed-clock.ts'

const [, , store = '', journal = '', version = '0', skew = '0', redis = '', role = 'session'] =
  process.argv

const note = (line: Line): void => appendFileSync(journal, `${JSON.stringify(line)}\n`)

/** Takes its time and says when it begins and ends; `fails` for an attempt that is to be tried again. */
const body =
  (milliseconds: number, fails: (attempt: number) => boolean = () => false) =>
  async ({ run, signal }: TaskContext): Promise<void> => {
    const { task, id, occurrence, attempt } = run
    const about = { task, run: id, key: occurrence, attempt, pid: process.pid }
    note({ kind: 'begin', at: Date.now(), ...about })
    try {
      await sleep(milliseconds, undefined, { signal })
      if (fails(attempt)) throw new Error('this attempt fails')
    } finally {
      note({ kind: 'end', at: Date.now(), ...about })
    }
  }

/** Of a queue: what is lost is handed over again after this. */
const heartbeat = '500 ms'
const queue = { connection: redis, queue: 'chaos', heartbeat }

const session = new Session({
  ...(redis === '' || role === 'worker' ? {} : { executor: bullmq(queue) }),
  store,
  zone: 'UTC',
  logger: false,
  lease: '2 s',
  stopWithin: '2 s',
  grace: '2 s',
  version: Number(version),
  concurrency: 6,
  clock: new SkewedClock(Number(skew)),
})

session.task("on each event 'order'", body(30), { name: 'order', overlap: 'allow 4' })
session.task("after each success of task 'order'", body(20), {
  name: 'follow',
  overlap: 'queue all',
})
session.task(
  "on each event 'order'",
  body(40, (attempt) => attempt % 2 === 1),
  {
    name: 'flaky',
    overlap: 'allow 4',
    retry: '3 times every 1 s',
  },
)
// Clocks that differ by an hour do not see the same instants: what only time starts is defined by sessions on one time.
if (Number(skew) === 0) {
  session.task(SOURCES.tick, body(60), { name: 'tick' })
  session.task(SOURCES.slow, body(4000), { name: 'slow', overlap: 'skip' })
  const changed = Number(version) % 2 === 0 ? 'every 3 seconds aligned' : 'every 4 seconds aligned'
  session.task(changed, body(50), { name: 'changed' })
}

const SAID = [
  ...(['store:failed', 'store:healed', 'session:error', 'run:taken'] as const),
  ...(['session:decides', 'session:follows'] as const),
]
for (const name of SAID)
  session.on(name, (event) => {
    const { error, message, term } = event as {
      readonly error?: unknown
      readonly message?: string
      readonly term?: number
    }
    const text = [message, error instanceof Error ? error.message : undefined, term]
      .filter(Boolean)
      .join(': ')
    note({ kind: 'said', at: Date.now(), pid: process.pid, name, text })
  })
note({ kind: 'up', at: Date.now(), pid: process.pid })

/** How it ends when it is asked to. */
type End = () => Promise<unknown>

async function begin(): Promise<End> {
  if (role === 'worker') {
    const serving = await serve({ ...queue, lock: '2 s' }, session)
    return () => serving.close('2 s')
  }
  await session.start()
  return () => session.stop('deploy')
}

let end: End | undefined
process.on('SIGTERM', () => {
  if (end === undefined) process.exit(0)
  void end().then(() => process.exit(0))
})
while (end === undefined)
  try {
    end = await begin()
    const tells = Number(skew) === 0 && role === 'session'
    note({ kind: 'started', at: Date.now(), pid: process.pid, tells })
  } catch (error) {
    note({ kind: 'said', at: Date.now(), pid: process.pid, name: 'start', text: String(error) })
    await sleep(500)
  }

/** Who takes part in the rush, each as its documentation says to schedule jobs in bulk. */
import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Session } from './built.ts'

/** `second`: each minute at that second. `date`: a cron expression of that date only. `after`: as one other task succeeds. */
export type Kind = 'second' | 'date' | 'after'

export interface Rush {
  readonly kind: Kind
  readonly count: number
  readonly due: Date
  /** The body of each. */
  ran(): void
  /** A peer's package. */
  load(name: string): unknown
}

type Contender = (rush: Rush) => Promise<() => Promise<void> | void>

/** The cron expression, in UTC, which is the process's zone: peers are fastest where they need not ask for one. */
const cronOf = ({ kind, due }: Rush): string =>
  kind === 'second'
    ? `${due.getUTCSeconds()} * * * * *`
    : `${due.getUTCSeconds()} ${due.getUTCMinutes()} ${due.getUTCHours()} ${due.getUTCDate()} ${due.getUTCMonth() + 1} *`

const each = (count: number, make: (index: number) => unknown): unknown[] =>
  Array.from({ length: count }, (_, i) => make(i))

const tminus =
  (store?: string): Contender =>
  async (rush) => {
    const folder = mkdtempSync(join(tmpdir(), 'tminus-rush-'))
    const session = new Session({
      zone: 'UTC',
      ...(store === 'sqlite' ? { store: `sqlite:${join(folder, 'rush.db')}` } : {}),
    })
    const cron = `cron '${cronOf(rush.kind === 'after' ? { ...rush, kind: 'second' } : rush)}'`
    const text = rush.kind === 'after' ? "after task 'first' succeeded" : cron
    if (rush.kind === 'after') session.task(cron as 'true', () => undefined, { name: 'first' })
    each(rush.count, (i) => session.task(text as 'true', rush.ran, { name: `t${i}` }))
    await session.start()
    return async () => {
      await session.stop()
      rmSync(folder, { recursive: true })
    }
  }

interface Croner {
  readonly Cron: new (pattern: string, options: object, body: () => void) => { stop(): void }
}

interface Toad {
  readonly ToadScheduler: new () => { addCronJob(job: unknown): void; stop(): void }
  readonly CronJob: new (schedule: object, task: unknown, options: object) => unknown
  readonly Task: new (id: string, body: () => void) => unknown
}

interface NodeCron {
  schedule(pattern: string, body: () => void): { stop(): void }
}

interface Cron {
  readonly CronJob: { from(options: object): { stop(): void } }
}

interface NodeSchedule {
  scheduleJob(rule: object, body: () => void): unknown
  gracefulShutdown(): Promise<void>
}

export const CONTENDERS: Readonly<Record<string, Contender>> = {
  // Without a clock of its own: what the machine can do.
  setTimeout: async ({ count, due, ran, kind }) => {
    const wait = due.getTime() - (performance.timeOrigin + performance.now())
    if (kind !== 'after') each(count, () => setTimeout(ran, wait))
    else {
      const events = new EventEmitter().setMaxListeners(0)
      each(count, () => events.on('done', ran))
      setTimeout(() => events.emit('done'), wait)
    }
    return () => undefined
  },
  'tminus, memory': tminus(),
  'tminus, SQLite': tminus('sqlite'),
  'toad-scheduler': async (rush) => {
    const { ToadScheduler, CronJob, Task } = rush.load('toad-scheduler') as Toad
    const scheduler = new ToadScheduler()
    each(rush.count, (i) =>
      scheduler.addCronJob(
        new CronJob({ cronExpression: cronOf(rush) }, new Task(`t${i}`, rush.ran), {
          id: `t${i}`,
          preventOverrun: true,
        }),
      ),
    )
    return () => scheduler.stop()
  },
  croner: async (rush) => {
    const { Cron } = rush.load('croner') as Croner
    const jobs = each(rush.count, () => new Cron(cronOf(rush), {}, rush.ran)) as {
      stop(): void
    }[]
    return () => {
      for (const job of jobs) job.stop()
    }
  },
  'node-cron': async (rush) => {
    const cron = rush.load('node-cron') as NodeCron
    const jobs = each(rush.count, () => cron.schedule(cronOf(rush), rush.ran)) as { stop(): void }[]
    return () => {
      for (const job of jobs) job.stop()
    }
  },
  cron: async (rush) => {
    const { CronJob } = rush.load('cron') as Cron
    const jobs = each(rush.count, () =>
      CronJob.from({ cronTime: cronOf(rush), onTick: rush.ran, start: true }),
    ) as { stop(): void }[]
    return () => {
      for (const job of jobs) void job.stop()
    }
  },
  'node-schedule': async (rush) => {
    const schedule = rush.load('node-schedule') as NodeSchedule
    each(rush.count, () => schedule.scheduleJob({ rule: cronOf(rush) }, rush.ran))
    return () => schedule.gracefulShutdown()
  },
}

/** Peers can have nothing wait for another's success. */
export const takesPart = (name: string, kind: Kind): boolean =>
  kind !== 'after' || name === 'setTimeout' || name.startsWith('tminus')

/** The peers, as they are installed beside the bench. */
export const PEERS: readonly string[] = [
  'toad-scheduler@4',
  'croner@11',
  'node-cron@4',
  'cron@4',
  'node-schedule@2',
]

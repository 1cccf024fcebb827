/**
 * Starts through BullMQ, from due to ended and on record, beside jobs that BullMQ alone adds, runs and reports. Both have one
 * process that hands over and one that works, the same body and the same concurrency. They take turns, so both have their
 * code compiled and meet the same load of the machine.
 */
import { Queue, QueueEvents } from 'bullmq'
import { Redis } from 'ioredis'
import { REDIS, removeKeys } from '../../lab/redis.ts'
import { bullmq, postgresStore, Session } from '../built.ts'
import type { Say } from '../cluster.ts'
import { median, stopwatch } from '../measure.ts'
import { thousands } from '../section.ts'
import { Child } from './children.ts'
import { ofPostgres, ofProcess, ofRedis } from './processor.ts'

const COUNT = 1000
/** Rounds of each side; the first ones load and compile code. */
const ROUNDS = 8
const COLD = 2
const GOAL = 0.8
const PREFIX = 'tminus-bench'

/** One of the two that are compared, ready for its rounds. */
interface Side {
  /** Its worker's process. */
  readonly worker: number
  /** Resolves when all of a round have ended, as seen by the process that handed them over. */
  round(): Promise<void>
  close(): Promise<void>
}

const PARTS = ['session', 'worker', 'Redis', 'Postgres'] as const

/** Milliseconds of a round: of the wall clock, and of the processor. */
type Times = Readonly<Record<'wall' | (typeof PARTS)[number], number>>

export async function queue(url: string, say: Say): Promise<void> {
  const sides = { ours: await starts(url), bare: await jobs() }
  const times: Record<keyof typeof sides, Times[]> = { ours: [], bare: [] }
  const client = new Redis(REDIS)
  for (let round = 0; round < ROUNDS; round++)
    for (const name of ['ours', 'bare'] as const) {
      const spent = await timed(sides[name], url, client)
      if (round >= COLD) times[name].push(spent)
    }
  client.disconnect()
  await Promise.all([sides.ours.close(), sides.bare.close()])
  await removeKeys(PREFIX)
  const of = (name: keyof typeof sides, part: keyof Times) =>
    median(times[name].map((spent) => spent[part]))
  const rate = (name: keyof typeof sides) => (1000 * COUNT) / of(name, 'wall')
  const each = (name: keyof typeof sides) =>
    PARTS.map((part) => Math.round((1000 * of(name, part)) / COUNT)).join(' + ')
  const ratio = rate('ours') / rate('bare')
  say({
    what: `${thousands(COUNT)} at once by way of BullMQ`,
    'starts per second': thousands(rate('ours')),
    'bare jobs per second': thousands(rate('bare')),
    ratio: `${ratio.toFixed(2)} (≥ ${GOAL}: ${ratio >= GOAL ? 'yes' : 'NO'})`,
  })
  say({
    what: `processor, µs: ${PARTS.join(' + ')}`,
    'a start': each('ours'),
    'a bare job': each('bare'),
  })
}

async function timed(side: Side, url: string, client: Redis): Promise<Times> {
  const used = async () => ({
    worker: ofProcess(side.worker),
    Redis: await ofRedis(client),
    Postgres: await ofPostgres(url),
  })
  const before = await used()
  const stop = stopwatch()
  await side.round()
  const { wall, cpu } = stop()
  const after = await used()
  return {
    wall,
    session: cpu,
    worker: after.worker - before.worker,
    Redis: after.Redis - before.Redis,
    Postgres: after.Postgres - before.Postgres,
  }
}

/** Counts what has ended; `all` resolves when a round of them has. */
class Ends {
  #left = 0
  #call = (): void => undefined

  all(): Promise<void> {
    this.#left = COUNT
    return new Promise((resolve) => {
      this.#call = resolve
    })
  }

  readonly one = (): void => {
    this.#left--
    if (this.#left === 0) this.#call()
  }
}

async function jobs(): Promise<Side> {
  const options = { connection: { url: REDIS }, prefix: PREFIX } as const
  const bare = new Queue('bare', options)
  const events = new QueueEvents('bare', options)
  const worker = new Child('bare', { url: '', text: '', queue: REDIS })
  const { pid } = await worker.ready()
  await Promise.all([bare.waitUntilReady(), events.waitUntilReady()])
  const ends = new Ends()
  events.on('completed', ends.one)
  return {
    worker: pid,
    async round() {
      const ended = ends.all()
      // At once, as the starts are: all of them in one round trip.
      await bare.addBulk(Array.from({ length: COUNT }, (_, n) => ({ name: `t${n}`, data: { n } })))
      await ended
    },
    async close() {
      await worker.end('SIGTERM')
      await Promise.all([events.close(), bare.close()])
    },
  }
}

async function starts(url: string): Promise<Side> {
  const text = "on event 'go'"
  const worker = new Child('worker', { url, text, count: COUNT, queue: REDIS })
  const { pid } = await worker.ready()
  const session = new Session({
    store: postgresStore({ url }),
    zone: 'UTC',
    logger: false,
    executor: bullmq({ connection: REDIS, queue: 'bench', prefix: PREFIX }),
  })
  for (let n = 0; n < COUNT; n++) session.task(text, () => undefined, { name: `t${n}` })
  await session.start()
  const ends = new Ends()
  session.on('run:succeeded', ends.one)
  return {
    worker: pid,
    async round() {
      const ended = ends.all()
      session.emit('go')
      await ended
    },
    async close() {
      await session.stop()
      await worker.end('SIGTERM')
    },
  }
}

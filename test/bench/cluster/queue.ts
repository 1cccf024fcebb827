/** Starts through BullMQ, from due to ended and on record, beside jobs that BullMQ alone adds and completes. */
import { Queue, QueueEvents, Worker } from 'bullmq'
import { REDIS, removeKeys } from '../../lab/redis.ts'
import { bullmq, postgresStore, Session } from '../built.ts'
import type { Say } from '../cluster.ts'
import { thousands } from '../section.ts'
import { Child } from './children.ts'

const COUNT = 1000
const GOAL = 0.8
const PREFIX = 'tminus-bench'

export async function queue(url: string, say: Say): Promise<void> {
  const raw = await jobs()
  const ours = await starts(url)
  await removeKeys(PREFIX)
  const ratio = ours / raw
  say({
    what: `${thousands(COUNT)} at once by way of BullMQ`,
    'starts per second': thousands(ours),
    'bare jobs per second': thousands(raw),
    ratio: `${ratio.toFixed(2)} (≥ ${GOAL}: ${ratio >= GOAL ? 'yes' : 'NO'})`,
  })
}

/** Each job is added, run and seen to be completed. */
async function jobs(): Promise<number> {
  const options = { connection: { url: REDIS }, prefix: PREFIX } as const
  const bare = new Queue('bare', options)
  const events = new QueueEvents('bare', options)
  const worker = new Worker('bare', async () => 'done', { ...options, concurrency: 16 })
  await Promise.all([bare.waitUntilReady(), events.waitUntilReady(), worker.waitUntilReady()])
  let left = COUNT
  const all = new Promise<void>((resolve) => {
    events.on('completed', () => {
      left--
      if (left === 0) resolve()
    })
  })
  const from = performance.now()
  await Promise.all(Array.from({ length: COUNT }, (_, n) => bare.add(`t${n}`, { n })))
  await all
  const spent = performance.now() - from
  await Promise.all([worker.close(), events.close(), bare.close()])
  return (1000 * COUNT) / spent
}

async function starts(url: string): Promise<number> {
  const text = "on event 'go'"
  const worker = new Child('worker', { url, text, count: COUNT, queue: REDIS })
  await worker.ready()
  const session = new Session({
    store: postgresStore({ url }),
    zone: 'UTC',
    logger: false,
    executor: bullmq({ connection: REDIS, queue: 'bench', prefix: PREFIX }),
  })
  for (let n = 0; n < COUNT; n++) session.task(text, () => undefined, { name: `t${n}` })
  await session.start()
  let left = COUNT
  const all = new Promise<void>((resolve) => {
    session.on('run:succeeded', () => {
      left--
      if (left === 0) resolve()
    })
  })
  const from = performance.now()
  session.emit('go')
  await all
  const spent = performance.now() - from
  await session.stop()
  await worker.end('SIGTERM')
  return (1000 * COUNT) / spent
}

/** The executor's side of a queue: what one turn adds goes together, and fails apart. */
import { randomBytes } from 'node:crypto'
import { Queue } from 'bullmq'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Delivery } from '../../src/bullmq/message.ts'
import { Wire } from '../../src/bullmq/wire.ts'
import { REDIS, removeKeys, withoutRedis } from '../lab/redis.ts'

const delivery = (id: string, more: object = {}): Delivery => ({
  ...{ attempt: `${id}-1`, reply: 'x', given: '' },
  run: { id, task: 'a', attempt: 1, occurrence: id, ...more } as Delivery['run'],
})

describe.skipIf(withoutRedis !== undefined)('jobs that one turn of the event loop adds', () => {
  const address = {
    connection: REDIS,
    queue: 'wire',
    prefix: `tminus-${randomBytes(6).toString('hex')}`,
  }
  let wire: Wire
  let connection: Redis
  let queue: Queue<Delivery>

  beforeAll(async () => {
    wire = await Wire.open(address, 'x', () => undefined)
    connection = new Redis(REDIS, { maxRetriesPerRequest: null })
    queue = new Queue(address.queue, { connection, prefix: address.prefix })
  })
  afterAll(async () => {
    await wire.close()
    await queue.close()
    connection.disconnect()
    await removeKeys(address.prefix)
  })

  test('are in the queue in their order, but for one that cannot be sent', async () => {
    const added = await Promise.allSettled([
      wire.add('a1', delivery('a1')),
      wire.add('a2', delivery('a2', { cause: 2n })),
      wire.add('a3', delivery('a3')),
      // What is there already stays.
      wire.add('a1', delivery('again')),
    ])
    expect(added.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ])
    const jobs = await queue.getJobs(['waiting'], 0, -1, true)
    expect(jobs.map((job) => [job.id, job.data.run.id, job.opts.attempts])).toEqual([
      ['a1', 'a1', 1],
      ['a3', 'a3', 1],
    ])
  })
})

/** The executor of BullMQ keeps the laws of executors, with a worker that begins nothing that is not claimed on record. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forgets } from '../../src/bullmq/durability.ts'
import { bullmq } from '../../src/bullmq/executor.ts'
import { serve } from '../../src/bullmq/serve.ts'
import type { Serving } from '../../src/bullmq/serving.ts'
import { loaded } from '../../src/executor/loaded.ts'
import type { Attempt, AttemptContext, AttemptResult, Executor } from '../../src/executor/port.ts'
import type { ModuleWork, Work } from '../../src/run/work.ts'
import { Session } from '../../src/session/session.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { body, crossing } from '../executor/crossing.ts'
import * as bodies from '../executor/fixture/bodies.ts'
import { REDIS, removeKeys, withoutRedis } from '../lab/redis.ts'

const address = { connection: REDIS, queue: 'laws', prefix: `tminus-laws-${process.pid}` }
const store = memoryStore()
const owner = 'owner'
let count = 0

/** Claims each start, which has a run and a task of its own on record: the laws start all of them as one run. */
class Claiming implements Executor {
  readonly name = 'bullmq'
  readonly isElsewhere = true
  readonly #inner = bullmq({ ...address, heartbeat: 200 })

  refusal(): undefined {
    return undefined
  }

  start(work: Work, context: AttemptContext): Attempt {
    count++
    const task = (work as ModuleWork).name
    const { run } = context
    const own = { ...run, id: `${count}r`, task, occurrence: `once#${count}` }
    const { id, attempt, occurrence: key, at } = own
    const status = 'claimed'
    const claimed = { id, task, key, tokens: [], attempt, status, owner, claimedAt: at } as const
    const event = { at, type: 'started', task, run: id } as const
    const claims = store.commit([{ kind: 'claim', run: claimed, event }])
    const inner = loaded(claims, context.signal, () =>
      this.#inner.start(work, { ...context, run: own, owner }),
    )
    return { ...inner, done: inner.done.then((result) => renamed(result, run)) }
  }

  close(): Promise<void> {
    return this.#inner.close()
  }
}

/** What `echo` returns, with the run of the laws. */
const renamed = (result: AttemptResult, run: AttemptContext['run']): AttemptResult => {
  if (result.status !== 'succeeded' || Object(result.value).run === undefined) return result
  return { ...result, value: { ...(result.value as object), run } }
}

describe.skipIf(withoutRedis !== undefined)('on Redis', () => {
  let worker: Serving
  beforeAll(async () => {
    const session = new Session({ store, logger: false })
    for (const name of Object.keys(bodies))
      session.task('once at 2099-01-01', body(name as keyof typeof bodies), { name })
    worker = await serve({ ...address, heartbeat: 200, modules: 'process' }, session)
  })
  afterAll(async () => {
    await worker.close(0)
    await removeKeys(address.prefix)
  })

  crossing('bullmq', {
    create: () => new Claiming(),
    refused: [],
    die: {
      name: 'Error',
      message: 'The child process ended by itself with code 3 before the work did',
    },
  })
})

test.each([
  ['keeps a log', 'aof_enabled:1\r\n', 'maxmemory_policy:noeviction\r\n', '', []],
  ['keeps snapshots', 'aof_enabled:0\r\n', 'maxmemory_policy:noeviction\r\n', '3600 1', []],
  ['does not tell', 'aof_enabled:0\r\n', 'maxmemory_policy:noeviction\r\n', undefined, []],
  [
    'keeps nothing, and evicts',
    'aof_enabled:0\r\n',
    'maxmemory_policy:allkeys-lru\r\n',
    '',
    [
      "keeps nothing on disk ('appendonly no', 'save \"\"'): a restart loses the queue",
      "evicts keys when its memory is full ('maxmemory-policy allkeys-lru', expected 'noeviction')",
    ],
  ],
])('a Redis that %s', (_, persistence, memory, save, reasons) => {
  expect(forgets(persistence, memory, save)).toEqual(reasons)
})

/** What Redis loses, delivers twice or reports late does no harm: no effect twice, no outcome lost. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Queue } from 'bullmq'
import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { bullmq } from '../../src/bullmq/executor.ts'
import { serve } from '../../src/bullmq/serve.ts'
import type { Serving } from '../../src/bullmq/serving.ts'
import { cli } from '../../src/cli/program.ts'
import { SystemClock } from '../../src/clock/clock.ts'
import type { Run } from '../../src/run/run.ts'
import type { Session } from '../../src/session/session.ts'
import type { Task } from '../../src/session/task/task.ts'
import { sqliteStore } from '../../src/store/sqlite.ts'
import { collecting, tminus } from '../cli/console.ts'
import { type OwnRedis, ownRedis, withoutOwnRedis } from '../lab/redis.ts'
import { temporary } from '../temporary.ts'
import { tasksOn } from './fixture/tasks.ts'

const FILE = join(import.meta.dirname, 'fixture/file.ts')
const WITHIN = { timeout: 40_000, interval: 20 }

function taskOf(session: Session, name: string): Task {
  const task = session.tasks.get(name)
  if (task === undefined) throw new Error(`expected a task, got '${name}'`)
  return task
}

describe.skipIf(withoutOwnRedis !== undefined)(
  'with a Redis that forgets',
  { timeout: 120_000 },
  () => {
    let redis: OwnRedis
    const closing: (() => Promise<unknown>)[] = []
    beforeAll(async () => {
      redis = await ownRedis()
    })
    afterEach(async () => {
      for (const close of closing.splice(0)) await close()
    })
    afterAll(() => redis.stop())

    let scenes = 0
    /** A started session whose runs go to a queue of their own, and how its workers are made. */
    async function scene() {
      const folder = temporary()
      const [journal, path] = [join(folder, 'journal'), join(folder, 'store.db')]
      const store = `sqlite:${path}`
      scenes++
      const address = { connection: redis.url, queue: `q${scenes}` }
      const session = tasksOn(store, journal, bullmq({ ...address, heartbeat: 100 }))
      await session.start()
      closing.push(() => session.stop())
      return {
        folder,
        address,
        session,
        gate: join(folder, 'gate'),
        path,
        journal,
        run: (name: string, params: Record<string, unknown> = {}): Promise<Run> =>
          taskOf(session, name).run(params),
        effects: () =>
          existsSync(journal) ? readFileSync(journal, 'utf8').trim().split('\n') : [],
        worker: async (): Promise<Serving> => {
          const worker = await serve(
            { ...address, heartbeat: 100, lock: 400 },
            tasksOn(store, journal),
          )
          closing.unshift(() => worker.close(100))
          return worker
        },
        child: async (): Promise<ChildProcess> => {
          const file = join(import.meta.dirname, 'fixture/worker.ts')
          const args = ['--import', 'tsx', file, address.connection, address.queue, store, journal]
          const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
          closing.unshift(async () => {
            if (child.exitCode !== null || child.signalCode !== null) return
            const ended = once(child, 'exit')
            child.kill('SIGKILL')
            await ended
          })
          await once(child.stdout, 'data')
          return child
        },
      }
    }

    /** The queue of a scene, as others see it. */
    function queueOf({ queue }: { readonly queue: string }): Queue {
      const connection = new Redis(redis.url, { maxRetriesPerRequest: null })
      const jobs = new Queue(queue, { connection })
      closing.push(async () => {
        await jobs.close()
        connection.disconnect()
      })
      return jobs
    }

    test('a job that was lost before a worker took it is handed over again', async () => {
      const { address, run, effects, worker } = await scene()
      const ended = run('quick', { n: 7 })
      await expect.poll(() => redis.command('llen', `bull:${address.queue}:wait`), WITHIN).toBe(1)
      await redis.command('flushall')
      await worker()
      expect(await ended).toMatchObject({ status: 'succeeded', result: '7', attempt: 1 })
      expect(effects()).toEqual(['quick 1'])
    })

    test('an outcome comes home though everything was lost meanwhile, and the server was away', async () => {
      const { gate, run, effects, worker } = await scene()
      await worker()
      const ended = run('gated', { gate })
      await expect.poll(effects, WITHIN).toEqual(['gated 1'])
      await redis.restart()
      writeFileSync(gate, '')
      expect(await ended).toMatchObject({ status: 'succeeded', result: '"passed"', attempt: 1 })
      expect(effects()).toEqual(['gated 1'])
    })

    test('a job that is delivered twice begins once: its row says that it has begun', async () => {
      const { address, gate, run, effects, worker } = await scene()
      await worker()
      const ended = run('gated', { gate })
      await expect.poll(effects, WITHIN).toEqual(['gated 1'])
      const queue = queueOf(address)
      const [job] = await queue.getJobs(['active'])
      for (const attempt of ['again', job?.data.attempt as string])
        await queue.add('gated', { ...job?.data, attempt }, { attempts: 1 })
      await expect.poll(() => queue.getFailedCount(), WITHIN).toBe(2)
      const failed = await queue.getFailed()
      expect(failed.map((one) => one.failedReason).sort()).toEqual([
        'it came twice',
        'not begun: its body has begun already',
      ])
      writeFileSync(gate, '')
      expect(await ended).toMatchObject({ status: 'succeeded', attempt: 1 })
      expect(effects()).toEqual(['gated 1'])
    })

    test('a run is asked to end by its session, with what it had logged', async () => {
      const { session, run, effects, worker } = await scene()
      await worker()
      const ended = run('long')
      await expect.poll(effects, WITHIN).toEqual(['long 1'])
      taskOf(session, 'long').terminate('enough')
      expect(await ended).toMatchObject({
        status: 'terminated',
        error: { message: 'enough' },
        log: 'waits',
      })
    })

    test('a body is asked to end when its row is another one’s, though no order reached it', async () => {
      const { path, run, effects, worker } = await scene()
      const serving = await worker()
      const ended = expect(run('long')).rejects.toThrow(/another session goes on with run/)
      await expect.poll(effects, WITHIN).toEqual(['long 1'])
      const store = sqliteStore({ path })
      await store.open()
      const [row] = await store.runs({ task: 'long' })
      if (row === undefined) throw new Error('expected a run on record')
      expect(row.status).toBe('running')
      const taken: Run = { ...row, status: 'crashed', endedAt: row.claimedAt }
      await store.commit([{ kind: 'transition', from: ['running'], run: taken }])
      await store.close()
      await expect.poll(() => serving.live, WITHIN).toEqual([])
      await ended
    })

    test('a worker that is killed leaves a crash, which counts as a failed attempt', async () => {
      const { gate, run, effects, child, worker } = await scene()
      const mortal = await child()
      const ended = run('gated', { gate })
      await expect.poll(effects, WITHIN).toEqual(['gated 1'])
      mortal.kill('SIGKILL')
      writeFileSync(gate, '')
      await worker()
      expect(await ended).toMatchObject({ status: 'succeeded', attempt: 2 })
      expect(effects()).toEqual(['gated 1', 'gated 2'])
    })

    test('a worker whose loop is blocked for longer than its lock keeps its run', async () => {
      const { address, gate, run, effects, child, worker } = await scene()
      await child()
      const ended = run('blocks', { gate })
      await expect.poll(effects, WITHIN).toEqual(['blocks 1'])
      await worker()
      const queue = queueOf(address)
      // A delivery that was refused meanwhile has failed, too.
      const failures = async () => (await queue.getFailed()).map((job) => job.failedReason)
      await expect.poll(failures, WITHIN).toContainEqual(expect.stringContaining('stalled'))
      writeFileSync(gate, '')
      expect(await ended).toMatchObject({ status: 'succeeded', result: '"free again"', attempt: 1 })
      expect(effects()).toEqual(['blocks 1'])
    })

    test("the command 'work' executes until it is asked to end", async () => {
      const { address, path, journal, run } = await scene()
      vi.stubEnv('TMINUS_TEST_STORE', `sqlite:${path}`)
      vi.stubEnv('TMINUS_TEST_JOURNAL', journal)
      expect((await tminus('work', FILE)).err).toMatch(
        /^tminus: which queue\? .* say --queue NAME$/m,
      )
      const { io, written, signals } = collecting(new SystemClock())
      const args = ['work', FILE, '--queue', address.queue, '--redis', redis.url]
      const ended = cli([...args, '--concurrency', '2'], io, '0')
      await expect.poll(() => written.out, WITHIN).toMatch(/^serves queue 'q\d+': 4 tasks of /)
      expect(await run('quick', { n: 1 })).toMatchObject({ status: 'succeeded', result: '1' })
      for (const call of signals) call('SIGINT')
      expect(await ended).toBe(0)
    })
  },
)

/**
 * What another version of Node must still do, on the built modules: every executor, both stores, and many SQLite stores opened,
 * used and let go while garbage is collected (`--expose-gc`). Ends with a code other than 0 where something is amiss.
 */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { command, module, Session, sqliteStore } from '../../dist/index.js'
import { VirtualClock } from '../../dist/testing.js'

const folder = mkdtempSync(join(tmpdir(), 'tminus-smoke-'))
const jobs = join(folder, 'jobs.mjs')
writeFileSync(jobs, 'export const hello = () => "hello"\n')

/** One task on each executor, each after the one before. */
async function executors(store) {
  const session = new Session({ store, clock: new VirtualClock(0), zone: 'UTC' })
  const tasks = [
    session.task('never', () => 'hello', { name: 'async' }),
    session.task('never', module(jobs, 'hello'), { name: 'thread' }),
    session.task('never', module(jobs, 'hello'), { name: 'process', executor: 'process' }),
    session.task('never', command(process.execPath, ['-e', '0']), { name: 'command' }),
  ]
  await session.start()
  const ended = []
  for (const task of tasks) ended.push((await task.run()).status)
  await session.stop()
  assert.deepEqual(
    ended,
    tasks.map(() => 'succeeded'),
  )
}

/** The driver's version 12 aborts the process on Node 24 if what it made is collected at the wrong moment. */
async function collected(stores) {
  for (let n = 0; n < stores; n += 1) {
    const store = sqliteStore({ path: n % 2 === 0 ? ':memory:' : join(folder, `${n}.db`) })
    await store.open()
    await store.lease({ id: `o${n}`, host: 'h', pid: 1, incarnation: 'x', until: n })
    for (let q = 0; q < 5; q += 1) await store.events({ after: q, limit: q + 1 })
    await store.close()
    globalThis.gc()
    if (n % 10 === 0) await setImmediate()
  }
}

try {
  await executors('memory:')
  await executors(sqliteStore({ path: join(folder, 'smoke.db') }))
  await collected(200)
  process.stdout.write(`smoke: fine on Node ${process.versions.node}\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

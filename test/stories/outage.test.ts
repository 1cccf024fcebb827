/** A store that fails while the session runs: nothing starts unrecorded, nothing that ended is lost, and it heals. */
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { memoryStore } from '../../src/store/memory.ts'
import { sqliteStore } from '../../src/store/sqlite.ts'
import { faulty } from '../lab/faulty.ts'
import { bench, folder, gate, HOUR, MINUTE, nothing, reading, SECOND } from '../lab/fixture.ts'
import { outside } from '../store/outside.ts'

describe('a store that rejects for a while', () => {
  test('heals by itself where nothing but starts is to be written', async () => {
    const { store, fault } = faulty(memoryStore())
    const { session, clock, starts, heard } = bench({ store })
    session.task('every 605 seconds', nothing, { name: 'beat' })
    await session.start()
    await clock.advanceBy(605 * SECOND - 1)
    fault.commits = true
    await clock.advanceBy(5)
    expect(starts()).toEqual(['beat@0'])
    fault.commits = false
    await clock.advanceBy(SECOND)
    expect(starts()).toEqual(['beat@0', 'beat@605.25'])
    expect(heard('store:failed').length).toBe(1)
    expect(heard('store:healed')).toMatchObject([{ down: 250 }])
  })

  test('does not lose the results of runs that ended meanwhile', async () => {
    const { store, fault } = faulty(memoryStore())
    const { session, clock, heard } = bench({ store })
    const slow = gate()
    const task = session.task('true', slow.body, { name: 'load' })
    session.task("after task 'load' succeeded", nothing, { name: 'echo' })
    await session.start()
    await clock.advanceBy(SECOND)
    fault.commits = true
    slow.open({ rows: 7 })
    await clock.advanceBy(HOUR)
    expect(heard('run:succeeded')).toEqual([])
    expect(task.running).toBe(1)
    fault.commits = false
    await clock.advanceBy(MINUTE)
    expect((await session.runs({ task: 'load' }))[0]).toMatchObject({
      status: 'succeeded',
      result: '{"rows":7}',
    })
    expect(heard('run:started').map(({ task }) => task)).toEqual(['load', 'echo'])
  })

  test('keeps a start by hand until it heals', async () => {
    const { store, fault } = faulty(memoryStore())
    const { session, clock } = bench({ store })
    const task = session.task('false', nothing, { name: 'load' })
    await session.start()
    await clock.advanceBy(SECOND)
    fault.commits = true
    const run = task.run({ n: 1 })
    await clock.advanceBy(MINUTE)
    fault.commits = false
    await clock.advanceBy(MINUTE)
    expect(await run).toMatchObject({ status: 'succeeded', params: '{"n":1}' })
    expect((await session.runs()).length).toBe(1)
  })

  test('does not lose a commit whose events could not be read back', async () => {
    const inner = memoryStore()
    const { store, fault } = faulty(inner)
    const { session, clock, starts } = bench({ store })
    session.task("on event 'go'", nothing, { name: 'load' })
    await session.start()
    await clock.advanceBy(SECOND)
    // Between the claim and what this session knows, another one writes; and that cannot be read.
    fault.before = async (writes) => {
      if (!writes.some(({ kind }) => kind === 'claim')) return
      fault.before = async () => undefined
      fault.reads = true
      await inner.commit([
        { kind: 'append', event: { at: clock.now(), type: 'emitted', task: 'other' } },
      ])
    }
    session.emit('go')
    await clock.advanceBy(MINUTE)
    expect((await session.runs()).map(({ status }) => status)).toEqual(['claimed'])
    expect(starts()).toEqual([])
    fault.reads = false
    await clock.advanceBy(MINUTE)
    expect(starts().length).toBe(1)
    expect((await session.runs()).map(({ status }) => status)).toEqual(['succeeded'])
    session.emit('go')
    await clock.advanceBy(MINUTE)
    expect(starts().length).toBe(2)
  })

  test('is asked once more when the session stops', async () => {
    const { store, fault } = faulty(memoryStore())
    const { session, clock, halt } = bench({ store })
    const slow = gate()
    session.task('true', slow.body, { name: 'load' })
    await session.start()
    await clock.advanceBy(SECOND)
    fault.commits = true
    slow.open()
    await clock.advanceBy(HOUR)
    fault.commits = false
    await halt()
    const runs = await reading(store, (open) => open.runs())
    expect(runs.map(({ status }) => status)).toEqual(['succeeded'])
  })

  test('that never heals does not keep the session from stopping, and that is reported', async () => {
    const { store, fault } = faulty(memoryStore())
    const { session, clock, halt, heard } = bench({ store })
    const slow = gate()
    const task = session.task('false', slow.body, { name: 'load' })
    await session.start()
    const run = task.run().catch((error: Error) => error.message)
    await clock.advanceBy(SECOND)
    fault.commits = true
    slow.open()
    await clock.advanceBy(MINUTE)
    await halt()
    expect(await run).toMatch(/of task 'load' is not put on record/)
    expect(heard('session:error').map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/not put on record .*load/),
    )
  })
})

describe('a file that cannot be written', () => {
  /** A session on a file, and the file in the hands of somebody else. */
  const onFile = () => {
    const path = join(folder(), 'tminus.db')
    const b = bench({ store: sqliteStore({ path, busyTimeout: 1 }) })
    const other = () => {
      const db = outside(path)
      onTestFinished(() => void db.close())
      return db
    }
    return { ...b, other }
  }

  test('because somebody else has locked it: nothing starts, and it heals', async () => {
    const { session, clock, starts, heard, other } = onFile()
    const slow = gate()
    session.task('true', slow.body, { name: 'slow' })
    session.task('every 10 seconds', nothing, { name: 'beat' })
    await session.start()
    await clock.advanceBy(5 * SECOND)
    const db = other()
    db.exec('begin immediate')
    slow.open('kept')
    await clock.advanceBy(MINUTE)
    expect(starts()).toEqual(['slow@0', 'beat@0'])
    expect(heard('store:failed')[0]?.error).toMatchObject({ name: 'StoreError' })
    db.exec('rollback')
    await clock.advanceBy(MINUTE)
    // The lease, too, where its renewal came in between: each that failed is told to be over, once.
    const failed = new Set(heard('store:failed').map(({ work }) => work))
    expect(
      heard('store:healed')
        .map(({ work }) => work)
        .sort(),
    ).toEqual([...failed].sort())
    expect(failed).toContain('commit')
    expect((await session.runs({ task: 'slow' }))[0]).toMatchObject({ result: '"kept"' })
    const beats = (await session.runs({ task: 'beat' })).map(({ key }) => key)
    expect(new Set(beats).size).toBe(beats.length)
    expect(beats.length).toBeGreaterThan(4)
  })

  test('because it became read-only: it can still be read, and nothing starts', async () => {
    const { session, clock, starts, heard, other } = onFile()
    session.task('every 10 seconds', nothing, { name: 'beat' })
    await session.start()
    await clock.advanceBy(5 * SECOND)
    const db = other()
    const refuse = (on: string) =>
      `create trigger no_${on} before insert on tminus_${on} begin select raise(abort, 'read-only'); end`
    const tables = db
      .prepare("select name from sqlite_master where type = 'table' and name like 'tminus_%'")
      .pluck()
      .all() as string[]
    const names = tables.map((name) => name.slice('tminus_'.length))
    for (const name of names) db.exec(refuse(name))
    await clock.advanceBy(MINUTE)
    expect(starts()).toEqual(['beat@0'])
    expect((await session.runs()).length).toBe(1)
    expect(String(heard('store:failed')[0]?.error)).toMatch(/tminus\.db.*read-only/)
    for (const name of names) db.exec(`drop trigger no_${name}`)
    await clock.advanceBy(MINUTE)
    expect(starts().length).toBeGreaterThan(4)
  })
})

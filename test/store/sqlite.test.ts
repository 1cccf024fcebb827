/** The SQLite store keeps the laws of stores, and says what is wrong with a file. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Store, StoreError } from '../../src/store/port.ts'
import { sqliteStore } from '../../src/store/sqlite.ts'
import type { StoreBench } from '../../src/testing/store-laws/law.ts'
import { storeLaws } from '../../src/testing/store-laws/laws.ts'
import { claim, emit, end, ok, run, set } from '../../src/testing/store-laws/sample.ts'
import { outside } from './outside.ts'

let folder: string
let path: string
let stores: Store[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tminus-'))
  path = join(folder, 'deep', 'x.db')
  stores = []
})

afterEach(async () => {
  for (const store of stores) await store.close()
  rmSync(folder, { recursive: true })
})

const open = async (file = path): Promise<Store> => {
  const store = sqliteStore({ path: file, busyTimeout: 50 })
  stores.push(store)
  await store.open()
  return store
}

const bench = async (): Promise<StoreBench> => {
  const store = await open()
  return {
    store,
    another: () => open(),
    async reopen() {
      await store.close()
      return open()
    },
    poison(key) {
      const other = outside(path)
      other.exec(
        `create trigger poison before insert on tminus_state when new.key = '${key}'
         begin select raise(abort, 'poisoned'); end`,
      )
      return () => {
        other.exec('drop trigger poison')
        other.close()
      }
    },
    dispose: async () => undefined,
  }
}

describe('SQLite store', () => {
  for (const law of storeLaws)
    test(law.name, async () => {
      await law.check(await bench())
      expect.assertions(0)
    })

  test('works without a file', async () => {
    const store = await open(':memory:')
    expect(await store.commit([claim('a'), end('a')])).toEqual([ok(1), ok(2)])
    expect(await store.runs()).toEqual([run('a', { status: 'succeeded', endedAt: 2000 })])
  })

  test('reads a live run of its own again where another connection has changed it', async () => {
    const store = await open()
    await store.commit([claim('a'), claim('b')])
    expect(await store.commit([end('a')])).toEqual([ok(3)])
    const other = outside(path)
    other.exec("update tminus_run set status = 'crashed', live = 0 where id = 'b'")
    other.close()
    expect(await store.commit([end('b')])).toEqual([{ ok: false }])
  })

  test('reads a live run of its own again after a commit of it that failed', async () => {
    const store = await open()
    await store.commit([claim('a')])
    const loop: Record<string, never> = {}
    Object.assign(loop, { loop })
    await expect(store.commit([end('a'), claim('b'), set('k', loop)])).rejects.toThrow(/circular/)
    expect(await store.commit([end('b')])).toEqual([{ ok: false }])
    expect(await store.commit([end('a')])).toEqual([ok(2)])
  })

  test('rejects what JSON cannot carry, and writes nothing', async () => {
    const store = await open()
    const loop: Record<string, never> = {}
    Object.assign(loop, { loop })
    await expect(store.commit([emit('a'), set('k', loop)])).rejects.toThrow(/circular/)
    expect(await store.events()).toEqual([])
  })

  test('uses an index for what sessions and people ask often', async () => {
    await open()
    const other = outside(path, { readonly: true })
    const plan = (query: string) =>
      (other.prepare(`explain query plan ${query}`).all() as { detail: string }[])
        .map(({ detail }) => detail)
        .join()
    const runs = 'select * from tminus_run'
    const events = 'select * from tminus_event'
    expect([
      plan(`${runs} where live = 1 order by seq`),
      plan(
        `${runs} where status in ('running') and live = 1 order by claimed_at desc, seq desc limit 9`,
      ),
      plan(`${runs} where task = 'a' order by claimed_at desc, seq desc limit 9`),
      plan(`${runs} order by claimed_at desc, seq desc limit 9`),
      plan(`${events} where task = 'a' and type in ('failed') and seq > 5 order by seq`),
      plan(`${events} where task = 'a' order by seq desc limit 9`),
      plan('select seq from tminus_event where at < 5 limit 9'),
      plan("select * from tminus_fate where open = 1 and task in ('a')"),
    ]).toEqual([
      expect.stringMatching(/USING INDEX tminus_run_live/),
      expect.stringMatching(/USING INDEX tminus_run_live/),
      'SEARCH tminus_run USING INDEX tminus_run_task (task=?)',
      'SCAN tminus_run USING INDEX tminus_run_claimed',
      'SEARCH tminus_event USING INDEX tminus_event_of (task=? AND seq>?)',
      'SEARCH tminus_event USING INDEX tminus_event_of (task=?)',
      'SEARCH tminus_event USING COVERING INDEX tminus_event_at (at<?)',
      expect.stringMatching(/USING INDEX tminus_fate_open/),
    ])
    other.close()
  })
})

/** A database whose first page has lost the table of its tables. */
const torn = (): Buffer => {
  const whole = outside(':memory:')
  whole.exec('create table cats (name text)')
  const bytes = whole.serialize()
  whole.close()
  return bytes.fill(0xff, 100, 4096)
}

describe('a file that is no store', () => {
  const make = (content: string | Buffer | ((database: Database.Database) => void)): void => {
    mkdirSync(join(folder, 'deep'))
    if (typeof content !== 'function') {
      writeFileSync(path, content)
      return
    }
    const database = outside(path)
    content(database)
    database.close()
  }

  const cases: readonly (readonly [string, Parameters<typeof make>[0], RegExp])[] = [
    ['text', 'hello, '.repeat(2000), /file is not a database/],
    ['short text', 'hello', /file is not a database/],
    [
      'a database of something else',
      (database) => database.exec('create table cats (name text)'),
      /it is a database of something else: it has the table 'cats'/,
    ],
    [
      'a newer schema',
      (database) =>
        database.exec(
          "create table tminus_migration (number integer, name text); insert into tminus_migration values (99, 'x')",
        ),
      /it was written by a newer version: its schema is 99, this version knows 7/,
    ],
    ['a torn database', torn(), /database disk image is malformed/],
  ]

  test.each(cases)('%s is refused with its path and left as it was', async (_, content, reason) => {
    make(content)
    const before = readFileSync(path)
    const error = await open().catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(StoreError)
    expect((error as StoreError).message).toMatch(`Could not open the store '${path}': `)
    expect((error as StoreError).message).toMatch(reason)
    expect((error as StoreError).cause).toBeInstanceOf(Error)
    expect(readFileSync(path)).toEqual(before)
    expect(existsSync(`${path}-wal`)).toBe(false)
  })

  test('a folder, or a path below a file, is refused', async () => {
    await expect(open(folder)).rejects.toThrow(
      new StoreError(`Could not open the store '${folder}': it is a directory`),
    )
    writeFileSync(join(folder, 'file'), '')
    await expect(open(join(folder, 'file', 'x.db'))).rejects.toThrow(StoreError)
  })

  test('can be opened once the fault is gone', async () => {
    make('hello')
    const store = sqliteStore({ path })
    stores.push(store)
    await expect(store.open()).rejects.toThrow(StoreError)
    rmSync(path)
    await store.open()
    expect(await store.commit([emit('a')])).toEqual([ok(1)])
  })
})

describe('a file that cannot be written for a while', () => {
  test('rejects commits while another connection holds it, reads on, and heals', async () => {
    const store = await open()
    await store.commit([claim('a')])
    const other = outside(path)
    other.exec('begin immediate')
    const error = await store.commit([end('a'), emit('b')]).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(StoreError)
    expect((error as StoreError).message).toBe(
      `Could not commit to the store '${path}': database is locked`,
    )
    expect((error as StoreError).cause).toMatchObject({ code: 'SQLITE_BUSY' })
    expect(await store.runs()).toEqual([run('a')])
    other.exec('rollback')
    other.close()
    expect(await store.commit([end('a'), emit('b')])).toEqual([ok(2), ok(3)])
  })

  test('rejects commits whose failure has rolled back by itself, as on a full disk, and heals', async () => {
    const store = await open()
    await store.commit([claim('a')])
    const other = outside(path)
    other.exec(
      `create trigger full before insert on tminus_state
       begin select raise(rollback, 'database or disk is full'); end`,
    )
    const writes = [end('a'), set('k', 1)]
    await expect(store.commit(writes)).rejects.toThrow(/database or disk is full/)
    expect(await store.runs()).toEqual([run('a')])
    other.exec('drop trigger full')
    other.close()
    expect(await store.commit(writes)).toEqual([ok(2), ok(0)])
  })
})

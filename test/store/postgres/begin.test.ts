/** A body that begins waits for the row of its run alone, and no commit overwrites what another is writing there. */
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Store, Write } from '../../../src/store/port.ts'
import { claim, emit, end, lost, ok, turn } from '../../../src/testing/store-laws/sample.ts'
import { database, withoutPostgres } from '../../lab/postgres.ts'
import { opener } from '../postgres-bench.ts'

const begin = (id: string): Write => ({ kind: 'begin', id, owner: 'me', attempt: 1 })

describe.skipIf(withoutPostgres !== undefined)('Postgres store, where bodies begin', () => {
  let place: Awaited<ReturnType<typeof database>>
  let stores: Store[]
  /** A session next door, in a transaction that it does not end. */
  let neighbour: pg.Client

  beforeAll(async () => {
    place = await database('begin')
  })
  afterAll(() => place.drop())
  beforeEach(async () => {
    stores = []
    neighbour = new pg.Client({ connectionString: place.url })
    await neighbour.connect()
  })
  afterEach(async () => {
    await neighbour.end()
    for (const store of stores) await store.close()
  })

  const open = opener(
    () => place.url,
    (store) => stores.push(store),
  )

  /** Resolves when somebody waits for what the neighbour holds. */
  const isWaitedFor = async (): Promise<void> => {
    // Not `pg_stat_activity`, which a transaction reads once.
    const held = 'select 1 from pg_locks where pg_backend_pid() = any(pg_blocking_pids(pid))'
    while ((await neighbour.query(held)).rows.length === 0);
  }

  test('waits for no commit that gives numbers to events', async () => {
    const store = await open()
    const before = (await store.events()).length
    await store.commit([claim('a1', { key: 'a1' })])
    await neighbour.query('begin')
    await neighbour.query('select value from tminus_counter for update')
    expect(await store.commit([begin('a1')])).toEqual([ok(0)])
    const numbered = store.commit([emit('a')])
    await isWaitedFor()
    await neighbour.query('commit')
    expect(await numbered).toEqual([ok(before + 2)])
  })

  test('loses a commit that ends the claimed run meanwhile, and the other way round', async () => {
    const store = await open()
    const before = (await store.events()).length
    await store.commit([claim('b1', { key: 'b1' }), claim('b2', { key: 'b2' })])
    await neighbour.query('begin')
    await neighbour.query("update tminus_run set status = 'running' where id = 'b1'")
    const stopped = store.commit([turn('b1', ['claimed'], { status: 'failed', endedAt: 5 })])
    await isWaitedFor()
    await neighbour.query('commit')
    expect(await stopped).toEqual([lost])

    await neighbour.query('begin')
    await neighbour.query("update tminus_run set status = 'terminated' where id = 'b2'")
    const begun = store.commit([begin('b2')])
    await isWaitedFor()
    await neighbour.query('commit')
    expect(await begun).toEqual([lost])
    expect(await store.commit([end('b1')])).toEqual([ok(before + 3)])
  })
})

/** A body begins by the row as it is after its last holder, and no two commits wait for each other. */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DisposableStore, Write } from '../../../src/store/port.ts'
import { postgresStore } from '../../../src/store/postgres.ts'
import { claim, lost, ok } from '../../../src/testing/store-laws/sample.ts'
import { database, withoutPostgres } from '../../lab/postgres.ts'

const begin = (id: string, owner?: string): Write => ({
  ...{ kind: 'begin', id, attempt: 1 },
  ...(owner === undefined ? {} : { owner }),
})

describe.skipIf(withoutPostgres !== undefined)('Postgres store, where a body begins', () => {
  let place: Awaited<ReturnType<typeof database>>
  let store: DisposableStore
  let neighbour: pg.Client

  beforeAll(async () => {
    place = await database('begin_after')
    store = postgresStore({ url: place.url })
    await store.open()
    neighbour = new pg.Client({ connectionString: place.url })
    await neighbour.connect()
  })
  afterAll(async () => {
    await neighbour.end()
    await store.close()
    await place.drop()
  })

  const isWaitedFor = async (): Promise<void> => {
    const held = 'select 1 from pg_locks where pg_backend_pid() = any(pg_blocking_pids(pid))'
    while ((await neighbour.query(held)).rows.length === 0);
  }

  test('it does where another commit changed the row otherwise, and not where that took it', async () => {
    await store.commit(['a1', 'a2', 'a3'].map((id) => claim(id, { key: id })))
    await neighbour.query('begin')
    await neighbour.query("update tminus_run set log = 'a line' where id = 'a1'")
    await neighbour.query("update tminus_run set owner = 'next' where id = 'a2'")
    const begun = store.commit([begin('a3'), begin('a2', 'me'), begin('a1', 'me')])
    await isWaitedFor()
    await neighbour.query('commit')
    expect(await begun).toEqual([ok(0), lost, ok(0)])
    const runs = (await store.runs()).filter(({ id }) => id.startsWith('a'))
    expect(runs.map(({ id, status }) => [id, status]).sort()).toEqual([
      ['a1', 'running'],
      ['a2', 'claimed'],
      ['a3', 'running'],
    ])
  })

  test('a run that two deliveries of one commit are about begins once', async () => {
    await store.commit([claim('b1', { key: 'b1' })])
    expect(await store.commit([begin('b1'), begin('b1'), begin('none')])).toEqual([
      ok(0),
      lost,
      lost,
    ])
    expect(await store.commit([begin('b1')])).toEqual([lost])
  })
})

/** A claim is compared with the others by an index, however many there are. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { postgresStore } from '../../../src/store/postgres.ts'
import { claim, ok } from '../../../src/testing/store-laws/sample.ts'
import { database, execute, withoutPostgres } from '../../lab/postgres.ts'

describe.skipIf(withoutPostgres !== undefined)('Postgres store, where rows are many', () => {
  let place: Awaited<ReturnType<typeof database>>
  beforeAll(async () => {
    place = await database('indexes')
  })
  afterAll(() => place.drop())

  test('a claim looks for its slot by the indexes of runs and of removed runs', async () => {
    const name = new URL(place.url).pathname.slice(1)
    // As if the tables were large: they are read from end to end only where no index fits.
    await execute(place.url, `alter database ${name} set enable_seqscan = off`)
    const store = postgresStore({ url: place.url })
    await store.open()
    await execute(
      place.url,
      "insert into tminus_spent select lpad(n::text, 32, '0'), 0 from generate_series(1, 100) n",
    )
    const claims = Array.from({ length: 100 }, (_, n) => claim(`a${n}`, { key: `a${n}` }))
    await store.commit(claims)
    expect(await store.commit([claim('last', { key: 'last' })])).toEqual([ok(101)])
    // A server process tells what it did when it ends.
    await store.close()
    const used = async () => {
      const [found] = await execute(
        place.url,
        "select indexrelname as name, idx_tup_read::int as read from pg_stat_user_indexes where idx_scan > 0 and indexrelname in ('tminus_run_slot_key', 'tminus_spent_pkey') order by 1",
      )
      return found?.rows
    }
    // No entry is read: none has that slot.
    await expect.poll(used, { timeout: 10_000 }).toEqual([
      { name: 'tminus_run_slot_key', read: 0 },
      { name: 'tminus_spent_pkey', read: 0 },
    ])
  })
})

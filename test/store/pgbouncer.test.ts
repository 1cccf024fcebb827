/** Behind PgBouncer in transaction mode the Postgres store keeps the laws of stores: nothing of it belongs to a connection. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Store } from '../../src/store/port.ts'
import { storeLaws } from '../../src/testing/store-laws/laws.ts'
import { emit } from '../../src/testing/store-laws/sample.ts'
import { bouncer, withoutBouncer } from '../lab/pgbouncer.ts'
import { database, execute } from '../lab/postgres.ts'
import { opener, postgresBench } from './postgres-bench.ts'

describe.skipIf(withoutBouncer !== undefined)('Postgres store behind PgBouncer', () => {
  let place: Awaited<ReturnType<typeof database>>
  let pooler: Awaited<ReturnType<typeof bouncer>>
  let stores: Store[]
  const open = opener(
    () => pooler.url,
    (store) => stores.push(store),
  )
  beforeAll(async () => {
    place = await database('bouncer')
    pooler = await bouncer(place.url)
  })
  afterAll(async () => {
    await pooler.stop()
    await place.drop()
  })
  beforeEach(async () => {
    stores = []
    await execute(place.url, 'drop schema public cascade', 'create schema public')
  })
  afterEach(async () => {
    for (const store of stores) await store.close()
  })

  for (const law of storeLaws)
    test(law.name, async () => law.check(await postgresBench(place.url, open)))

  test('serves more sessions than it has connections', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => open()))
    await Promise.all(all.map((store, n) => store.commit([emit(`e${n}`)])))
    expect(await all[0]?.events()).toHaveLength(6)
  })
})

/** Other sessions are told of what they have to read. */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { postgresStore } from '../../../src/store/postgres.ts'
import { claim, ok } from '../../../src/testing/store-laws/sample.ts'
import { database, withoutPostgres } from '../../lab/postgres.ts'

describe.skipIf(withoutPostgres !== undefined)('Postgres store, beside other sessions', () => {
  let place: Awaited<ReturnType<typeof database>>
  beforeAll(async () => {
    place = await database('hints')
  })
  afterAll(() => place.drop())

  test('tells that a run is claimed, and nothing where a body begins: that has no event', async () => {
    const ear = new pg.Client({ connectionString: place.url })
    await ear.connect()
    const heard: string[] = []
    ear.on('notification', ({ payload = '' }) => heard.push(payload))
    await ear.query('listen tminus')
    const store = postgresStore({ url: place.url })
    await store.open()
    expect(await store.commit([claim('a1', { key: 'a1' })])).toEqual([ok(1)])
    await expect.poll(() => heard.length).toBe(1)
    const begin = { kind: 'begin', id: 'a1', owner: 'me', attempt: 1 } as const
    expect(await store.commit([begin])).toEqual([ok(0)])
    // What waits for its turn is told before the end.
    await store.close()
    await ear.query("select pg_notify('tminus', 'last')")
    await expect.poll(() => heard.at(-1)).toBe('last')
    expect(heard).toEqual([expect.any(String), 'last'])
    await ear.end()
  })
})

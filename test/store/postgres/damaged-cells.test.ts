/** Each cell of a run, an event and a fate on Postgres, damaged in each way: what cannot be read is told with its table and key. */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { postgresStore } from '../../../src/store/postgres.ts'
import { found, KEYS, leaveRecord, TABLES, type Table, unexplained } from '../../lab/damage.ts'
import { database, withoutPostgres } from '../../lab/postgres.ts'

const HARMS = ['{', '[1', '', -1, 8e15] as const

let place: Awaited<ReturnType<typeof database>>
let client: pg.Client

const ask = async (statement: string, values: readonly unknown[] = []) =>
  (await client.query<Record<string, unknown>>(statement, [...values])).rows

/** Reads the store while a cell of a row is damaged; nothing where the server refuses it: another type, or a constraint. */
async function harmed(table: Table, column: string, value: unknown, row: Record<string, unknown>) {
  const key = KEYS[table]
  const change = `update ${table} set "${column}" = $2 where ${key} = $1`
  const set = await client.query(change, [row[key], value]).catch(() => undefined)
  if (set === undefined) return undefined
  const now = column === key ? value : row[key]
  const read = await found(postgresStore({ url: place.url }))
  await ask(change, [now, row[column]])
  return { read, key: String(now) }
}

describe.skipIf(withoutPostgres !== undefined)('a damaged cell', () => {
  beforeAll(async () => {
    place = await database('damaged')
    client = new pg.Client({ connectionString: place.url })
    await client.connect()
    await leaveRecord(postgresStore({ url: place.url }), 2)
  })
  afterAll(async () => {
    await client.end()
    await place.drop()
  })

  test.each(TABLES)('of %s leaves out its row, which is told, and no other', async (table) => {
    const key = KEYS[table]
    const columns = await ask(
      'select column_name as name from information_schema.columns where table_name = $1',
      [table],
    )
    const [row = {}] = await ask(`select * from ${table} order by ${key} limit 1 offset 1`)
    const whole = await found(postgresStore({ url: place.url }))
    expect(whole.told).toEqual([])
    const wrong: unknown[] = []
    let damaged = 0
    for (const { name } of columns)
      for (const value of HARMS) {
        const harm = await harmed(table, String(name), value, row)
        if (harm === undefined) continue
        damaged++
        const missing = unexplained(whole, harm.read, table, harm.key)
        if (missing !== undefined)
          wrong.push([`${String(name)} = ${value}`, harm.read.told, missing])
      }
    expect(damaged).toBeGreaterThan(15)
    expect(wrong).toEqual([])
  })
})

/** Each cell of a run, an event and a fate on Postgres, damaged in each way: what cannot be read is told with its table and key. */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Session } from '../../../src/session/session.ts'
import { postgresStore } from '../../../src/store/postgres.ts'
import { VirtualClock } from '../../../src/testing/index.ts'
import { MINUTE, MONDAY } from '../../lab/fixture.ts'
import { database, withoutPostgres } from '../../lab/postgres.ts'

const KEYS = { tminus_run: 'id', tminus_event: 'seq', tminus_fate: 'nr' } as const
type Table = keyof typeof KEYS
const TABLES = Object.keys(KEYS) as Table[]

const HARMS = ['{', '[1', '', -1, 8e15] as const

let place: Awaited<ReturnType<typeof database>>
let client: pg.Client

const ask = async (statement: string, values: readonly unknown[] = []) =>
  (await client.query<Record<string, unknown>>(statement, [...values])).rows

/** Two runs with all that a run can have, events with data, and fates. */
async function live(url: string): Promise<void> {
  const clock = new VirtualClock(MONDAY)
  const store = postgresStore({ url })
  const session = new Session({ zone: 'UTC', clock, logger: false, store })
  session.task(
    "on each event 'go'",
    ({ log, progress }) => {
      log('a line')
      progress(0.5, 'half')
      throw new Error('no')
    },
    { name: 'load', params: { day: 'Mon' } },
  )
  for (const name of ['off', 'out']) session.task('minutely', () => 3, { name, disabled: true })
  await session.start()
  for (let i = 0; i < 2; i++) {
    session.emit('go', { n: i })
    await clock.advanceBy(MINUTE)
  }
  await session.stop()
}

/** What a store of its own reads, and of which rows it tells that they are damaged. */
async function count(): Promise<{ told: readonly string[]; sizes: readonly number[] }> {
  const store = postgresStore({ url: place.url })
  await store.open()
  try {
    const told = new Set<string>()
    store.onDamage?.(({ table, key }) => told.add(`${table} ${key}`))
    const [runs, events, fates] = [await store.runs(), await store.events(), await store.fates()]
    await store.folded()
    return { told: [...told], sizes: [runs.length, events.length, fates.length] }
  } finally {
    await store.close()
  }
}

/** Reads the store while a cell of a row is damaged; nothing where the server refuses it: another type, or a constraint. */
async function harmed(table: Table, column: string, value: unknown, row: Record<string, unknown>) {
  const key = KEYS[table]
  const change = `update ${table} set "${column}" = $2 where ${key} = $1`
  const set = await client.query(change, [row[key], value]).catch(() => undefined)
  if (set === undefined) return undefined
  const now = column === key ? value : row[key]
  const read = await count().catch((error: unknown) => ({ told: [String(error)], sizes: [] }))
  await ask(change, [now, row[column]])
  return { ...read, row: `${table} ${String(now)}` }
}

describe.skipIf(withoutPostgres !== undefined)('a damaged cell', () => {
  beforeAll(async () => {
    place = await database('damaged')
    client = new pg.Client({ connectionString: place.url })
    await client.connect()
    await live(place.url)
  })
  afterAll(async () => {
    await client.end()
    await place.drop()
  })

  it.each(TABLES)('of %s leaves out its row, which is told, and no other', async (table) => {
    const key = KEYS[table]
    const columns = await ask(
      'select column_name as name from information_schema.columns where table_name = $1',
      [table],
    )
    const [row = {}] = await ask(`select * from ${table} order by ${key} limit 1 offset 1`)
    const whole = await count()
    expect(whole.told).toEqual([])
    const wrong: unknown[] = []
    let damaged = 0
    for (const { name } of columns)
      for (const value of HARMS) {
        const found = await harmed(table, String(name), value, row)
        if (found === undefined) continue
        damaged++
        const missing = found.sizes.map((size, i) => (whole.sizes[i] ?? 0) - size)
        const left = whole.sizes.map((_, i) =>
          i === TABLES.indexOf(table) ? found.told.length : 0,
        )
        const isTold = found.told.length <= 1 && found.told.every((one) => one === found.row)
        if (!isTold || String(missing) !== String(left))
          wrong.push([`${String(name)} = ${value}`, found.told, missing])
      }
    expect(damaged).toBeGreaterThan(15)
    expect(wrong).toEqual([])
  })
})

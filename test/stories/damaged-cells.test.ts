/** Each cell of a run, an event and a fate, damaged in each way: what cannot be read is told with its table and key, and the rest goes on. */
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { cli } from '../../src/cli/program.ts'
import { sqliteStore } from '../../src/store/sqlite.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { collecting } from '../cli/console.ts'
import { found, KEYS, leaveRecord, TABLES, type Table, unexplained } from '../lab/damage.ts'
import { MINUTE, MONDAY } from '../lab/fixture.ts'
import { outside } from '../store/outside.ts'
import { temporary } from '../temporary.ts'

const folder = temporary()
const sound = join(folder, 'sound.db')

beforeAll(async () => {
  await leaveRecord(sqliteStore({ path: sound }), 3)
  const database = outside(sound)
  database.pragma('wal_checkpoint(truncate)')
  database.close()
})

const LONG = 'x'.repeat(100_000)
const HARMS = ['{', '[1', LONG, '', 7, -1, 0.5, 8e15, 2 ** 60, null, Buffer.from([0, 255])] as const
type Harm = (typeof HARMS)[number]

const columnsOf = (table: Table): readonly string[] => {
  const database = outside(sound)
  const columns = database.pragma(`table_info(${table})`) as { name: string }[]
  database.close()
  return columns.map(({ name }) => name)
}

/** The key of the row whose cell was changed; nothing where the table itself refuses it. */
function damage(path: string, table: Table, column: string, value: Harm): string | undefined {
  const database = outside(path)
  database.pragma('ignore_check_constraints = on')
  const row = database
    .prepare(`select rowid as place, ${KEYS[table]} as key from ${table} limit 1 offset 1`)
    .get() as { place: number; key: string | number }
  try {
    database.prepare(`update ${table} set "${column}" = ? where rowid = ?`).run(value, row.place)
    return String(column === KEYS[table] ? value : row.key)
  } catch {
    return undefined
  } finally {
    database.close()
  }
}

const wordOf = (value: Harm): string =>
  typeof value === 'string' ? `'${value.slice(0, 3)}' (${value.length})` : String(value)

test.each(TABLES)(
  '%s: each row that cannot be read is told, and no other is left out',
  async (table) => {
    const whole = await found(sqliteStore({ path: sound }))
    expect(whole.told).toEqual([])
    const wrong: unknown[] = []
    let damaged = 0
    for (const column of columnsOf(table))
      for (const value of HARMS) {
        const path = join(folder, 'one.db')
        copyFileSync(sound, path)
        const key = damage(path, table, column, value)
        if (key !== undefined) {
          damaged++
          const read = await found(sqliteStore({ path }))
          const missing = unexplained(whole, read, table, key)
          if (missing !== undefined)
            wrong.push([`${column} = ${wordOf(value)}`, read.told, missing])
        }
        for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true })
      }
    expect(damaged).toBeGreaterThan(20)
    expect(wrong).toEqual([])
  },
)

const COMMANDS = ['runs --json', 'watch --last 100 --for 20ms', 'status', 'show ID --json']

/** The exit code and what was said, in virtual time. */
async function ask(path: string, line: string) {
  const clock = new VirtualClock(MONDAY + 10 * MINUTE)
  const { io, written } = collecting(clock)
  const argv = [...line.split(' '), '--store', `sqlite:${path}`, '--zone', 'UTC']
  const code = cli(argv, io, '0')
  let isOver = false
  void code.then(() => {
    isOver = true
  })
  while (!isOver) await clock.advanceBy(10)
  return { code: await code, said: written.err }
}

/** The commands that end as by a fault of their own. */
async function faultsOf(path: string, id: string, about: string): Promise<readonly unknown[]> {
  const faults: unknown[] = []
  for (const line of COMMANDS) {
    const { code, said } = await ask(path, line.replace('ID', id))
    if (code === 70) faults.push([about, line, said.slice(0, 200)])
  }
  return faults
}

test.each(TABLES)('%s: no command ends as by a fault of its own', async (table) => {
  const database = outside(sound)
  const run = database.prepare('select id from tminus_run limit 1 offset 1').get()
  database.close()
  const path = join(folder, 'asked.db')
  const faults: unknown[] = []
  for (const column of columnsOf(table))
    for (const value of ['{', 8e15] as const) {
      copyFileSync(sound, path)
      if (damage(path, table, column, value) !== undefined)
        faults.push(
          ...(await faultsOf(path, (run as { id: string }).id, `${column} = ${wordOf(value)}`)),
        )
      for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true })
    }
  expect(faults).toEqual([])
})

/** A damaged row of a store is left out and told; it neither stops a session nor a task beside the one that it is about. */
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { SessionEvent } from '../../src/engine/announce/events.ts'
import { Session } from '../../src/session/session.ts'
import { sqliteStore } from '../../src/store/sqlite.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { MINUTE, MONDAY, nothing } from '../lab/fixture.ts'
import { outside } from '../store/outside.ts'
import { temporary } from '../temporary.ts'

const TASKS = ['load', 'report', 'alarm'] as const

/** Three tasks; the ends of their runs say when they start. */
function make(path: string, clock: VirtualClock, said: SessionEvent[] = []): Session {
  const session = new Session({ zone: 'UTC', clock, store: sqliteStore({ path }) })
  session.events$.subscribe((event) => said.push(event))
  for (const name of TASKS) session.task('minutely', nothing, { name })
  session.task('every 7 minutes for 3 minutes', nothing, { name: 'over time' })
  return session
}

async function halt(session: Session, clock: VirtualClock): Promise<void> {
  const stopping = session.stop()
  await clock.advanceBy(2 * MINUTE)
  await stopping
}

const folder = temporary()
const sound = join(folder, 'sound.db')

beforeAll(async () => {
  const clock = new VirtualClock(MONDAY)
  const session = make(sound, clock)
  await session.start()
  session.pause('over time', { reason: 'no need' })
  await clock.advanceBy(3 * MINUTE)
  await halt(session, clock)
  const database = outside(sound)
  database.pragma('wal_checkpoint(truncate)')
  database.close()
})

const TABLES = ['run', 'event', 'newest', 'fate', 'state', 'owner', 'counter', 'spent'].map(
  (name) => `tminus_${name}`,
)

const VALUES = [
  null,
  '',
  'x',
  '{',
  '[]',
  '{}',
  'null',
  '[null]',
  '{"text":1}',
  '-1',
  -1,
  0,
  1,
  0.5,
  8e15,
  2 ** 52,
  2 ** 60,
  1e300,
  Buffer.from([0, 255]),
]

interface Harm {
  readonly table: number
  readonly row: number
  readonly column: number
  readonly value: (typeof VALUES)[number]
}

const harms: fc.Arbitrary<Harm> = fc.record({
  table: fc.nat(TABLES.length - 1),
  row: fc.nat(60),
  column: fc.nat(20),
  value: fc.constantFrom(...VALUES),
})

/** Changes one cell; returns which task it is about, or nothing where there is no such cell or the table refuses it. */
function damage(path: string, { table, row, column, value }: Harm): string | undefined {
  const database = outside(path)
  const name = TABLES[table] ?? ''
  try {
    const rows = database.prepare(`select rowid as place, * from ${name}`).all() as Record<
      string,
      unknown
    >[]
    const found = rows[row % Math.max(rows.length, 1)]
    if (found === undefined) return undefined
    const columns = Object.keys(found).filter((one) => one !== 'place')
    const chosen = columns[column % columns.length] ?? ''
    database.pragma('ignore_check_constraints = on')
    database
      .prepare(`update ${name} set "${chosen}" = ? where rowid = ?`)
      .run(value, found['place'])
    return String(found['task'] ?? found['key'] ?? '')
  } catch {
    return undefined
  } finally {
    database.close()
  }
}

let lives = 0

async function live(harm: Harm): Promise<void> {
  const path = join(folder, `${lives++}.db`)
  copyFileSync(sound, path)
  const about = damage(path, harm)
  if (about === undefined) return
  const clock = new VirtualClock(MONDAY + 10 * MINUTE)
  const said: SessionEvent[] = []
  const session = make(path, clock, said)
  const before = await session.inspect()
  for (const task of session.tasks.values()) expect(before.next(task, 1).length).toBeLessThan(2)
  await before.runs()
  await before.close()
  await session.start()
  await clock.advanceBy(3 * MINUTE)
  await session.runs()
  await session.fates()
  const started = new Set(said.flatMap((e) => (e.name === 'run:started' ? [e.task] : [])))
  const missing = TASKS.filter((name) => name !== about && !started.has(name))
  expect(missing).toEqual([])
  await halt(session, clock)
}

test('whatever one cell of a store holds, sessions start, look and list, and tasks beside it go on', async () => {
  await fc.assert(fc.asyncProperty(harms, live), { numRuns: 100 })
}, 120_000)

test.each([
  ['tminus_run', 'tokens', '{'],
  ['tminus_event', 'at', 'yesterday'],
  ['tminus_newest', 'tokens', '[null]'],
  ['tminus_state', 'value', '{'],
])('a row of %s with a bad %s is told with its table and key', async (table, column, value) => {
  const path = join(folder, `${table}-${column}.db`)
  copyFileSync(sound, path)
  const store = sqliteStore({ path })
  const database = outside(path)
  database.prepare(`update ${table} set ${column} = ?`).run(value)
  database.close()
  await store.open()
  const told: string[] = []
  store.onDamage?.(({ table: where, key }) => told.push(`${where} ${key}`))
  await store.folded()
  await store.runs()
  await store.events()
  await store.state('task')
  await store.close()
  expect(told.length).toBeGreaterThan(0)
  expect(told.every((one) => one.startsWith(`${table} `))).toBe(true)
})

test('a counter that lags behind is repaired from the highest number', async () => {
  const path = join(folder, 'counter.db')
  copyFileSync(sound, path)
  const store = sqliteStore({ path })
  await store.open()
  const { lastSeq } = await store.folded()
  await store.close()
  for (const value of [0, -5, 'x', 1e300]) {
    const database = outside(path)
    database.prepare('update tminus_counter set value = ?').run(value)
    database.close()
    const again = sqliteStore({ path })
    await again.open()
    const told: string[] = []
    again.onDamage?.((one) => told.push(one.table))
    expect([(await again.folded()).lastSeq, told]).toEqual([lastSeq, ['tminus_counter']])
    await again.close()
  }
})

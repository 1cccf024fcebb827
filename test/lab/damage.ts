/** A record with all that runs, events and fates can have, whose cells can be damaged, and what a store tells of it. */
import { Session } from '../../src/index.ts'
import type { Store } from '../../src/store/port.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { MINUTE, MONDAY } from './fixture.ts'

/** The tables whose rows are read one by one, with the columns by which damage is told. */
export const KEYS = { tminus_run: 'id', tminus_event: 'seq', tminus_fate: 'nr' } as const
export type Table = keyof typeof KEYS
export const TABLES: readonly Table[] = Object.keys(KEYS) as Table[]

/** Writes runs that failed, that number of them, with a log, progress and parameters, events with data, and one more task with fates. */
export async function leaveRecord(store: Store, runs: number): Promise<void> {
  const clock = new VirtualClock(MONDAY)
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
  for (const name of ['off', 'out', 'away'].slice(0, runs))
    session.task('minutely', () => 3, { name, disabled: true })
  await session.start()
  for (let i = 0; i < runs; i++) {
    session.emit('go', { n: i })
    await clock.advanceBy(MINUTE)
  }
  await session.stop()
}

/** What was found in a store: of which rows it told, as table and key, and the numbers of runs, events and fates that it read. */
export interface Found {
  readonly told: readonly string[]
  readonly sizes: readonly number[]
}

/** Reads all of a store, and closes it. A fault of the store is told in the place of rows. */
export async function found(store: Store): Promise<Found> {
  try {
    await store.open()
    const told = new Set<string>()
    store.onDamage?.(({ table, key }) => told.add(`${table} ${key}`))
    const [runs, events, fates] = [await store.runs(), await store.events(), await store.fates()]
    await store.folded()
    return { told: [...told], sizes: [runs.length, events.length, fates.length] }
  } catch (error) {
    return { told: [String(error)], sizes: [] }
  } finally {
    await store.close()
  }
}

/** How many rows less than the whole record were read, if that is not what the damage of one row explains. */
export function unexplained(
  whole: Found,
  { told, sizes }: Found,
  table: Table,
  key: string,
): readonly number[] | undefined {
  const missing = whole.sizes.map((size, i) => size - (sizes[i] ?? 0))
  const expected = TABLES.map((one) => (one === table ? told.length : 0))
  const isTold = told.length <= 1 && told.every((one) => one === `${table} ${key}`)
  return isTold && String(missing) === String(expected) ? undefined : missing
}

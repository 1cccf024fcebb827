/** Where several sessions can share a record: one memory, one SQLite file, one Postgres database. */
import { onTestFinished } from 'vitest'
import type { Store } from '../../src/store/port.ts'
import { postgresStore } from '../../src/store/postgres.ts'
import { type Bench, bench, PLACES } from './fixture.ts'
import { database, withoutPostgres } from './postgres.ts'

/** A place for stores, each of which sees what the others wrote. */
export interface SharedPlace {
  readonly name: string
  /** Why it cannot be used here. */
  readonly missing?: string | undefined
  make(): Promise<{ store(): Store }>
}

let made = 0

export const SHARED: readonly SharedPlace[] = [
  ...PLACES.map(({ name, make }) => ({ name, make: async () => make() })),
  {
    name: 'postgres',
    missing: withoutPostgres,
    async make() {
      made += 1
      const place = await database(`shared_${made}`)
      onTestFinished(() => place.drop())
      return { store: () => postgresStore({ url: place.url }) }
    },
  },
]

/** `count` sessions on one place and one clock, defined by `define`; they start one after the other. */
export async function sessionsOn(
  { make }: SharedPlace,
  count: number,
  define: (one: Bench, index: number) => void,
): Promise<readonly Bench[]> {
  const place = await make()
  const { clock } = bench()
  const all = Array.from({ length: count }, () => bench({ store: place.store() }, clock))
  for (const [index, one] of all.entries()) {
    define(one, index)
    await one.session.start()
  }
  return all
}

/** A Postgres store under test, reached directly or through a pooler. */
import type { Store } from '../../src/store/port.ts'
import { postgresStore } from '../../src/store/postgres.ts'
import type { StoreBench } from '../../src/testing/store-laws/law.ts'
import { execute } from '../lab/postgres.ts'

type Open = (url?: string) => Promise<Store>

/** Opens stores at an address, and tells of each. */
export const opener =
  (url: () => string, told: (store: Store) => void): Open =>
  async (at = url()) => {
    const store = postgresStore({ url: at })
    told(store)
    await store.open()
    return store
  }

/** `direct` is the address of the server itself. */
export async function postgresBench(direct: string, open: Open): Promise<StoreBench> {
  const store = await open()
  return {
    store,
    another: () => open(),
    async reopen() {
      await store.close()
      return open()
    },
    async poison(key) {
      await execute(
        direct,
        "create function poison() returns trigger language plpgsql as $$ begin raise 'poisoned'; end $$",
        `create trigger poison before insert on tminus_state for each row when (new.key = '${key}')
         execute function poison()`,
      )
      return async () => {
        await execute(direct, 'drop function poison cascade')
      }
    },
    dispose: async () => undefined,
  }
}

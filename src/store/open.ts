/** Which store an address means. */
import { memoryStore } from './memory.ts'
import type { DisposableStore, Store } from './port.ts'
import { postgresStore } from './postgres.ts'
import { sqliteStore } from './sqlite.ts'

/**
 * The store of an address; a store is returned as it is. It is not opened yet: `await store.open()` does that.
 *
 * `memory:` · `sqlite:./tminus.db`, `sqlite::memory:` · a path that ends in `.db` or `.sqlite` ·
 * `postgres://user:password@host:5432/database`.
 *
 * @throws {RangeError} when the address names no store that there is
 * @example
 * ```ts
 * import { openStore } from 'tminus/store'
 * openStore('sqlite:./tminus.db').name // => 'sqlite'
 * ```
 */
export function openStore(address: string): DisposableStore
export function openStore(address: string | Store): Store
export function openStore(address: string | Store): Store {
  if (typeof address !== 'string') return address
  if (address === 'memory:') return memoryStore()
  // One letter before the colon is a drive of Windows.
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(address)?.[1]?.toLowerCase()
  const path = scheme === 'sqlite' ? address.slice('sqlite:'.length) : address
  if (scheme === 'sqlite' && path !== '') return sqliteStore({ path })
  if (scheme === 'postgres' || scheme === 'postgresql') return postgresStore({ url: address })
  if (scheme === undefined && /.\.(db|sqlite)$/i.test(path)) return sqliteStore({ path })
  throw new RangeError(
    `No store is at '${shownAddress(address)}': expected 'memory:', 'sqlite:<path>', a path that ends in .db or .sqlite, or 'postgres://…'${
      scheme !== undefined && later.has(scheme) ? `; '${scheme}:' is not supported yet` : ''
    }`,
  )
}

const later: ReadonlySet<string> = new Set(['mysql', 'mariadb'])

/** An address as it may be shown: without user and password. */
export const shownAddress = (address: string): string => address.replace(/\/\/[^@/]*@/, '//…@')

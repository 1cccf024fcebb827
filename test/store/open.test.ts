/** Addresses of stores. */
import { describe, expect, test } from 'vitest'
import { memoryStore } from '../../src/store/memory.ts'
import { openStore, shownAddress } from '../../src/store/open.ts'

describe('openStore', () => {
  test.each([
    ['memory:', 'memory'],
    ['sqlite:./x.db', 'sqlite'],
    ['sqlite::memory:', 'sqlite'],
    ['SQLite:x', 'sqlite'],
    ['./x.db', 'sqlite'],
    ['x.SQLITE', 'sqlite'],
    ['C:\\x.db', 'sqlite'],
    ['postgres://host/db', 'postgres'],
    ['postgresql://me:secret@host:5433/db?sslmode=require', 'postgres'],
  ])('%s is a %s store', (address, name) => {
    expect(openStore(address).name).toBe(name)
  })

  test('returns a store as it is', () => {
    const store = memoryStore()
    expect(openStore(store)).toBe(store)
  })

  const wanted =
    "expected 'memory:', 'sqlite:<path>', a path that ends in .db or .sqlite, or 'postgres://…'"
  test.each([
    ['', `No store is at '': ${wanted}`],
    ['.db', `No store is at '.db': ${wanted}`],
    ['sqlite:', `No store is at 'sqlite:': ${wanted}`],
    ['redis://x', `No store is at 'redis://x': ${wanted}`],
    ['x.txt', `No store is at 'x.txt': ${wanted}`],
    [
      'mariadb://me:secret@host/db',
      `No store is at 'mariadb://…@host/db': ${wanted}; 'mariadb:' is not supported yet`,
    ],
    [
      'mysql://host/db',
      `No store is at 'mysql://host/db': ${wanted}; 'mysql:' is not supported yet`,
    ],
  ])('%s is refused', (address, message) => {
    expect(() => openStore(address)).toThrow(new RangeError(message))
  })
})

test.each([
  ['postgres://me:secret@host:5432/db', 'postgres://…@host:5432/db'],
  ['postgres://host/db', 'postgres://host/db'],
  ['sqlite:./x.db', 'sqlite:./x.db'],
])('%s is shown as %s', (address, shown) => {
  expect(shownAddress(address)).toBe(shown)
})

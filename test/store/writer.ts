/** A child process that commits until it is killed, and prints the number of each commit after it was acknowledged. */
import { writeSync } from 'node:fs'
import { sqliteStore } from '../../src/store/sqlite.ts'
import { claim, end, set } from '../../src/testing/store-laws/sample.ts'

const [, , path = '', name = ''] = process.argv
const store = sqliteStore({ path })
await store.open()
for (let n = 0; ; n += 1) {
  const id = `${name}-${n}`
  await store.commit([claim(id, {}, set(id, n)), end(id)])
  // Written at once: what is in the pipe was acknowledged.
  writeSync(1, `${n}\n`)
}

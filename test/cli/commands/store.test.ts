/** `tminus store move`. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { thisOwner } from '../../../src/engine/recovery/owner.ts'
import { sqliteStore } from '../../../src/store/sqlite.ts'
import { claim, emit, end, fate, set } from '../../../src/testing/store-laws/sample.ts'
import { folder } from '../../lab/fixture.ts'
import { tminus } from '../console.ts'

async function filled(path: string) {
  const store = sqliteStore({ path })
  await store.open()
  await store.commit([claim('r1'), end('r1'), emit('a'), fate(1), set('load', 1)])
  return store
}

test('takes everything to another store, and leaves the first as it is', async () => {
  const [a, b] = [join(folder(), 'a.db'), join(folder(), 'b.db')]
  await (await filled(a)).close()
  const said = await tminus('store', 'move', a, `sqlite:${b}`)
  expect(said).toEqual({
    code: 0,
    out: `moved 1 run, 3 events, 1 fate and 1 piece of state\nfrom ${a} to sqlite:${b}\n`,
    err: '',
  })
  const again = await tminus('store', 'move', a, b)
  expect(again.code).toBe(3)
  expect(again.err).toMatch(/expected an empty store, got one with a record/)
})

test('waits for no session: one that runs must be stopped before', async () => {
  const [a, b] = [join(folder(), 'a.db'), join(folder(), 'b.db')]
  const store = await filled(a)
  await store.lease(thisOwner(0))
  const said = await tminus('store', 'move', a, b)
  expect(said.code).toBe(3)
  expect(said.err).toMatch(`process ${process.pid} on `)
  expect(said.err).toMatch('stop it before it is moved')
  await store.close()
})

test('says which address is none, or outlives nothing', async () => {
  const a = join(folder(), 'a.db')
  await (await filled(a)).close()
  expect((await tminus('store', 'move', a, 'mysql://x/y')).code).toBe(2)
  const said = await tminus('store', 'move', a, 'memory:')
  expect([said.code, said.err]).toEqual([
    2,
    `tminus: expected two stores that outlive a process, got '${a}' and 'memory:'\n`,
  ])
  expect((await tminus('store', 'move', join(folder(), 'none.db'), a)).code).toBe(3)
})

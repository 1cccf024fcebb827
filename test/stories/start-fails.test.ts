/** A start that fails leaves nothing behind on the store, and nothing of it goes on. */
import { expect, it } from 'vitest'
import { StoreError } from '../../src/store/port.ts'
import { around } from '../lab/around.ts'
import { bench, MINUTE, nothing, PLACES } from '../lab/fixture.ts'

it.each([
  ['reads what the others say of themselves', 'about'],
  ['reads what is paused', 'pause'],
])('a start that fails where it %s leaves nothing behind, and succeeds later', async (_, scope) => {
  const [, sqlite] = PLACES as [unknown, (typeof PLACES)[number]]
  const place = sqlite.make()
  const { clock } = bench()
  const other = bench({ store: place.store() }, clock)
  other.session.task('minutely', nothing, { name: 'other' })
  await other.session.start()
  const inner = place.store()
  let fails = true
  const store = around(inner, {
    state: (asked) =>
      fails && asked === scope
        ? Promise.reject(new StoreError('the disk refuses to read'))
        : inner.state(asked),
  })
  const { session, starts } = bench({ store }, clock)
  session.task('minutely', nothing, { name: 'load' })
  await expect(session.start()).rejects.toThrow('the disk refuses to read')
  const { owners } = await other.store.folded()
  await clock.advanceBy(MINUTE)
  expect((await other.store.folded()).owners.map(({ id }) => id)).toEqual(
    owners.map(({ id }) => id),
  )
  expect(owners).toHaveLength(1)
  expect([...(await other.store.state('about')).keys()]).toEqual(owners.map(({ id }) => id))
  fails = false
  await session.start()
  await clock.advanceBy(MINUTE)
  expect(starts().length).toBeGreaterThan(0)
})

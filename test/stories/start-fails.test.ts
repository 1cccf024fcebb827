/** A start that fails leaves nothing behind on the store, and nothing of it goes on. */
import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { fileOf } from '../../src/engine/record/seen.ts'
import { StoreError } from '../../src/store/port.ts'
import { around } from '../lab/around.ts'
import { bench, MINUTE, nothing, PLACES } from '../lab/fixture.ts'

test.each([
  ['reads what the others say of themselves', 'about'],
  ['reads what is paused', 'pause'],
  ['reads what was removed', 'removed'],
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
    async state(asked) {
      if (!fails || asked !== scope) return await inner.state(asked)
      // What was written before has time to be put on record.
      for (let n = 0; n < 10; n++) await setImmediate()
      throw new StoreError('the disk refuses to read')
    },
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
  // The next start goes on from before this one.
  expect((await other.store.state('session')).has(`seen ${fileOf(['load'])}`)).toBe(false)
  fails = false
  await session.start()
  await clock.advanceBy(MINUTE)
  expect(starts().length).toBeGreaterThan(0)
})

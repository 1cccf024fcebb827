/** Folders that are reached by a link: what it means can change without a stir in either of them. */
import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bench, folder, nothing, SECOND } from '../../../lab/fixture.ts'

test('a link to a folder is followed to another folder within ten seconds', async () => {
  const place = folder()
  for (const name of ['one', 'two']) mkdirSync(join(place, name))
  symlinkSync(join(place, 'one'), join(place, 'current'))
  writeFileSync(join(place, 'two', 'x'), '1')
  const { session, clock, starts } = bench()
  session.task(`file '${place}/current/x' exists`, nothing, { name: 'load' })
  await session.start()
  await clock.advanceBy(SECOND)
  symlinkSync(join(place, 'two'), join(place, 'next'))
  renameSync(join(place, 'next'), join(place, 'current'))
  await clock.advanceBy(25 * SECOND)
  expect(starts()).toEqual(['load@10'])
})

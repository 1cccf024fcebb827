/** Tasks that say the same share the source of their tokens, and nothing else. */
import { expect, test } from 'vitest'
import { bench, MINUTE, nothing, SECOND } from '../lab/fixture.ts'

test('what one of them has consumed is not on offer to it, whoever said it first', async () => {
  const { session, clock } = bench()
  const tasks = ['a', 'b', 'c'].map((name) =>
    session.task('every 1 minute aligned', nothing, { name }),
  )
  await session.start()
  await clock.advanceBy(MINUTE)
  const runs = tasks.map((task) => task.run())
  await clock.advanceBy(SECOND)
  for (const run of await Promise.all(runs))
    expect(run.tokens.map(({ source }) => source)).toEqual(['manual'])
})

/** The answer names the session that a due task waits for, and what no living session executes. */
import { expect, test } from 'vitest'
import { VirtualClock } from '../../../src/testing/index.ts'
import { type Bench, bench, MINUTE, MONDAY, nothing, SECOND } from '../../lab/fixture.ts'
import { counts, perMinute, sessions, together } from '../../lab/sharing.ts'

test('a due task waits for the session that decides about it; that one says so of itself', async () => {
  const all = await sessions(
    2,
    perMinute('load', 'every 20 seconds aligned'),
    (index) => ({ host: `host ${index}` }),
    [new VirtualClock(MONDAY), new VirtualClock(MONDAY)],
  )
  const [one, other] = all as [Bench, Bench]
  await together(all, 65)
  expect(counts(all, 'load')).toEqual([4, 0])
  // The one that decides stands still; the next one is due in 15 s.
  await other.clock.advanceBy(16 * SECOND)
  const why = await other.session.reasons('load')
  const [owner] = (await one.store.folded()).owners.filter(({ host }) => host === 'host 0')
  expect(why.decider).toMatchObject({ session: owner?.id, host: 'host 0', term: 1, isHere: false })
  expect([why.state, why.gates]).toEqual(['due', []])
  expect(why.sentence).toMatch(
    /^'load' is due: it waits for session [0-9a-f]{12} \(process \d+ of host 0\), which decides about it \(term 1, /,
  )
  expect((await one.session.reasons('load')).decider).toMatchObject({ term: 1, isHere: true })
})

test('a session alone names none', async () => {
  const { session, clock } = bench()
  session.task('minutely', nothing, { name: 'load' })
  await session.start()
  await clock.advanceBy(MINUTE)
  const { decider, gates } = await session.reasons('load')
  expect([decider, gates]).toEqual([undefined, []])
})

test('a task that no living session serves says which name has to be served', async () => {
  const { session, clock } = bench({ serves: ['etl.*'] })
  session.task('minutely', nothing, { name: 'train', on: 'gpu' })
  await session.start()
  await clock.advanceBy(MINUTE)
  const { state, gates, sentence } = await session.reasons('train')
  expect([state, gates]).toEqual(['held back', [{ kind: 'unserved', holders: [], reason: 'gpu' }]])
  expect(sentence).toBe(
    "'train' is due, but no living session serves it: none says that it serves 'gpu'.",
  )
})

/** A file goes on from its own past: what passed while it was down has a fate, whatever other sessions wrote meanwhile. */
import { expect, test } from 'vitest'
import type { Session } from '../../src/session/session.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { around } from '../lab/around.ts'
import { bench, MINUTE, MONDAY, nothing, PLACES, type Place, SECOND } from '../lab/fixture.ts'
import { mortal } from '../lab/mortal.ts'

const SOURCE = 'every 1 second aligned'

/** A SQLite file, on which sessions are of several processes. */
function file(): Place {
  const place = PLACES[1]?.make()
  if (place === undefined) throw new Error('expected a SQLite file')
  return place
}

/** Reason, first instant since Monday, and count of the fates of 'load'. */
const missed = async ({ session }: { readonly session: Session }) =>
  (await session.fates({ task: 'load' })).map(({ reason, first, count }) => [
    ...[reason, first - MONDAY, count],
  ])

test('beside a session of another file, whose events are newer than what the killed one said of itself', async () => {
  const place = file()
  const clock = new VirtualClock(MONDAY + 0.5 * SECOND)
  const other = bench({ store: place.store() }, new VirtualClock(MONDAY + 0.5 * SECOND))
  other.session.task(SOURCE, nothing, { name: 'other' })
  await other.session.start()
  const own = () => {
    const life = mortal(place, clock)
    life.session.task(SOURCE, nothing, { name: 'load' })
    return life
  }
  const first = own()
  await first.session.start()
  await clock.advanceBy(2 * SECOND)
  await first.kill()
  await other.clock.advanceBy(6 * SECOND)
  await clock.advanceBy(4 * SECOND)
  const second = own()
  await second.session.start()
  await clock.advanceBy(2 * SECOND)
  const marks = (await second.session.runs({ task: 'load' })).flatMap(({ tokens }) =>
    tokens.map(({ mark }) => (mark - MONDAY) / SECOND),
  )
  const fates = (await second.session.fates({ task: 'load' })).map(
    ({ first: from, last, count, reason }) => [
      (from - MONDAY) / SECOND,
      (last - MONDAY) / SECOND,
      count,
      reason,
    ],
  )
  expect([marks.sort((a, b) => a - b), fates]).toEqual([
    [1, 2, 6, 7, 8],
    [[3, 5, 3, 'missed while down']],
  ])
})

/** Time passes while a session reads its store. */
class ReadingClock extends VirtualClock {
  reads = 0

  override now(): number {
    return super.now() + this.reads
  }
}

test('where reading the record takes its time, and turns come meanwhile', async () => {
  const place = file()
  const first = bench({ store: place.store() }, new VirtualClock(MONDAY + 0.5 * SECOND))
  first.session.task(SOURCE, nothing, { name: 'load' })
  await first.session.start()
  await first.clock.advanceBy(2 * SECOND)
  await first.session.stop()
  const clock = new ReadingClock(MONDAY + 6.5 * SECOND)
  const inner = place.store()
  const store = around(inner, {
    async state(scope) {
      clock.reads += 5
      // As long as a read of a database: turns come meanwhile.
      for (let n = 0; n < 5; n++) await new Promise((resolve) => setImmediate(resolve))
      return await inner.state(scope)
    },
  })
  const second = bench({ store }, clock)
  second.session.task(SOURCE, nothing, { name: 'load' })
  await second.session.start()
  await clock.advanceBy(SECOND)
  expect(await missed(second)).toEqual([['missed while down', 3 * SECOND, 3]])
})

test('after a session whose clock was an hour ahead has written, and gone', async () => {
  const place = file()
  const ahead = bench({ store: place.store() }, new VirtualClock(MONDAY + 60 * MINUTE))
  ahead.session.task(SOURCE, nothing, { name: 'other' })
  await ahead.session.start()
  await ahead.clock.advanceBy(2 * SECOND)
  await ahead.session.stop()
  const clock = new VirtualClock(MONDAY + 0.5 * SECOND)
  const own = () => {
    const life = mortal(place, clock)
    life.session.task(SOURCE, nothing, { name: 'load' })
    return life
  }
  const first = own()
  await first.session.start()
  await clock.advanceBy(2 * SECOND)
  await first.kill()
  await clock.advanceBy(4 * SECOND)
  const second = own()
  await second.session.start()
  await clock.advanceBy(SECOND)
  expect(await missed(second)).toEqual([['missed while down', 3 * SECOND, 3]])
})

/** A process that dies at any of its commits, before or after it took effect: nothing begins twice, nothing is lost. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sqliteStore } from '../../src/store/sqlite.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { bundle } from '../lab/bundle.ts'
import { folder, PLACES, type Place } from '../lab/fixture.ts'
import { mortal, type Watched } from '../lab/mortal.ts'
import { ACTIVE, define, FROM, settle } from '../lab/scenario.ts'
import { checkRecord } from '../lab/scenario-laws.ts'

type When = 'before' | 'after'

/** Lives the scenario, dying at the n-th commit of the first life, and returns how many commits that life made. */
async function lived(place: Place, n: number, when: When): Promise<number> {
  const clock = new VirtualClock(FROM)
  const bodies: string[] = []
  let commits = 0
  const watched: Watched = {}
  const first = mortal(place, clock, {}, watched)
  let dying: Promise<void> = Promise.resolve()
  const died = new Promise<void>((resolve) => {
    watched[when] = () => {
      if (++commits !== n) return
      dying = first.kill()
      resolve()
    }
  })
  define(first.session, clock, (body) => bodies.push(body))
  // Its start may be cut off, too: then it never settles.
  await Promise.race([first.session.start(), died])
  for (let at = FROM; at < FROM + ACTIVE && !first.isDead; at += 250) await clock.advanceTo(at)
  if (!first.isDead) await settle(clock)
  expect(first.isDead).toBe(Number.isFinite(n))
  await first.kill()
  await dying
  const second = mortal(place, clock)
  define(second.session, clock, (body) => bodies.push(body))
  await second.session.start()
  await settle(clock)
  expect(second.heard('session:error')).toEqual([])
  const store = place.store()
  await store.open()
  await checkRecord(store, bodies)
  await second.kill()
  if (store.name !== 'memory') await store.close()
  return commits
}

describe.each(PLACES)('on $name', ({ make }) => {
  test('the scenario without a crash holds its own laws', async () => {
    expect(await lived(make(), Number.POSITIVE_INFINITY, 'after')).toBeGreaterThan(30)
  })
})

describe.each(['before', 'after'] as const)('a crash %s a commit took effect', (when) => {
  test('is made good by the next session, whichever commit it was', async () => {
    const total = await lived(PLACES[1]?.make() as Place, Number.POSITIVE_INFINITY, 'after')
    for (let n = 1; n <= total; n++) {
      const place = PLACES[1]?.make() as Place
      try {
        await lived(place, n, when)
      } catch (error) {
        throw new Error(`dead ${when} commit ${n} of ${total}`, { cause: error })
      }
    }
  })
})

describe('a real process that is killed', () => {
  const script = bundle(new URL('../lab/killed.ts', import.meta.url))
  test.each([
    ['before', 3],
    ['after', 6],
    ['before', 17],
    ['after', 24],
  ] as const)('%s its commit %i took effect is made good, too', async (when, n) => {
    const path = join(folder(), 'tminus.db')
    const { signal, stdout, stderr } = spawnSync(
      process.execPath,
      [script, path, when, String(n)],
      { encoding: 'utf8' },
    )
    expect([signal, stderr]).toEqual(['SIGKILL', ''])
    const lines = stdout.split('\n').filter((line) => line !== '')
    const clock = new VirtualClock(Number(lines.at(-1)))
    const bodies = lines.slice(0, -1)
    const store = sqliteStore({ path })
    const life = mortal({ name: 'sqlite', store: () => store, lone: () => store }, clock)
    define(life.session, clock, (body) => bodies.push(body))
    await life.session.start()
    await settle(clock)
    await checkRecord(store, bodies)
  })
})

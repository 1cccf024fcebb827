/** `status` says of each session whether it decides, and what it serves; one that is alone and idle is not stalled. */
import { hostname } from 'node:os'
import { expect, it } from 'vitest'
import { readSharing, sharingJson, sharingText } from '../../../src/cli/text/sharing.ts'
import { aboutWrite } from '../../../src/engine/peers/about.ts'
import { incarnationOf, LEASE, RENEW } from '../../../src/engine/recovery/owner.ts'
import { standings } from '../../../src/session/health/standings.ts'
import { memoryStore } from '../../../src/store/memory.ts'
import { HOUR } from '../../lab/fixture.ts'

it('who decides, in which term, and what each serves', async () => {
  const store = memoryStore()
  await store.open()
  expect(sharingText('a', await readSharing(store))).toBe('')
  await store.elect?.({ name: 'decider', owner: 'a', lasts: 0 })
  const about = { start: 1, version: 0, tasks: {} }
  await store.commit([
    aboutWrite('a', { ...about, serves: ['gpu', 'etl.*'] }),
    aboutWrite('b', about),
    aboutWrite('c', { ...about, serves: [] }),
  ])
  const sharing = await readSharing(store)
  expect(['a', 'b', 'c'].map((owner) => sharingText(owner, sharing))).toEqual([
    '; it decides (term 1, lease over); serves gpu, etl.*',
    '',
    '; serves nothing any more',
  ])
  expect(sharingJson('b', sharing)).toEqual({ decides: null, serves: null })
  expect(sharingJson('a', sharing)).toMatchObject({
    decides: { term: 1 },
    serves: ['gpu', 'etl.*'],
  })
  await store.elect?.({ name: 'decider', owner: 'b', lasts: HOUR })
  expect(sharingText('b', await readSharing(store))).toMatch(/^; it decides \(term 2, lease for /)
})

it('a session need renew its lease only where others live, or where it has a live run', () => {
  const owner = (id: string) => ({
    ...{ id, host: hostname(), pid: process.pid, incarnation: incarnationOf(process.pid) },
    until: LEASE,
  })
  const late = 2 * RENEW + 1
  const stands = (owners: readonly string[], live: readonly string[]) =>
    standings(
      owners.map(owner),
      late,
      live.map((id) => ({ owner: id })),
    ).map(({ state }) => state)
  expect(stands(['a'], [])).toEqual(['runs'])
  expect(stands(['a'], ['a'])).toEqual(['stalled'])
  expect(stands(['a', 'b'], [])).toEqual(['stalled', 'stalled'])
})

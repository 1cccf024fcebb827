/** `status` says of each session whether it decides, and what it serves. */
import { expect, test } from 'vitest'
import { readSharing, sharingJson, sharingText } from '../../../src/cli/text/sharing.ts'
import { aboutWrite } from '../../../src/engine/peers/about.ts'
import { memoryStore } from '../../../src/store/memory.ts'
import { HOUR } from '../../lab/fixture.ts'

test('who decides, in which term, and what each serves', async () => {
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

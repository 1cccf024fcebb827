/** Short ids of runs: what they mean, and how long they have to be. */
import { expect, test } from 'vitest'
import { findRun, shortIds } from '../../../src/session/inspect/run-names.ts'
import { memoryStore } from '../../../src/store/memory.ts'
import { claim } from '../../../src/testing/store-laws/sample.ts'

const IDS = ['1abcdefg-1', '1abcdefh-2', '2bc-3', '7xyzxyz-4']

async function holding(ids: readonly string[]) {
  const store = memoryStore()
  await store.open()
  await store.commit(ids.map((id, n) => claim(id, { claimedAt: n })))
  return store
}

test.each([
  // What is typed, what it means, which runs it names.
  ['1abcdefg', 'run', ['1abcdefg-1']],
  ['2', 'run', ['2bc-3']],
  ['7xyzxyz-4', 'run', ['7xyzxyz-4']],
  ['1', 'ambiguous', ['1abcdefh-2', '1abcdefg-1']],
  ['1abcdef', 'ambiguous', ['1abcdefh-2', '1abcdefg-1']],
  ['1abczzz', 'unknown', ['1abcdefh-2', '1abcdefg-1']],
  ['7xyz0', 'unknown', ['7xyzxyz-4']],
  ['none', 'unknown', IDS.toReversed()],
  ['', 'unknown', IDS.toReversed()],
] as const)("'%s' is %s", async (text, kind, ids) => {
  const found = await findRun(await holding(IDS), text)
  const runs = found.kind === 'run' ? [found.run] : found.candidates
  expect([found.kind, runs.map(({ id }) => id)]).toEqual([kind, ids])
})

test('an id that is the beginning of another one means its own run', async () => {
  const found = await findRun(await holding(['1a', '1ab']), '1a')
  expect(found).toMatchObject({ kind: 'run', run: { id: '1a' } })
})

test('nothing is named where no run is on record', async () => {
  expect(await findRun(await holding([]), '1a')).toEqual({ kind: 'unknown', candidates: [] })
})

test('short ids have seven characters, and more where others begin so', () => {
  expect([...shortIds(['1abcdefghi', '1abcdefgxy', '1abcdefz', '2b', '9876543210'])]).toEqual([
    ['1abcdefghi', '1abcdefgh'],
    ['1abcdefgxy', '1abcdefgx'],
    ['1abcdefz', '1abcdefz'],
    ['2b', '2b'],
    ['9876543210', '9876543'],
  ])
})

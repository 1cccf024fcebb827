/** The lives of sessions: which instants they cover, and what the next session makes of one that died. */
import { expect, test } from 'vitest'
import { closedLives, LIFE, lifeWrite, livedAt } from '../../../src/engine/record/lives.ts'
import { LEASE, thisOwner } from '../../../src/engine/recovery/owner.ts'
import type { Owner, StoredValue } from '../../../src/store/port.ts'

const dead = (id: string, from: number): Owner => ({
  ...{ id, host: 'elsewhere', pid: 1, incarnation: '' },
  until: from + LEASE,
})
const stateOf = (
  ...writes: readonly { readonly key: string; readonly value: StoredValue | undefined }[]
) => {
  const state = new Map<string, StoredValue>()
  for (const { key, value } of writes)
    if (value === undefined) state.delete(key)
    else state.set(key, value)
  return state
}
const a = dead('a', 1000)
const died = lifeWrite(a, 5000)

test.each([
  ['before any', 999, 'unknown'],
  ['when it began', 1000, 'alive'],
  ['when it was seen', 5000, 'alive'],
  ['after it was seen, before the next one found it dead', 5001, 'unknown'],
  ['when it was found dead', 80_000, 'none'],
] as const)('one that died without saying so: %s', (_, at, told) => {
  const [closed] = closedLives(stateOf(died), [a], 80_000)
  expect(closed).toEqual({
    kind: 'state',
    scope: LIFE,
    key: 'a',
    value: { from: 1000, seen: 5000, to: 80_000 },
  })
  expect(livedAt(stateOf(died, ...(closed === undefined ? [] : [closed])), [], at, 90_000)).toBe(
    told,
  )
})

test('one that lives covers all since its beginning, and is not closed by another', () => {
  const owner = thisOwner(1000)
  const state = stateOf(lifeWrite(owner, 1000))
  expect(livedAt(state, [owner], 70_000, 80_000)).toBe('alive')
  expect(closedLives(state, [owner], 80_000)).toEqual([])
})

test('damaged ones are passed over, and the oldest go when there are too many', () => {
  const many = Array.from({ length: 201 }, (_, i) => lifeWrite(dead(`o${i}`, i), i, true))
  const state = stateOf(
    ...many,
    { key: 'damaged', value: null },
    { key: 'odd', value: { from: 'x', seen: 1 } },
  )
  expect(closedLives(state, [], 300)).toEqual([
    { kind: 'state', scope: LIFE, key: 'o0', value: undefined },
  ])
})

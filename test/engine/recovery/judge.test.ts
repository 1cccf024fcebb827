/** The judge calls an owner of another host dead when its lease stood still for a lease time under watch, on its own clock. */
import { expect, test } from 'vitest'
import { Judge } from '../../../src/engine/recovery/judge.ts'
import { LEASE, RESTS, thisOwner } from '../../../src/engine/recovery/owner.ts'
import { run } from '../../../src/testing/store-laws/sample.ts'

/** What is on record while the owner's lease lasts until then. */
const record = (until: number, host = 'far') => {
  const owner = { ...thisOwner(0), id: 'me', host, until }
  return { owners: [owner], live: [{ ...run('a'), owner: 'me' }] }
}

const dead = (judge: Judge, until: number, now: number) =>
  judge.sort(record(until), now).dead.length

test.each([
  [
    'a lease that was renewed',
    [
      [10, 0],
      [20, LEASE],
      [20, 2 * LEASE - 1],
    ],
    [0, 0, 0],
  ],
  [
    'a lease that was not',
    [
      [10, 0],
      [10, LEASE - 1],
      [10, LEASE],
    ],
    [0, 0, 1],
  ],
  [
    'a lease of a clock far ahead',
    [
      [1e15, 0],
      [1e15, LEASE],
    ],
    [0, 1],
  ],
  [
    'a lease of a clock far behind',
    [
      [-1e15, 0],
      [-1e15 + 1, LEASE],
      [-1e15 + 1, 2 * LEASE],
    ],
    [0, 0, 1],
  ],
] as const)('%s', (_name, reads, found) => {
  const judge = new Judge()
  expect(reads.map(([until, now]) => dead(judge, until, now))).toEqual(found)
})

test('what was watched before time was lost does not count', () => {
  const judge = new Judge()
  dead(judge, 10, 0)
  judge.doubt()
  expect([
    dead(judge, 10, LEASE),
    dead(judge, 10, 2 * LEASE - 1),
    dead(judge, 10, 2 * LEASE),
  ]).toEqual([0, 0, 1])
})

test('an owner that gave its lease back is dead at once', () => {
  const { live } = record(10)
  expect(new Judge().sort({ owners: [], live }, 0).dead).toEqual(live)
})

test('one that rests need not renew, until it is known to have a run for as long as it takes to find that', () => {
  const judge = new Judge()
  const { owners } = record(RESTS)
  const lives = (now: number) => judge.living(owners, now).length
  expect([0, LEASE, 100 * LEASE].map(lives)).toEqual([1, 1, 1])
  const from = 100 * LEASE
  const looks = 300_000
  const found = [0, LEASE, looks, looks + LEASE].map((later) => dead(judge, RESTS, from + later))
  expect(found).toEqual([0, 0, 0, 1])
})

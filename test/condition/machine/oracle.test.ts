/** The machines, driven turn by turn, say at every snapshot what the definition says of the whole history. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foretell, watch } from './drive.ts'
import { type Seen, smallCondition, world } from './history.ts'

const RUNS = 150

const plain = (seen: readonly Seen[]) =>
  seen.map(({ at, value, tokens }) => ({ at, value, tokens }))

describe('conditions', () => {
  test('without operators over time are what the definition says, since when it says', () => {
    fc.assert(
      fc.property(smallCondition({ overTime: false }), world(), (condition, world) => {
        expect(watch(condition, world)).toEqual(foretell(condition, world))
      }),
      { numRuns: RUNS },
    )
  })

  test('with operators over time have the values and tokens that the definition says', () => {
    fc.assert(
      fc.property(smallCondition(), world(), (condition, world) => {
        expect(plain(watch(condition, world))).toEqual(plain(foretell(condition, world)))
      }),
      { numRuns: RUNS },
    )
  })
})

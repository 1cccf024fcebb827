/** What the laws are tried on is the whole language. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Condition } from '../../src/condition/condition.ts'
import { children } from '../../src/condition/operands.ts'
import { kinds } from '../../src/condition/traits.ts'
import { condition } from './arbitrary.ts'

const kindsIn = (one: Condition): readonly string[] => [one.kind, ...children(one).flatMap(kindsIn)]

test('arbitrary conditions are of every kind', () => {
  const drawn = fc.sample(condition({ custom: true }), { numRuns: 3000, seed: 1 })
  const found = new Set(drawn.flatMap(kindsIn))
  expect(kinds.filter((kind) => !found.has(kind))).toEqual([])
})

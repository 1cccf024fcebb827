import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Condition } from '../../src/condition/condition.ts'
import { all, any, constant, freeze, not } from '../../src/condition/construct.ts'
import { children } from '../../src/condition/operands.ts'
import { condition } from './arbitrary.ts'

const [a, b, c] = ['a', 'b', 'c'].map((task): Condition => ({ kind: 'running', task })) as [
  Condition,
  Condition,
  Condition,
]

test.each<[string, Condition, Condition]>([
  ['all of two', all(a, b), { kind: 'all', operands: [a, b] }],
  ['all is flat', all(all(a, b), c), { kind: 'all', operands: [a, b, c] }],
  ['any is flat', any(a, any(b, c)), { kind: 'any', operands: [a, b, c] }],
  [
    'any in all stays',
    all(a, any(b, c)),
    { kind: 'all', operands: [a, { kind: 'any', operands: [b, c] }] },
  ],
  ['all of one is itself', all(a), a],
  ['any of one is itself', any(a), a],
  ['not', not(a), { kind: 'not', operand: a }],
  ['not of not', not(not(a)), a],
  ['constant', constant(false), { kind: 'constant', value: false }],
])('%s', (_, made, wanted) => {
  expect(made).toEqual(wanted)
})

test('no condition that is made holds an operator of one, a nested one, or a not of a not', () => {
  const sound = (given: Condition): boolean => {
    const parts = children(given)
    if (given.kind === 'not' && given.operand.kind === 'not') return false
    if (given.kind === 'all' || given.kind === 'any')
      if (parts.length < 2 || parts.some(({ kind }) => kind === given.kind)) return false
    return parts.every(sound)
  }
  fc.assert(
    fc.property(condition(), condition(), (x, y) => {
      expect([all(x, y), any(x, y), not(x), all(x), any(all(x, y), x)].every(sound)).toBe(true)
    }),
  )
})

describe('freeze', () => {
  test('freezes to the leaves and gives the same object', () => {
    const given = all(a, not({ kind: 'on-event', name: 'x', where: { branch: 'main' } }))
    expect(freeze(given)).toBe(given)
    const frozen = (value: unknown): boolean =>
      typeof value !== 'object' ||
      value === null ||
      (Object.isFrozen(value) && Object.values(value).every(frozen))
    expect(frozen(given)).toBe(true)
  })

  test('goes on below what is frozen already, and takes what is no object', () => {
    const given = Object.freeze(not({ kind: 'once-in', delay: 1 }))
    expect(children(freeze(given)).every(Object.isFrozen)).toBe(true)
    expect(freeze(5)).toBe(5)
  })
})

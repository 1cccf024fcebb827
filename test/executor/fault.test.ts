import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pack, uncloneable, unpack } from '../../src/executor/fault.ts'

const across = (thrown: unknown): unknown => unpack(structuredClone(pack(thrown)))

class Busy extends Error {
  override readonly name = 'Busy'
  readonly until = 5
  readonly retry = (): number => 1
}

describe('an error that crosses', () => {
  test.each([
    new Error('plain'),
    new TypeError('typed'),
    new RangeError('with a cause', { cause: new SyntaxError('inner', { cause: 'text' }) }),
  ])('%s is equal, with its class and stack', (error) => {
    const copy = across(error) as Error
    expect(copy).toEqual(error)
    expect(copy.constructor).toBe(error.constructor)
    expect(copy.stack).toBe(error.stack)
  })

  test('a class of its own leaves its name and what can be cloned', () => {
    const copy = across(new Busy('later')) as Busy
    expect(copy).toBeInstanceOf(Error)
    expect({ ...copy }).toEqual({ until: 5 })
    expect(String(copy)).toBe('Busy: later')
  })

  test('a cause that cannot be cloned is its text; a ring of causes ends', () => {
    expect(across(new Error('a', { cause: () => 1 }))).toHaveProperty('cause', '() => 1')
    const ring = new Error('ring')
    ring.cause = ring
    expect(across(ring)).toHaveProperty('message', 'ring')
  })

  test('any cloneable value can be thrown', () => {
    fc.assert(
      fc.property(fc.anything({ withDate: true, withMap: true, withBigInt: true }), (value) => {
        expect(across(value)).toEqual(structuredClone(value))
      }),
    )
  })

  test('of a reason that cannot be cloned its text crosses', () => {
    expect(pack(Symbol('stop'))).toEqual({ kind: 'value', value: 'Symbol(stop)' })
  })
})

test('parameters that cannot be cloned are named', () => {
  expect(uncloneable({ a: 1, b: new Map() })).toBeUndefined()
  expect(uncloneable({ a: 1, b: () => 1 })?.message).toBe(
    "Cannot pass the parameters 'b' on: () => 1 could not be cloned. Give plain data, which can be cloned.",
  )
})

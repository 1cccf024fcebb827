import { describe, expectTypeOf, test } from 'vitest'
import type { Jsonified } from '../../src/run/jsonified.ts'

describe('Jsonified', () => {
  test('keeps the members beside one that may be absent', () => {
    expectTypeOf<Jsonified<{ at: Date; rows?: number; log?: () => void }>>().toEqualTypeOf<{
      readonly at: string
      readonly rows?: number
    }>()
  })

  test('lets a member be absent whose value may be one that JSON leaves out', () => {
    expectTypeOf<Jsonified<{ a: 1 | undefined; b: string | (() => void) }>>().toEqualTypeOf<{
      readonly a?: 1
      readonly b?: string
    }>()
  })

  test('leaves out what JSON never carries', () => {
    const mark: unique symbol = Symbol('mark')
    expectTypeOf<
      Jsonified<{ a: 1; b: undefined; c: symbol; d: () => void; [mark]: 1 }>
    >().toEqualTypeOf<{ readonly a: 1 }>()
  })

  test('keeps what lists and records of the type hold', () => {
    interface Part {
      parts: Part[]
      name?: string
    }
    expectTypeOf<Jsonified<Part>['parts'][number]['name']>().toEqualTypeOf<string | undefined>()
  })

  test('puts null in lists where JSON does', () => {
    expectTypeOf<Jsonified<[Date, undefined, () => void]>>().toEqualTypeOf<
      readonly [string, null, null]
    >()
  })
})

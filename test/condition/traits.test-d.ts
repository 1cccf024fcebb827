/** The table of the kinds holds each of them: a row that is missing, or says what the kind's data has not, does not compile. */
import { describe, expectTypeOf, test } from 'vitest'
import type { ConditionKind, ConditionOf } from '../../src/condition/condition.ts'
import type { Rows, Traits } from '../../src/condition/traits.ts'

describe('the traits of the kinds', () => {
  test('are a row for each kind', () => {
    expectTypeOf<keyof Rows>().toEqualTypeOf<ConditionKind>()
    // @ts-expect-error A kind without its row.
    const missing: Rows = {} as Omit<Rows, 'on-event'>
    expectTypeOf(missing).toEqualTypeOf<Rows>()
  })

  test('name fields that the kind has', () => {
    type OnceAt = Traits<ConditionOf<'once-at'>>
    const right: OnceAt = { role: 'consuming', fedBy: 'clock', dates: ['at'] }
    // @ts-expect-error `once at` has no anchor.
    const wrong: OnceAt = { role: 'consuming', fedBy: 'clock', dates: ['anchor'] }
    expectTypeOf(right).toEqualTypeOf(wrong)
  })
})

/** The gate: whatever a user hands over becomes data that every store carries, and nothing throws or hangs meanwhile. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pack, unpack } from '../../../src/executor/fault.ts'
import { resultOf, stopped, thrown } from '../../../src/executor/result.ts'
import { errorRecord, thrownText } from '../../../src/run/error.ts'
import { exactJsonOf, JSON_LIMIT, jsonOf, shownText } from '../../../src/run/gate/json.ts'
import { isWellFormed, TEXT_LIMIT, textOf } from '../../../src/run/gate/text.ts'
import type { ErrorRecord } from '../../../src/run/run.ts'
import { hostile } from './hostile.ts'
import { make, recipe } from './recipe.ts'

/** Beyond the limit stands only the remark on how much was cut. */
const MOST = TEXT_LIMIT + 40

function demandText(text: string): void {
  expect(typeof text).toBe('string')
  expect(text.length).toBeLessThan(MOST)
  expect(isWellFormed(text)).toBe(true)
}

function demandRecord(record: ErrorRecord): void {
  // What does not survive JSON would not come back from a store.
  expect(JSON.parse(JSON.stringify(record))).toEqual(record)
  for (const text of [record.name, record.message, record.stack ?? ''])
    demandText(text.slice(0, MOST))
  if (record.cause !== undefined) demandRecord(record.cause)
}

function demandAll(value: unknown): void {
  demandText(textOf(value))
  demandText(shownText(value))
  demandRecord(errorRecord(value))
  const made = jsonOf(value)
  if (made.ok && made.text !== undefined) {
    expect(made.text.length).toBeLessThanOrEqual(JSON_LIMIT)
    expect(isWellFormed(made.text)).toBe(true)
    expect(JSON.stringify(JSON.parse(made.text))).toBe(made.text)
  } else if (!made.ok) expect(made.reason).not.toBe('')
  const exact = exactJsonOf(value)
  if (exact.ok) expect(exact).toEqual(made)
  // The matchers would print the value.
  expect(structuredClone(pack(value)) !== undefined).toBe(true)
  demandRecord(errorRecord(unpack(structuredClone(pack(value)))))
  const result = thrown(value)
  expect(['failed', 'inacted']).toContain(result.status)
  expect(stopped(result).status).toBe('terminated')
  expect(typeof resultOf(value).status).toBe('string')
  for (const status of ['succeeded', 'failed', 'terminated', 'inacted', 'crashed'])
    expect(resultOf({ status, value, error: value, reason: value }).status).toBe(status)
}

describe('of what is handed over', () => {
  // By name only: the runner would print the values.
  test.each(hostile.map(([name]) => name))('%s', (name) => {
    demandAll(make({ of: 'name', name }))
  })

  test('anything', () => {
    fc.assert(
      fc.property(recipe, (one) => demandAll(make(one))),
      { numRuns: 100 },
    )
  })

  test('plain data is what JSON makes of it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(jsonOf(value)).toEqual({ ok: true, text: JSON.stringify(value) })
        expect(exactJsonOf(value)).toEqual(jsonOf(value))
      }),
    )
  })

  test('what JSON does not throw on is what JSON makes of it', () => {
    fc.assert(
      fc.property(
        fc.anything({ withDate: true, withMap: true, withBoxedValues: true }),
        (value) => {
          expect(jsonOf(value)).toEqual({ ok: true, text: JSON.stringify(value) })
        },
      ),
    )
  })
})

test.each([
  [{ rows: [1, { n: 10n }] }, "the BigInt 10 at 'rows[1].n'"],
  [{ list: [undefined] }, "undefined at 'list[0]'"],
  [{ a: Number.NaN }, "the number NaN at 'a'"],
  [{ call: () => 1 }, "a function at 'call'"],
  [Symbol('s'), 'a symbol'],
  [{ of: new Map() }, "an instance of Map at 'of'"],
  [new Date(Number.NaN), 'an instance of Date that is null in JSON'],
  [{ made: new (class Thing {})() }, "an instance of Thing at 'made'"],
])('exact JSON of %o is refused with the place', (value, reason) => {
  expect(exactJsonOf(value)).toEqual({ ok: false, reason })
})

test.each([
  [undefined, undefined],
  [{ a: 1, b: undefined }, '{"a":1}'],
  [{ at: new Date(0) }, '{"at":"1970-01-01T00:00:00.000Z"}'],
  [Object.create(null), '{}'],
  [{ toJSON: () => [1] }, '[1]'],
  ['a\0\ud800', '"a\\u0000\\ud800"'],
])('exact JSON of %o', (value, text) => {
  expect(exactJsonOf(value)).toEqual({ ok: true, text })
})

test('the errors of an AggregateError are told', () => {
  const errors = Array.from({ length: 7 }, (_, i) => new Error(`no ${i}`))
  expect(errorRecord(new AggregateError(errors, 'all mirrors')).message).toBe(
    'all mirrors: no 0; no 1; no 2; no 3; no 4; and 2 more',
  )
  expect(thrownText(new AggregateError([]))).toBe('')
})

test('a result that is none is a failure that says so', () => {
  expect(resultOf(undefined)).toEqual({
    status: 'failed',
    error: new TypeError(
      "The executor did not say how the attempt ended: expected a result with status 'succeeded', 'failed', 'terminated', 'inacted' or 'crashed', got 'undefined'",
    ),
  })
})

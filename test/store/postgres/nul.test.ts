/** Text with U+0000 comes back from the form that Postgres can hold. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { read, written } from '../../../src/store/postgres/nul.ts'

const text = fc.string({ unit: fc.constantFrom('\0', '\uE000', '0', '1', 'a') })

test('any text comes back, and what is stored has no U+0000', () => {
  fc.assert(
    fc.property(text, (given) => {
      expect(read(written(given))).toBe(given)
      expect(written(given)).not.toContain('\0')
    }),
  )
})

test.each([
  ['plain', 'plain'],
  ['a\0b', 'a\uE0000b'],
  ['\uE000', '\uE0001'],
])('%j is stored as %j', (given, stored) => {
  expect(written(given)).toBe(stored)
})

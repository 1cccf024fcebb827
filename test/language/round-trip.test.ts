/** Law: what is printed is read back as the same condition. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Condition } from '../../src/condition/condition.ts'
import { format } from '../../src/condition/format.ts'
import { parse } from '../../src/language/parse.ts'
import { condition } from '../condition/arbitrary.ts'
import { examples } from '../condition/format-examples.ts'

const read = (text: string): unknown => {
  const parsed = parse(text)
  return parsed.ok ? parsed.condition : parsed.diagnostics.map(({ message }) => message)
}

describe('parse(format(c)) is c', () => {
  test('for arbitrary conditions', () => {
    fc.assert(
      fc.property(condition(), (c) => {
        expect(read(format(c))).toEqual(c)
      }),
      { numRuns: 500 },
    )
  })

  const others = new Set(['@hourly', examples.find(([, c]) => c.kind === 'custom')?.[0]])
  test.each(examples.filter(([text]) => !others.has(text)))('%s', (text, c) => {
    expect(read(text)).toEqual(c)
  })

  test.each([
    'once at 12026-01-01',
    'once at 12026-01-01T10:00:00Z',
    'once at 9999-12-31 23:00 -05:00',
    'once at 0000-01-01T00:00:00Z',
    'after 275759-12-31',
  ])('a year outside of 1970 to 9999: %s', (text) => {
    const condition = read(text)
    expect(condition).toHaveProperty('kind')
    expect(read(format(condition as Condition))).toEqual(condition)
  })

  test.each(['once at 0000-01-01T00:00:00+05:00', 'after 275760-01-01'])(
    'a year that cannot be written is refused: %s',
    (text) => expect(read(text)).toEqual(['expected a year from 0 to 275759']),
  )
})

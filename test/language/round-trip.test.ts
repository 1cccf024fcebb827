/** Law: what is printed is read back as the same condition. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
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
})

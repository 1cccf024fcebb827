/** Lines that are too wide are broken between words, and nothing of them is lost. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { widthOf } from '../../../src/cli/text/columns.ts'
import { wrapped } from '../../../src/cli/text/wrap.ts'

test.each([
  ['etl.load: failed: no rows', 40, undefined, ['etl.load: failed: no rows']],
  ['etl.load: failed: no rows', 16, undefined, ['etl.load:', '  failed: no', '  rows']],
  ['  started  5 min later', 14, undefined, ['  started', '    5 min', '    later']],
  ['7ab  failed: no rows', 15, 5, ['7ab  failed: no', '     rows']],
  ['abcdefghij', 4, 0, ['abcd', 'efgh', 'ij']],
  ['表表表 表', 6, 0, ['表表表', '表']],
  ['failed in 14 min 30 s', 12, 0, ['failed in', '14 min 30 s']],
  ['no end', Infinity, undefined, ['no end']],
] as const)("'%s' in %d columns", (line, columns, hang, lines) => {
  expect(wrapped(line, columns, hang === undefined ? {} : { hang })).toEqual(lines)
})

test('the rest is cut where it would take too many lines', () => {
  expect(wrapped('a b c d e f', 3, { hang: 0, most: 2 })).toEqual(['a b', 'c …'])
})

test('no line is too wide, and no character but spaces is lost', () => {
  const words = fc.array(fc.stringMatching(/^[a-z表]{1,9}$/u), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(words, fc.integer({ min: 4, max: 30 }), (all, columns) => {
      const lines = wrapped(all.join(' '), columns, { most: Infinity })
      for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(columns)
      expect(lines.join('').replaceAll(' ', '')).toBe(all.join(''))
    }),
  )
})

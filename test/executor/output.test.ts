import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lines, tail } from '../../src/executor/output.ts'

/** The bytes of a text in pieces that ignore the borders of characters. */
const pieces = (bytes: Buffer, size: number): Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
    bytes.subarray(i * size, (i + 1) * size),
  )

const linesOf = (text: string, size: number, longest?: number): string[] => {
  const found: string[] = []
  const cutter = lines((line) => found.push(line), longest)
  for (const piece of pieces(Buffer.from(text), size)) cutter.write(piece)
  cutter.end()
  return found
}

test.each<[string, string[]]>([
  ['', []],
  ['a', ['a']],
  ['a\n', ['a']],
  ['a\nb', ['a', 'b']],
  ['a\r\nb\r\n', ['a', 'b']],
  ['\n\na', ['', '', 'a']],
  ['äöü\n€\n', ['äöü', '€']],
])('lines of %j', (text, expected) => {
  for (const size of [1, 2, 3, 100]) expect(linesOf(text, size)).toEqual(expected)
})

test('a line without an end comes in pieces', () => {
  expect(linesOf('abcdefg\nh', 2, 4)).toEqual(['abcd', 'efg', 'h'])
})

test('the tail is the end of the text, whole characters, at most the limit', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 1, max: 9 }),
      (text, limit, size) => {
        const bytes = Buffer.from(text)
        const kept = tail(limit)
        for (const piece of pieces(bytes, size)) kept.write(piece)
        const end = kept.text()
        expect(text.endsWith(end)).toBe(true)
        expect(Buffer.byteLength(end)).toBeLessThanOrEqual(limit)
        expect(Buffer.byteLength(end)).toBeGreaterThan(Math.min(bytes.length, limit) - 4)
        expect(kept.truncated).toBe(bytes.length > limit)
      },
    ),
  )
})

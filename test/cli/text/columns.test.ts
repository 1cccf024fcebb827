import { describe, expect, test } from 'vitest'
import { cut, inline, pad, printable, widthOf } from '../../../src/cli/text/columns.ts'

const RED = '\u001b[31m'
const OFF = '\u001b[39m'

describe('the width of a text is the columns it takes', () => {
  test.each([
    ['load', 4],
    ['日本', 4],
    ['e\u0301', 1],
    ['👩‍🚀', 2],
    ['✓ ok', 4],
    [`${RED}red${OFF}`, 3],
    ['', 0],
  ])('%j takes %d', (text, width) => expect(widthOf(text)).toBe(width))
})

describe('what does not fit is cut with an ellipsis', () => {
  test.each([
    ['load', 4, 'load'],
    ['loads', 4, 'loa…'],
    ['日本語', 5, '日本…'],
    ['日本語', 4, '日…'],
    [`${RED}loads${OFF}`, 4, `${RED}loa…\u001b[0m`],
    ['load', 0, ''],
  ])('%j in %d columns', (text, columns, kept) => expect(cut(text, columns)).toBe(kept))
})

test('padding counts columns, not characters', () => {
  expect([pad('日本', 6), pad('loads', 4)]).toEqual(['日本  ', 'loa…'])
})

test.each([
  ['a line break', 'a\nb', 'a\\nb'],
  ['a title', '\u001b]0;gone\u0007b', 'b'],
  ['a sequence of 8 bits', 'a\u009b2Jb', 'ab'],
  ['a turn of direction', 'a\u202eb\u2066c', 'abc'],
  ['a link', '\u001b]8;;http://x\u001b\\b\u001b]8;;\u001b\\', 'b'],
])('within a line there is no way out of it: %s', (_, given, shown) =>
  expect(inline(given)).toBe(shown),
)

test('what others print cannot move the cursor', () => {
  expect(printable(`a\u001b[2Jb\u0007c\td${RED}e`)).toBe('abc  de')
})

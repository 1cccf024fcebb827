/** The work of reading grows in proportion to the text. It is counted in regular expressions run, not in time. */
import { afterEach, describe, expect, test, vi } from 'vitest'
import { read } from '../../grammar/grammar.ts'
import { MAX_LENGTH } from '../../grammar/limits.ts'

const times = (n: number, text: string): string => text.repeat(n)

const families: Readonly<Record<string, (n: number) => string>> = {
  and: (n) => `true${times(n, ' & true')}`,
  or: (n) => `true${times(n, ' or true')}`,
  nots: (n) => `${times(n / 2, '~')}true`,
  parentheses: (n) => `${times(n / 4, '(')}true${times(n / 4, ')')}`,
  'groups that fail late': (n) => `${times(n / 4, '(true & ')}true${times(n / 4 - 1, ')')}`,
  groups: (n) => `(true)${times(n, ' & (daily after 10:00 | once)')}`,
  lasting: (n) => `true${times(n, ' for 5 min')}`,
  weekdays: (n) => `weekly on Mon${times(n, ', Tue')}`,
  times: (n) => `daily at 09:00${times(n, ' and 10:00')}`,
  names: (n) => `after tasks a${times(n, ', b')}`,
  'quoted names': (n) => `after tasks 'a'${times(n, " and 'b'")}`,
  durations: (n) => `every 1 hour${times(n, ', 1 hour')}`,
  'glued durations': (n) => `every 1h${times(n, '1h')}`,
  fields: (n) => `on event 'e' where a is 1${times(n, ' and a is 1')}`,
  comments: (n) => `true${times(n, ' # & |\n')}`,
  spaces: (n) => `true${times(n, '     ')}`,
  'one long word': (n) => `after task ${times(n, 'ab')}`,
  'one long text': (n) => `after task '${times(n, "\\'")}'`,
  'an open quote': (n) => `after task '${times(n, 'a ')}`,
  garbage: (n) => times(n, '{'),
  'a failure at the end': (n) => `true${times(n, ' & true')} & dayly`,
  json: (n) => `after task 'x' returned ${times(n, '[')}1${times(n, ']')}`,
}

afterEach(() => {
  vi.restoreAllMocks()
})

const workOf = (text: string): number => {
  const exec = vi.spyOn(RegExp.prototype, 'exec')
  const test = vi.spyOn(RegExp.prototype, 'test')
  read(text)
  const work = exec.mock.calls.length + test.mock.calls.length
  vi.restoreAllMocks()
  return work
}

describe('twice the text is at most twice the work', () => {
  test.each(Object.entries(families))('%s', (_, make) => {
    const [small, large] = [make(100), make(200)]
    expect(workOf(large)).toBeLessThan(2.1 * workOf(small) + 20)
  })

  test('an ordinary text takes few steps', () => {
    expect(workOf("daily after 10:00 & after task 'load' succeeded")).toBeLessThan(70)
  })
})

describe('limits', () => {
  test.each<[string, string, unknown]>([
    ['a text as long as allowed', `true${' '.repeat(MAX_LENGTH - 4)}`, { ok: true }],
    ['a longer one', ' '.repeat(MAX_LENGTH + 1), { ok: false, reason: 'long', at: MAX_LENGTH }],
    ['200 nots', `${'~'.repeat(200)}true`, { ok: true }],
    ['201 nots', `${'~'.repeat(201)}true`, { ok: false, reason: 'deep', at: 200 }],
    ['201 nots as words', `${'not '.repeat(201)}true`, { ok: false, reason: 'deep', at: 800 }],
    ['200 parentheses', `${'('.repeat(200)}true${')'.repeat(200)}`, { ok: true }],
    ['201 parentheses', '('.repeat(201), { ok: false, reason: 'deep', at: 200 }],
    ['both', `${'~('.repeat(101)}true`, { ok: false, reason: 'deep', at: 200 }],
    ['many, one after the other', `(~true)${' & (~true)'.repeat(300)}`, { ok: true }],
    [
      '200 brackets of a value',
      `after task 'x' returned ${'['.repeat(200)}1${']'.repeat(200)}`,
      { ok: true },
    ],
    [
      '201 of them',
      `after task 'x' returned ${'['.repeat(201)}`,
      { ok: false, reason: 'deep', at: 224 },
    ],
    ['in quotes', `after task '${'('.repeat(300)}'`, { ok: true }],
    ['in a comment', `true # ${'('.repeat(300)}`, { ok: true }],
    ['as many operands as fit', `true${' & true'.repeat(1400)}`, { ok: true }],
  ])('%s', (_, text, reading) => {
    expect(read(text)).toMatchObject(reading as object)
  })
})

import { expect, test } from 'vitest'
import { parse } from '../../src/language/parse.ts'
import { compile } from './compile.ts'

/** As many `unit`s as fit into 800 characters with `last`. */
const full = (unit: string, last = '', first = ''): string =>
  first + unit.repeat(Math.floor((800 - first.length - last.length) / unit.length)) + last

const VALID = [
  full('true & ', 'true'),
  full('true|', 'true'),
  `${'~'.repeat(150)}true`,
  full('(true) & ', 'true'),
  full('true # \n & ', 'true'),
  full('\t \n', 'daily'),
  full("\\'", "'", "after task '"),
  full('x', "'", "after task '"),
  full("'a',", "'a'", 'after tasks '),
  full('1h', '', 'every '),
  full('1 h, ', '1 h', 'every '),
  full('09:00, ', 'noon', 'daily at '),
  full('Mon and ', 'Mon', 'weekly on '),
  full('1,', '1 * * * *', 'cron '),
  full('for 1h ', '', 'true '),
  full('has not failed 3 times today & ', 'daily'),
  `${'('.repeat(20)}true${')'.repeat(20)}`,
]

test('texts of 800 characters are checked without a limit of the compiler', async () => {
  const invalid = VALID.map((text) => `${text.slice(0, 790)} &`)
  const { refused } = await compile([...VALID, ...invalid])
  expect([...refused.keys()].sort((a, b) => a - b)).toEqual(invalid.map((_, i) => VALID.length + i))
  expect(VALID.filter((text) => text.length > 800 || !parse(text).ok)).toEqual([])
})

test('longer texts are left to run time', async () => {
  const long = [801, 1_500, 20_000].map((length) => 'nonsense '.repeat(length / 9 + 1))
  const { refused } = await compile([...long, `${'('.repeat(300)}nonsense`])
  expect(refused).toEqual(new Map())
})

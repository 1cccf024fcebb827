/** JSON objects and arrays in a condition: the compiler steps over texts that JSON.parse takes, and checks the rest. */
import { expect, test } from 'vitest'
import { parse } from '../../src/language/parse.ts'
import { compile } from './compile.ts'

const GOOD = String.raw`
{}
[]
[ ]
{ "a" : 1 }
{"a":1}
[1,2.5,-3,0,-0,1e3,1.5E-3,0.5e+10]
[true,false,null]
{"a":{"b":[{"c":[[]]},{}]},"d":[]}
["it's \"quoted\" \\ \/ \b\f\n\r\t \u00e4\uABCD"]
["} & dayly ]"]
{"a ] }":"# & | ( ) ~ !"}
{"":""}
["DAILY"]
`
  .trim()
  .split('\n')
  .concat('[1 # one\n,\n# ] two\n2, "# three"]', '{ #\n"a" #\n: # "\n1}')

const BAD = String.raw`
{
[
{"a"}
{"a":}
{"a" 1}
{"a":1,}
{"a":1 "b":2}
{,}
[1,]
[,1]
[1 2]
[1}
{"a":1]
[01]
[-]
[+1]
[1.]
[.5]
[1e]
[0x10]
[1-2]
[True]
[TRUE]
[nulll]
[tru]
['a']
["a]
["\x"]
["\u12g4"]
["\u123"]
{a:1}
{'a':1}
{1:1}
{"a"::1}
[~1]
[1 & 2]
[(1)]
`
  .trim()
  .split('\n')
  .concat('["a\nb"]', '["a\tb"]', '[1# one\n]', '[1 # one ]', '[\u00a01]')

/** Where a value may stand, with what follows. */
const placed = (json: string, rest: string): readonly string[] => [
  `after task 'x' returned ${json}${rest}`,
  `on event 'e' where a is ${json}, b.c is ${json}${rest}`,
]

test('what follows well-formed JSON is checked, and malformed JSON is refused', async () => {
  const good = GOOD.flatMap((json) =>
    ['', ' & daily', '&daily', '| true for 5 min', ' # the end'].flatMap((rest) =>
      placed(json, rest),
    ),
  )
  const bad = [
    ...GOOD.flatMap((json) =>
      [' & dayly', ' daily', ' ]', ' }', '{}'].flatMap((rest) => placed(json, rest)),
    ),
    ...BAD.flatMap((json) => placed(json, ' & daily')),
    'env {} & daily',
    "param 'x' is {}",
    '[] & daily',
    'after task [1]',
  ]
  expect(good.filter((text) => !parse(text).ok)).toEqual([])
  expect(bad.filter((text) => parse(text).ok)).toEqual([])
  const { refused } = await compile([...good, ...bad])
  expect([...good, ...bad].filter((_, i) => refused.has(i))).toEqual(bad)
})

const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`

test('JSON of 800 letters is stepped over, and what is nested over 20 deep is left to run time', async () => {
  const ending = ' & daily'
  const fill = (unit: string, last: string): string => {
    const room = 800 - 'after task x returned ['.length - last.length - 1 - ending.length
    return `[${unit.repeat(Math.floor(room / unit.length))}${last}]`
  }
  const long = [
    fill('1,', '1'),
    fill('[],', '[]'),
    fill('{},', '{}'),
    fill('"",', '""'),
    fill('{"":0},', '1'),
    fill('"\\"",', '1'),
    fill(' ', '1'),
    `["${'\\n'.repeat(370)}"]`,
    nested(20),
  ].map((json) => `after task x returned ${json}`)
  const texts = long.flatMap((text) => [text + ending, `${text} & dayly`])
  expect(Math.max(...texts.map((text) => text.length))).toBeLessThanOrEqual(800)
  const deep = `after task x returned ${nested(21)} & dayly`
  const { refused } = await compile([...texts, deep])
  expect([...refused.keys()].sort((a, b) => a - b)).toEqual(long.map((_, i) => 2 * i + 1))
  expect(long.filter((text) => !parse(text).ok)).toEqual([])
})

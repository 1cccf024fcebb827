/** Holds how examples become assertions, by a table. */
import { expect, test } from 'vitest'
import { assertive, observations } from './assertive.ts'
import { blocks, root } from './examples.ts'

const of = (code: string) => ({ file: 'src/time/zone.ts', line: 7, code })

test.each<[code: string, asserted: string]>([
  ['1 + 1 // => 2', 'expect(1 + 1).toEqual(2);'],
  ['const a = 1\na // => 1', 'const a = 1\nexpect(a).toEqual(1);'],
  ['one(); // => 1', 'expect(one()).toEqual(1);'],
  ['await later() // => { a: 1 }', 'expect(await later()).toEqual({ a: 1 });'],
  ["'a // b' // => 'a // b'", "expect('a // b').toEqual('a // b');"],
  [
    'const a = one\na\n  .b(\n  2)\n  .c // => 3',
    'const a = one\nexpect(a\n  .b(\n  2)\n  .c).toEqual(3);',
  ],
  ['({ a: 1 }).a // => 1', 'expect(({ a: 1 }).a).toEqual(1);'],
  ['// only words', '// only words'],
  [
    "parse('x') // => throws SyntaxError",
    "await expect((async () => (parse('x')))()).rejects.toMatchObject({ name: 'SyntaxError' });",
  ],
  [
    "parse('x') // => throws RangeError: 'x'",
    `await expect((async () => (parse('x')))()).rejects.toMatchObject({ name: 'RangeError', message: expect.stringContaining("'x'") });`,
  ],
  [
    "import {\n  zone,\n} from './zone.ts'\nzone('UTC').name // => 'UTC'",
    `import {\n  zone,\n} from '${root}src/time/zone.ts'\nexpect(zone('UTC').name).toEqual('UTC');`,
  ],
])('%s', (code, asserted) => {
  expect(assertive(of(code))).toBe(asserted)
})

test.each([
  ['const a = 1 // => 1', "'const a = 1 // => 1' (src/time/zone.ts:7): expected an expression"],
  ['one()\n// => 1', "'// => 1' (src/time/zone.ts:8): expected 'expression // => value'"],
])('%s is refused', (code, message) => {
  expect(() => assertive(of(code))).toThrow(message)
})

test('observations are counted', () => {
  expect(observations('a // => 1\nb\nc // => 2')).toBe(2)
})

test('blocks are found in comments and in pages, without their margin', () => {
  const comment = '/**\n * It.\n * ```ts\n * a(\n *   1,\n * )\n *\n * b\n * ```\n */'
  const page = '# Page\n\n```ts\nc\n```\n\n```sh\nd\n```\n\n- item\n  ```ts\n  e\n  ```\n'
  expect(blocks('a.ts', comment)).toEqual([{ file: 'a.ts', line: 4, code: 'a(\n  1,\n)\n\nb\n' }])
  expect(blocks('a.md', page)).toEqual([
    { file: 'a.md', line: 4, code: 'c\n' },
    { file: 'a.md', line: 13, code: 'e\n' },
  ])
})

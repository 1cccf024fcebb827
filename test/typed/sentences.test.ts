import { expect, test } from 'vitest'
import { parse } from '../../src/language/parse.ts'
import { compile } from './compile.ts'
import { INVALID, VALID } from './sentences.ts'

test('every form of the language compiles, and what does not says why in one sentence', async () => {
  const { refused } = await compile([...VALID, ...INVALID.map(([text]) => text)])
  const found = [...refused].sort(([a], [b]) => a - b).map(([i, said]) => [i - VALID.length, said])
  expect(found).toEqual(INVALID.map(([, said], i) => [i, said]))
})

test.each(INVALID)('%s is refused at run time too', (text) => {
  expect(parse(text).ok).toBe(false)
})

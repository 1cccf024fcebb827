import { expect, test } from 'vitest'
import { errorRecord } from '../../src/run/error.ts'

test('a record keeps what goes to a store, with its causes', () => {
  const cause = new Error('no disk')
  const error = Object.assign(new TypeError('a', { cause }), { code: 'E1', other: 1 })
  expect(errorRecord(error)).toEqual({
    name: 'TypeError',
    message: 'a',
    stack: error.stack,
    code: 'E1',
    cause: { name: 'Error', message: 'no disk', stack: cause.stack },
  })
})

test.each([
  ['text', 'text'],
  [{ a: 1 }, '{"a":1}'],
  [undefined, 'undefined'],
  [10n, '10'],
])('what is no error is its text: %s', (thrown, message) => {
  expect(errorRecord(thrown)).toEqual({ name: 'Error', message })
})

test('what cannot even be read is said to be so', () => {
  const hostile = new Proxy(new Error('x'), {
    get: () => {
      throw new Error('no')
    },
  })
  expect(errorRecord(hostile)).toMatchObject({ name: 'Error' })
})

/** What a field of a parameter means. */
import { expect, test } from 'vitest'
import { paramOf, titleOf } from '../../../../src/dashboard/ui/data/deed.ts'

test.each<[text: string, value: unknown]>([
  ['3', 3],
  ['"3"', '3'],
  ['yesterday', 'yesterday'],
  ['{"a":[1]}', { a: [1] }],
  ['{"a":', '{"a":'],
  ['null', null],
])('%s', (text, value) => {
  expect(paramOf(text)).toEqual(value)
})

test('names what is done, and to how many', () => {
  expect(titleOf({ kind: 'pause', tasks: ['load'] })).toBe("Pause 'load'")
  expect(titleOf({ kind: 'pause', tasks: ['load', 'ship'] })).toBe('Pause 2 tasks')
})

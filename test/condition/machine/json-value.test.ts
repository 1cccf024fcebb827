/** What an event or a run carries, as conditions ask for it. */
import { expect, test } from 'vitest'
import { parseOrThrow } from '../../../src/language/parse.ts'
import { evaluate } from '../../../src/signal/ask/evaluate.ts'

const AT = '2026-03-02T08:00:00Z'

test.each<[where: string, data: unknown, value: boolean]>([
  ["a.b is 'x'", { a: { b: 'x' } }, true],
  // A name that has a dot of its own comes before a path.
  ["a.b is 'x'", { 'a.b': 'x', a: { b: 'y' } }, true],
  ['a.b.c is 1', { 'a.b': { c: 1 } }, true],
  ["a.b is 'x'", { a: 'x' }, false],
  ["a.b is 'x'", null, false],
  ['a is 5 and b is true', { a: 5, b: true }, true],
  ["a is '5'", { a: 5 }, false],
  ['a is null', { a: null }, true],
  ['a is null', {}, false],
  ['constructor is null', {}, false],
  ['a is {"x":1,"y":2}', { a: { y: 2, x: 1 } }, true],
  ['a is [1,2]', { a: [2, 1] }, false],
])("on event 'd' where %s, of %j: %s", (where, data, value) => {
  const events = [{ at: AT, task: 'd', type: 'emitted', data } as const]
  const condition = parseOrThrow(`on event 'd' where ${where}`)
  expect(evaluate(condition, { now: AT, zone: 'UTC', events }).value).toBe(value)
})

test('a task that is named twice is still one', () => {
  const events = [{ at: AT, task: 'a', type: 'succeeded' } as const]
  const condition = parseOrThrow("after 2 of tasks 'a', 'a'")
  expect(evaluate(condition, { now: AT, zone: 'UTC', events }).value).toBe(false)
})

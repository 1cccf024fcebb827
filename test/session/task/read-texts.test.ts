/** Tasks with equal texts share one condition; what a text means follows the session's phrases. */
import { expect, test } from 'vitest'
import type { Phrase } from '../../../src/language/pattern.ts'
import { phrase } from '../../../src/language/phrase.ts'
import { ReadTexts } from '../../../src/session/task/read-texts.ts'
import { bench } from '../../lab/fixture.ts'

const NONE: readonly Phrase[] = []

test('shares one frozen condition between tasks with equal texts', () => {
  const { session } = bench()
  const a = session.task('daily after 10:00', () => undefined, { name: 'a' })
  const b = session.task('daily after 10:00', () => undefined, { name: 'b' })
  const other = session.task('daily after 10:01', () => undefined, { name: 'c' })
  expect(b.condition).toBe(a.condition)
  expect(Object.isFrozen(a.condition)).toBe(true)
  expect(other.condition).not.toEqual(a.condition)
})

test('reads a text anew when there are other phrases', () => {
  const texts = new ReadTexts()
  expect(() => texts.read('stock low', [])).toThrow('stock')
  const phrases = [phrase('stock low', [])]
  const made = texts.read('stock low', phrases)
  expect(texts.read('stock low', phrases)).toBe(made)
  expect(() => texts.read('stock low', [])).toThrow('stock')
})

test('gives up the oldest of very many texts, and reads it again', () => {
  const texts = new ReadTexts()
  const first = texts.read('every 1 ms', NONE)
  for (let i = 2; i <= 1025; i++) texts.read(`every ${i} ms`, NONE)
  expect(texts.read('every 1025 ms', NONE)).toBe(texts.read('every 1025 ms', NONE))
  const again = texts.read('every 1 ms', NONE)
  expect(again).toEqual(first)
  expect(again).not.toBe(first)
})

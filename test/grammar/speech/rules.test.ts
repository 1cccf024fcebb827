/** The rules of speech: none is dead, and none changes what the plain language reads. */
import { expect, test } from 'vitest'
import { SAMPLES } from './samples.ts'

test('there is a sentence for each rule that is read by it', () => {
  expect(SAMPLES.length).toBeGreaterThan(150)
  expect(SAMPLES.filter(({ text }) => text === undefined).map(({ rule }) => rule)).toEqual([])
})

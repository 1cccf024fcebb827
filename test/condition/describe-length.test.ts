/** No sentence of more than 25 words is said in one breath: it is a list, and so are the longest lists of days. */
import { expect, describe as suite, test } from 'vitest'
import { describe } from '../../src/condition/describe.ts'
import { parse, parseOrThrow } from '../../src/language/parse.ts'
import { validTexts } from '../grammar/corpus.ts'
import { people } from '../language/people/people.ts'

const MOST = 25
const words = (text: string): number => text.split(/\s+/).length

/** What stands between the marks of a list. */
const breaths = (sentence: string): readonly string[] =>
  sentence.split(/: (?=\()|; (?:where )?(?=\()|, where (?=\()/)

/** Times and days behind one another are a list too: at least three of them. */
const isCommaList = (breath: string): boolean => breath.split(', ').length > 2 + 1

const sentences = [...validTexts, ...people.map(({ text }) => text)].flatMap((text) => {
  const parsed = parse(text)
  return parsed.ok ? [describe(parsed.condition)] : []
})

test('no sentence over the corpus and what people say is longer without a list', () => {
  expect(sentences.length).toBeGreaterThan(1_000)
  expect(sentences.filter((one) => words(one) > MOST && breaths(one).length === 1)).toEqual([])
})

test('no item of a list is longer, unless it is a list of days', () => {
  const long = sentences.flatMap(breaths).filter((one) => words(one) > MOST && !isCommaList(one))
  expect(long).toEqual([])
})

suite('long conditions', () => {
  test.each([
    [
      "(daily after 10:00 | weekly on Mon) & ~task 'backup' is running & on weekdays & after tasks 'load', 'clean' succeeded",
      "When all of this is so: (1) either once a day, from 10:00 to midnight, or once a week, on Monday; (2) while task 'backup' is not running; (3) on weekdays; (4) after all of the tasks 'load' and 'clean' have succeeded.",
    ],
    [
      "daily since after task 'x' & true",
      "When all of this is so: (1) if A has been so at some time since B was last so; (2) always; where (A) the start that comes once a day is due; (B) task 'x' has newly succeeded.",
    ],
    [
      'true for 5 min for 1 h',
      'If A has been so for all of the last hour, where (A) it has been true for all of the last 5 minutes that it is always so.',
    ],
    [
      "cron '0 0 9 * * * */2' & on weekdays",
      'At 09:00, in every 2nd year from 0 through 9998, and on weekdays.',
    ],
  ])('%s', (text, sentence) => {
    expect(describe(parseOrThrow(text))).toBe(sentence)
  })
})

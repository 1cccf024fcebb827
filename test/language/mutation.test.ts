/** A text with one mistake in it is refused or read, never a crash; a mistyped word is recognised. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ConditionSyntaxError } from '../../src/language/error.ts'
import { parse, parseOrThrow } from '../../src/language/parse.ts'
import { validTexts } from '../grammar/corpus.ts'

const survives = (text: string): void => {
  const parsed = parse(text)
  if (parsed.ok) {
    expect(parsed.condition).toBeTypeOf('object')
    return
  }
  for (const { span, message } of parsed.diagnostics) {
    expect(message).not.toBe('')
    expect(span.start).toBeGreaterThanOrEqual(0)
    expect(span.end).toBeGreaterThanOrEqual(span.start)
    expect(span.end).toBeLessThanOrEqual(text.length)
  }
  expect(() => parseOrThrow(text)).toThrow(ConditionSyntaxError)
}

describe('one changed character', () => {
  const mutation = fc
    .tuple(fc.constantFrom(...validTexts), fc.nat(), fc.constantFrom(...`ax(')"~&|#,:. 0;\n\\é`))
    .chain(([text, n, character]) => {
      const at = n % (text.length + 1)
      const [before, after] = [text.slice(0, at), text.slice(at)]
      return fc.constantFrom(
        before + character + after,
        before + after.slice(1),
        before + character + after.slice(1),
      )
    })

  test('is no crash', () => {
    fc.assert(fc.property(mutation, survives), { numRuns: 3000 })
  }, 120_000)
})

test('no text is a crash', () => {
  const word = fc.constantFrom(...validTexts.flatMap((text) => text.split(' ')), '(', ')', '&', '~')
  const soup = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '))
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), soup), survives), { numRuns: 2000 })
})

describe('a mistyped word', () => {
  /**
   * A natural date is read by chrono-node; a name without `task` is one by what follows it; minutes in words and a restriction
   * in parentheses are understood whole or not at all.
   */
  const UNSURE =
    /^(?:\(?today|tomorrow|tonight|next|twenty to|daily at 8:00 \(not|when (?:any of )?load|(?:5 min )?after load|after task (?:load or|other|fortnight)|(?:\(|10 min )?after any task)\b/

  /** Without quotes: a quoted text is no word of the language. */
  const plain = validTexts.filter(
    (text) => !/['"#@]|cron|returned|where/.test(text) && !UNSURE.test(text),
  )
  const typos = plain.flatMap((text) =>
    [...text.matchAll(/\b[A-Za-z]{5,}\b/g)].flatMap((match) => {
      const [word] = match
      const swapped = word.slice(0, 2) + (word[3] ?? '') + (word[2] ?? '') + word.slice(4)
      const start = match.index
      const typo = text.slice(0, start) + swapped + text.slice(start + word.length)
      return word[2] === word[3] ? [] : [{ typo, start, word }]
    }),
  )

  /** A unit after the number of a time is read with it: the rest of `1 qurater` is no unit any more. */
  const GLUED = new Set(['quarter'])

  /** Unquoted names, and the names in zones, are not words of the language. */
  const NAMES = new Set(['Europe', 'Tokyo', 'Helsinki', 'Eastern', 'Calcutta', 'deploy'])

  test.each(typos.filter(({ word }) => !NAMES.has(word) && !GLUED.has(word)))(
    '$typo',
    ({ typo, start, word }) => {
      const parsed = parse(typo)
      expect(parsed.ok).toBe(false)
      if (parsed.ok) return
      const [first] = parsed.diagnostics
      expect(first.span.start).toBe(start)
      expect(first.suggestion?.toLowerCase()).toBe(word.toLowerCase())
    },
  )
})

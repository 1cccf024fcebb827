/** What a hint leaves: nothing wrong in it or before it, whatever slip made the text unreadable. */
import { expect, test } from 'vitest'
import { parse } from '../../src/language/parse.ts'
import { mistype, mutate } from '../typed/mutate.ts'
import { people } from './people/people.ts'

const texts = people.flatMap(({ kind, text, canonical }) =>
  kind === 'foreign' || canonical === undefined ? [] : [text],
)

/** The text with its first hint followed, and where the hint ends in it; nothing where none is shown. */
const followed = (text: string): { readonly put: string; readonly until: number } | undefined => {
  const parsed = parse(text)
  if (parsed.ok) return undefined
  const [{ span, suggestion }] = parsed.diagnostics
  if (suggestion === undefined) return undefined
  const before = text.slice(0, span.start) + suggestion
  return { put: before + text.slice(span.end), until: before.length }
}

test('a slip in what people say is mended by its hint, or the text goes wrong again behind it only', () => {
  const hints = [...mutate(texts, 100, 11), ...mistype(texts, 200, 12)].flatMap(
    (text) => followed(text) ?? [],
  )
  const wrong = hints.filter(({ put, until }) => {
    const parsed = parse(put)
    return !parsed.ok && parsed.diagnostics[0].span.start < until
  })
  const whole = hints.filter(({ put }) => parse(put).ok)
  expect(hints.length).toBeGreaterThan(50)
  expect(wrong).toEqual([])
  expect(whole.length / hints.length).toBeGreaterThan(0.95)
}, 120_000)

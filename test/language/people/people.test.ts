/** Texts as people type them: their meaning as typed, or the message and the meaning once its hint is followed. */
import { describe, expect, test } from 'vitest'
import { format } from '../../../src/condition/format.ts'
import { parse } from '../../../src/language/parse.ts'
import { type Phrase, people } from './people.ts'

const outcome = (text: string): unknown => {
  const parsed = parse(text)
  if (parsed.ok) return { canonical: format(parsed.condition) }
  const [{ span, message, suggestion }] = parsed.diagnostics
  const error = { ...span, message }
  if (suggestion === undefined) return { error }
  const hinted = parse(text.slice(0, span.start) + suggestion + text.slice(span.end))
  return { error, hinted: hinted.ok ? format(hinted.condition) : 'a hint that cannot be read' }
}

describe.each(['speech', 'unsure', 'foreign'] as const)('%s', (kind) => {
  test.each(people.filter((row) => row.kind === kind))('$text', ({ text, kind: _, ...said }) => {
    expect(outcome(text)).toEqual(said)
  })
})

const share = (rows: readonly Phrase[], fits: (row: Phrase) => boolean): number =>
  rows.filter(fits).length / rows.length

const isUnderstood = (row: Phrase): boolean => row.canonical !== undefined
const isReached = (row: Phrase): boolean => isUnderstood(row) || row.hinted !== undefined

describe('of the phrases', () => {
  const [speech, unsure] = (['speech', 'unsure'] as const).map((kind) =>
    people.filter((row) => row.kind === kind),
  ) as [Phrase[], Phrase[]]

  test('there are at least 300, each once', () => {
    expect(people.length).toBeGreaterThanOrEqual(300)
    expect(new Set(people.map(({ text }) => text)).size).toBe(people.length)
  })

  test('with one plain meaning, 85 % are understood as typed and 97 % after a hint', () => {
    expect(share(speech, isUnderstood)).toBeGreaterThanOrEqual(0.85)
    expect(share(speech, isReached)).toBeGreaterThanOrEqual(0.97)
  })

  test('with several meanings, none is understood without a warning', () => {
    const silent = unsure.filter(({ text }) => {
      const parsed = parse(text)
      return parsed.ok && parsed.warnings.length === 0
    })
    expect(silent).toEqual([])
  })
})

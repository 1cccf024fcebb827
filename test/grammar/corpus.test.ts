import { describe, expect, test } from 'vitest'
import { format } from '../../src/condition/format.ts'
import { parse } from '../../src/language/parse.ts'
import { corpus } from './corpus.ts'

const outcome = (text: string): unknown => {
  const parsed = parse(text)
  if (parsed.ok) return { canonical: format(parsed.condition) }
  const [{ span, message }] = parsed.diagnostics
  return { error: { ...span, message } }
}

describe.each([...new Set(corpus.map(({ family }) => family))])('%s', (family) => {
  const rows = corpus.filter((row) => row.family === family)

  test.each(rows)('$text', ({ text, canonical, error }) => {
    expect(outcome(text)).toEqual(canonical === undefined ? { error } : { canonical })
  })

  test('canonical text is its own canonical text', () => {
    for (const { canonical } of rows)
      if (canonical !== undefined) expect(outcome(canonical)).toEqual({ canonical })
  })

  test.each([...new Set(rows.map(({ section }) => section))])(
    'three valid rows and two invalid ones: %s',
    (section) => {
      const own = rows.filter((row) => row.section === section)
      expect(own.filter(({ canonical }) => canonical !== undefined).length).toBeGreaterThan(2)
      expect(own.filter(({ error }) => error !== undefined).length).toBeGreaterThan(1)
    },
  )
})

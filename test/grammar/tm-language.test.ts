/** The TextMate grammar colours the words of the corpus as what they are. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isReserved, WORDS } from '../../grammar/vocabulary.ts'
import { DURATION_UNITS } from '../../grammar/words.ts'
import { validTexts } from './corpus.ts'

interface Rule {
  readonly name: string
  readonly match: string
}
const grammar = JSON.parse(
  readFileSync(new URL('../../grammar/tminus.tmLanguage.json', import.meta.url), 'utf8'),
) as {
  readonly patterns: readonly { readonly include: string }[]
  readonly repository: Readonly<Record<string, Rule>>
}

/** `(?i:…)` is the one thing that this engine writes otherwise. */
const compiled = (match: string): RegExp => {
  const inner = /^\(\?i:(.*)\)$/s.exec(match)?.[1]
  return inner === undefined ? new RegExp(match, 'yum') : new RegExp(inner, 'yimu')
}

const rules = grammar.patterns.map(({ include }) => {
  const rule = grammar.repository[include.slice(1)]
  if (rule === undefined) throw new Error(`There is no rule ${include}`)
  return { key: include.slice(1), match: compiled(rule.match) }
})

/** The pieces of a text with the first rule that fits each, as an editor reads it. */
const coloured = (text: string): readonly (readonly [piece: string, rule: string])[] => {
  const pieces: [string, string][] = []
  for (let at = 0; at < text.length; ) {
    const found = rules.find(({ match }) => {
      match.lastIndex = at
      return match.test(text) && match.lastIndex > at
    })
    const next = found?.match.lastIndex ?? at + 1
    if (found !== undefined) pieces.push([text.slice(at, next), found.key])
    at = next
  }
  return pieces
}

describe('the rules', () => {
  test('stand in the list, each once', () => {
    const listed = grammar.patterns.map(({ include }) => include.slice(1))
    expect(new Set(listed)).toEqual(new Set(Object.keys(grammar.repository)))
    expect(listed).toHaveLength(new Set(listed).size)
  })

  test.each<[string, (readonly [string, string])[]]>([
    [
      "daily after 10:00 & after task 'load' succeeded # why",
      [
        ['daily', 'keyword'],
        ['after', 'keyword'],
        ['10:00', 'time'],
        ['&', 'operator'],
        ['after', 'keyword'],
        ['task', 'keyword'],
        ["'load'", 'string'],
        ['succeeded', 'keyword'],
        ['# why', 'comment'],
      ],
    ],
    [
      'NOT weekly on Mon and 9 am in Europe/Helsinki',
      [
        ['NOT', 'operator'],
        ['weekly', 'keyword'],
        ['on', 'keyword'],
        ['Mon', 'constant'],
        ['and', 'operator'],
        ['9 am', 'time'],
        ['in', 'keyword'],
        ['Europe/Helsinki', 'zone'],
      ],
    ],
    [
      'cron */5 9-17 * * MON-FRI for 1h30m',
      [
        ['cron', 'keyword'],
        ['*/5 9-17 * * MON-FRI', 'cron'],
        ['for', 'operator'],
        ['1h', 'duration'],
        ['30m', 'duration'],
      ],
    ],
    [
      'once at 2026-12-24T18:00+02:00 | monthly on 5th after task other_task',
      [
        ['once', 'keyword'],
        ['at', 'keyword'],
        ['2026-12-24T18:00+02:00', 'date'],
        ['|', 'operator'],
        ['monthly', 'keyword'],
        ['on', 'keyword'],
        ['5th', 'number'],
        ['after', 'keyword'],
        ['task', 'keyword'],
        ['other_task', 'name'],
      ],
    ],
  ])('%s', (text, pieces) => {
    expect(coloured(text)).toEqual(pieces)
  })
})

describe('the corpus', () => {
  test('every word of the language has a colour; units have theirs after a number', () => {
    const units = new Set([...Object.keys(DURATION_UNITS), 'months', 'quarters', 'years'])
    const plain = [...WORDS].filter((word) => coloured(word)[0]?.[1] === 'name')
    expect(plain.filter((word) => !units.has(word))).toEqual([])
    for (const unit of units) expect(coloured(`5 ${unit}`)).toEqual([[`5 ${unit}`, 'duration']])
  })

  test('no word of the language is taken for a name', () => {
    const names = validTexts.flatMap(coloured).filter(([, rule]) => rule === 'name')
    expect(names.filter(([word]) => isReserved(word.toLowerCase()))).toEqual([])
    expect(names.length).toBeGreaterThan(5)
  })

  test('every quoted text is a string', () => {
    for (const text of validTexts)
      for (const [piece, rule] of coloured(text))
        if (/^['"]/.test(piece)) expect([piece, rule]).toEqual([piece, 'string'])
  })
})

/** Every example of grammar/README.md is run, and the waves are drawn again. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isReserved, SPOKEN } from '../../grammar/vocabulary.ts'
import type { Condition } from '../../src/condition/condition.ts'
import { format } from '../../src/condition/format.ts'
import { parse, parseOrThrow } from '../../src/language/parse.ts'
import { upcoming } from '../../src/signal/ask/evaluate.ts'
import { daysWindows } from '../../src/time/days.ts'
import { everyNth } from '../../src/time/every-nth.ts'
import { windows } from '../../src/time/period.ts'
import type { Windows } from '../../src/time/recurrence.ts'
import { zone } from '../../src/time/zone.ts'

const readme = readFileSync(new URL('../../grammar/README.md', import.meta.url), 'utf8')

const blocks = (language: string): readonly string[] =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    (match) => match[1] ?? '',
  )

const lines = blocks('tminus').flatMap((block) => block.trim().split('\n'))

describe('the blocks', () => {
  test.each(lines)('%s', (line) => {
    const [, valid, canonical] = /^(.*?) ⇒ (.*)$/.exec(line) ?? []
    const [, wrong, message] = /^(.*?) ✗ (.*)$/.exec(line) ?? []
    const parsed = parse(wrong ?? valid ?? line)
    if (wrong === undefined) {
      expect(parsed.ok).toBe(true)
      if (parsed.ok && canonical !== undefined) expect(format(parsed.condition)).toBe(canonical)
    } else expect(parsed).toMatchObject({ ok: false, diagnostics: [{ message }] })
  })
})

/** Cells of each row of each table whose first column holds examples. */
const rows = readme
  .split(/\n(?=\| example)/)
  .slice(1)
  .flatMap((text) => (text.split('\n\n')[0] ?? '').split('\n').slice(2))
  .map((row) => row.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|')))
  .filter(([empty, first]) => empty === '' && first?.startsWith('`') === true)

const code = (cell = ''): string => cell.replace(/^`|`$/g, '')

describe('the tables', () => {
  test.each(rows.map(([, example]) => code(example)))('%s', (example) => {
    expect(parse(example).ok).toBe(true)
  })

  test('there are many of them', () => {
    expect(rows.length).toBeGreaterThan(80)
  })
})

const windowsOf = (c: Condition): Windows => {
  const utc = zone('UTC')
  if ((c.kind === 'periodic' || c.kind === 'time-of') && c.part.kind !== 'at')
    return windows({ unit: c.unit, part: c.part }, utc)
  if (c.kind === 'on-days' && c.days.kind !== 'business' && c.days.kind !== 'holiday')
    return daysWindows(c.days, utc)
  if (c.kind === 'every-nth' && c.times === undefined && c.start === undefined) {
    const { start: _, ...pattern } = c
    const found = everyNth(pattern, utc)
    if ('current' in found) return found
  }
  throw new Error(`No wave of ${c.kind}`)
}

const lengthOf = (text: string): number => {
  const every = parseOrThrow(`every ${text}`)
  return every.kind === 'every' ? every.distance : 0
}

const START = Date.UTC(2024, 0, 1)

describe('the waves', () => {
  const waves = rows.filter(
    ([, , scale, wave]) =>
      /^\d+ (ms|s|min|h|day)$/.test(scale ?? '') && wave?.includes('^') !== true,
  )

  test.each(waves.map(([, ...cells]) => cells.map(code)))(
    '%s',
    (example, scale = '', wave = '') => {
      const times = windowsOf(parseOrThrow(example))
      const step = lengthOf(scale)
      const drawn = [...wave].map((_, i) => (times.current(START + i * step) ? '█' : '▁'))
      expect(wave).toBe(drawn.join(''))
    },
  )

  test('there are some', () => {
    expect(waves.length).toBeGreaterThan(20)
  })
})

describe('the starts', () => {
  const starts = rows.filter(
    ([, , scale, wave]) => wave?.includes('^') === true && /^\d+ (min|h|day)$/.test(scale ?? ''),
  )

  test.each(starts.map(([, ...cells]) => cells.map(code)))(
    '%s',
    (example, scale = '', wave = '') => {
      const step = lengthOf(scale)
      const found = upcoming(parseOrThrow(example), { from: START, zone: 'UTC', count: 100 })
      const drawn = [...wave].map((_, i) => {
        const at = START + i * step
        return found.some((start) => start >= at && start < at + step) ? '^' : '▁'
      })
      expect(wave).toBe(drawn.join(''))
    },
  )

  test('there are some', () => {
    expect(starts.length).toBeGreaterThan(7)
  })
})

test('the words of the EBNF are those of the language', () => {
  const words = [...(blocks('ebnf')[0] ?? '').matchAll(/"([a-z]+)"/g)].map(
    (match) => match[1] ?? '',
  )
  expect(words.length).toBeGreaterThan(100)
  /** Not reserved, since they can only stand where no name can. */
  const free = new Set([
    'a',
    'an',
    'even',
    'odd',
    'per',
    'half',
    'fortnight',
    'other',
    ...SPOKEN,
    'fails',
    'succeeds',
    'finishes',
    'completes',
    'crashes',
    'ends',
    'starts',
    'done',
    'termination',
    'miss',
    'lateness',
    'inaction',
  ])
  expect(words.filter((word) => !isReserved(word) && !free.has(word))).toEqual([])
})

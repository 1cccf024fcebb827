import { describe, expect, test } from 'vitest'
import { picture } from '../../src/language/diagnostic.ts'
import { ConditionSyntaxError } from '../../src/language/error.ts'
import { parse, parseOrThrow } from '../../src/language/parse.ts'

const thrownBy = (text: string): ConditionSyntaxError => {
  try {
    parseOrThrow(text)
  } catch (error) {
    if (error instanceof ConditionSyntaxError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('the picture of an error', () => {
  test('is the one of LANGUAGE.md section 11', () => {
    expect(thrownBy('daily aftr 10:00 & every 5 parsecs').message).toBe(
      `daily aftr 10:00 & every 5 parsecs
      ^^^^ expected 'before', 'after', 'between', 'at', 'on', 'starting', 'in', '&' or the end — did you mean 'after'?`,
    )
  })

  test('shows every mistake of meaning', () => {
    const error = thrownBy('daily after 10 & hourly after 60:00')
    expect(error.message).toBe(
      `daily after 10 & hourly after 60:00
            ^^ '10' is no time in a day: expected a time such as '10:00' — did you mean '10:00'?
daily after 10 & hourly after 60:00
                              ^^^^^ '60:00' is outside an hour, which goes from 00:00 to 59:59 — did you mean '00:00'?`,
    )
    expect(error.diagnostics.map(({ suggestion }) => suggestion)).toEqual(['10:00', '00:00'])
    expect(error.text).toBe('daily after 10 & hourly after 60:00')
    expect(error.name).toBe('ConditionSyntaxError')
    expect(error).toBeInstanceOf(SyntaxError)
  })

  test('shows the line, with its tabs', () => {
    expect(thrownBy('true\n\t& dayly\n& true').message).toBe(
      "\t& dayly\n\t  ^^^^^ expected a condition such as 'daily after 10:00' — did you mean 'daily'?",
    )
  })

  test('cuts a long line around the mark', () => {
    const text = `${'true & '.repeat(40)}dayly${' & true'.repeat(40)}`
    const [line = '', mark = ''] = thrownBy(text).message.split('\n')
    expect(line).toHaveLength(102)
    expect(line.slice(mark.indexOf('^'), mark.lastIndexOf('^') + 1)).toBe('dayly')
  })

  test('shows one caret at the end', () => {
    expect(thrownBy('true &').message).toBe(
      "true &\n      ^ expected a condition such as 'daily after 10:00'",
    )
    expect(thrownBy('').message).toBe("\n^ expected a condition such as 'daily after 10:00'")
  })

  test('a span over lines is marked on the first', () => {
    const span = { start: 2, end: 7 }
    expect(picture('abcd\nefg', { message: 'm', span, expected: [] })).toBe('abcd\n  ^^ m')
  })
})

describe('a diagnostic', () => {
  test('carries what was expected as a list', () => {
    expect(parse('file (x)')).toEqual({
      ok: false,
      diagnostics: [
        {
          message: "expected a file's path in quotes",
          span: { start: 5, end: 6 },
          expected: ["a file's path in quotes"],
        },
      ],
    })
  })

  test.each<[string, string, string]>([
    [
      'a text that is too long',
      'x'.repeat(10_001),
      'a condition has at most 10000 characters, this text has 10001',
    ],
    [
      'a text whose canonical text is too long',
      `${'daily|hourly|'.repeat(740)}true`,
      'a condition has at most 10000 characters, the canonical text of this one has 12584',
    ],
    [
      'a natural date that is too long',
      `once at '${'x'.repeat(9900)}'`,
      `Cannot read the date '${'x'.repeat(40)}…': expected at most 100 characters, got 9900`,
    ],
    [
      'a natural date that is too far away',
      "once at 'in 99999 years'",
      "Cannot read the date 'in 99999 years': expected one before the year 10000",
    ],
    ['a text that is too deep', '('.repeat(300), 'conditions are nested at most 200 deep'],
    ['an open quote', 'env "prod', 'this quote is never closed'],
    ['an astral character', 'true 😀', "expected '&' or the end"],
  ])('%s', (_, text, message) => {
    expect(parse(text)).toMatchObject({ ok: false, diagnostics: [{ message }] })
  })

  test('an astral character is marked whole', () => {
    expect(parse('true 😀')).toMatchObject({ diagnostics: [{ span: { start: 5, end: 7 } }] })
  })
})

describe('what is no string', () => {
  test.each([undefined, null, 5, {}, ['true'], Symbol('true')])('%o is a TypeError', (value) => {
    expect(() => parse(value as unknown as string)).toThrow(TypeError)
    expect(() => parseOrThrow(value as unknown as string)).toThrow(TypeError)
  })
})

describe('what parse gives', () => {
  test('is frozen to its leaves', () => {
    const parsed = parse('daily at 10:00 & once')
    expect(parsed.ok && Object.isFrozen(parsed.condition)).toBe(true)
    expect(() => {
      if (parsed.ok && parsed.condition.kind === 'all')
        (parsed.condition.operands as unknown[]).push(1)
    }).toThrow(TypeError)
  })

  test('a wrong zone of the options is a RangeError', () => {
    expect(() => parse('true', { zone: 'Nowhere/Land' })).toThrow(RangeError)
  })
})

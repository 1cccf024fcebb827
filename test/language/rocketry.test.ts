/** Rocketry's condition strings: what is valid there parses here with the same meaning, or is listed with the reason. */
import { describe, expect, test } from 'vitest'
import type { Condition } from '../../src/condition/condition.ts'
import { parse } from '../../src/language/parse.ts'
import { phrase } from '../../src/language/phrase.ts'
import { facts } from '../conformance/facts.ts'
import { type Ast, ours, theirs, UNKNOWN } from './rocketry.ts'

interface Row {
  readonly kind: 'condition' | 'time' | 'duration'
  readonly valid: boolean
  readonly text: string
  readonly normal: string
  readonly ast?: Ast
}

const rows = facts<Row>('rocketry-parse.jsonl')

/** Valid there and refused here, or the other way round: text, and the section of LANGUAGE.md that says so. */
const DIFFERS: ReadonlyMap<string, string> = new Map([
  ['minutely starting 45:00', '5: a second of a minute is SS'],
  ['minutely starting 12:00', '5: a second of a minute is SS'],
  ['(true & true) | (false & True & ~True)', '3: words are case-insensitive'],
])

/** Parsed in both with another meaning, and why. */
const MEANS: ReadonlyMap<string, string> = new Map([
  ["after task 'do_things', 'do_stuff'", '6: a list after the singular is a list'],
])

const phrases = [phrase('is foo'), phrase('is foo {myval:word}')]
const read = (text: string): Condition | undefined => {
  const parsed = parse(text, { phrases })
  return parsed.ok ? parsed.condition : undefined
}

const conditions = rows.filter(({ kind }) => kind === 'condition')

describe('every condition string of Rocketry', () => {
  test.each(conditions.map((row) => [row.text, row] as const))('%s', (text, row) => {
    const differs = DIFFERS.has(text)
    expect(read(text) !== undefined).toBe(row.valid !== differs)
  })

  const comparable = conditions.filter(({ text, ast, valid }) => {
    if (!valid || ast === undefined || DIFFERS.has(text) || MEANS.has(text)) return false
    return !JSON.stringify(theirs(ast)).includes(`"${UNKNOWN}"`)
  })

  test.each(comparable.map((row) => [row.text, row] as const))('%s means the same', (text, row) => {
    const condition = read(text)
    expect(condition === undefined ? undefined : ours(condition)).toEqual(theirs(row.ast ?? {}))
  })

  test('most of them are compared', () => {
    expect(comparable.length).toBeGreaterThan(90)
  })
})

/** Texts of Rocketry's time grammar that are no conditions there either. */
const NO_CONDITION = /^past /

describe('texts of the time grammar', () => {
  test.each(
    rows.filter(({ kind }) => kind === 'time').map(({ text, valid }) => [text, valid] as const),
  )('%s', (text, valid) => {
    expect(read(text) !== undefined).toBe(valid && !NO_CONDITION.test(text))
  })
})

/** Signs are dropped there; here a negative duration is an error (section 5). */
const NEGATIVE = /^-/

describe('durations', () => {
  test.each(rows.filter(({ kind }) => kind === 'duration'))('$text is $normal', (row) => {
    const condition = read(`every ${row.text}`)
    const length = condition?.kind === 'every' ? `${condition.distance}ms` : undefined
    expect(length).toBe(NEGATIVE.test(row.text) ? undefined : row.normal)
  })
})

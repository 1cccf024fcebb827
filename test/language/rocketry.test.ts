/** Rocketry's condition strings: what is valid there parses here with the same meaning, or is listed with the reason. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Condition } from '../../src/condition/condition.ts'
import { parse } from '../../src/language/parse.ts'
import { phrase } from '../../src/language/phrase.ts'
import type { Mark, Part, Unit } from '../../src/time/mark.ts'

interface Row {
  readonly kind: 'condition' | 'time' | 'duration'
  readonly valid: boolean
  readonly text: string
  readonly normal: string
  readonly ast?: Ast
}
type Ast = Readonly<Record<string, unknown>>

const file = new URL('../../../shared/conformance/rocketry-parse.jsonl', import.meta.url)
const rows = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row)

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

const OUTCOMES: Readonly<Record<string, string>> = {
  success: 'succeeded',
  fail: 'failed',
  finish: 'finished',
  inaction: 'inacted',
  terminate: 'terminated',
  run: 'started',
}

const DAY = 86_400_000
const LENGTHS: Readonly<Record<string, number>> = {
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: DAY,
  week: 7 * DAY,
  month: 31 * DAY,
}

/** Where a mark lies in Rocketry's cycle; an end that is a day without a time includes that day. */
const placed = (mark: Mark, isEnd: boolean): number => {
  const day = mark.weekday ?? mark.day
  if (day === undefined) return mark.time ?? 0
  return (day - 1) * DAY + (mark.time ?? (isEnd ? DAY : 0))
}

/** `on` in Rocketry. */
const SPANS: Readonly<Record<string, number>> = {
  second: 1,
  minute: 1000,
  hour: 60_000,
  day: 3_600_000,
  week: DAY,
  month: DAY,
}

const bounds = (unit: Unit, part: Part): readonly [number, number] => {
  const length = LENGTHS[unit] ?? 0
  switch (part.kind) {
    case 'full':
      return [0, length]
    case 'before':
      return [0, placed(part.end, true)]
    case 'after':
      return [placed(part.start, false), length]
    case 'between':
      return [placed(part.start, false), placed(part.end, true)]
    case 'starting':
      return [placed(part.start, false), placed(part.start, false)]
    case 'on':
    case 'at': {
      const start = placed(part.marks[0], false)
      return [start, (start + (SPANS[unit] ?? 0)) % length || length]
    }
  }
}

const period = (unit: Unit, part: Part): unknown => {
  const [start, end] = bounds(unit, part)
  return { unit, start, end }
}

/** What has no counterpart in the words of `mine`. */
const UNKNOWN = '?'

/** Rocketry's meaning in the words of `mine`. */
const theirs = (ast: Ast): unknown => {
  switch (ast['op']) {
    case 'true':
    case 'false':
      return ast['op'] === 'true'
    case 'not':
      return { not: theirs(ast['arg'] as Ast) }
    case 'all':
    case 'any':
      return { [ast['op']]: (ast['args'] as Ast[]).map(theirs) }
    case 'running':
      return { running: ast['task'] }
    case 'after':
      return { after: ast['task'], outcome: OUTCOMES[ast['on'] as string] }
    case 'env':
      return { env: ast['value'] }
    case 'executable':
    case 'period':
      return periodOf(ast['period'] as Ast)
    case 'status':
      return statusOf(ast)
    default:
      return UNKNOWN
  }
}

const periodOf = (ast: Ast): unknown =>
  'unit' in ast && ast['unit'] !== 'year'
    ? {
        unit: ast['unit'],
        start: (ast['start_us'] as number) / 1000,
        end: ((ast['end_us'] as number) || (LENGTHS[ast['unit'] as string] ?? 0) * 1000) / 1000,
      }
    : UNKNOWN

const statusOf = (ast: Ast): unknown => {
  const span = ast['period'] as Ast | null
  const past = span?.['past_ms']
  if (ast['task'] === null && JSON.stringify(ast['cmp']) === '{"==":0}') return { every: past }
  const window = span === null ? 'ever' : past === undefined ? periodOf(span) : { past }
  return { has: ast['task'], outcome: OUTCOMES[ast['action'] as string], window }
}

/** A condition in the same words. */
const mine = (c: Condition): unknown => {
  switch (c.kind) {
    case 'constant':
      return c.value
    case 'not':
      return { not: mine(c.operand) }
    case 'all':
    case 'any':
      return { [c.kind]: c.operands.map(mine) }
    case 'running':
      return { running: c.task }
    case 'after': {
      const names = c.tasks.kind === 'named' ? c.tasks.names : []
      const each = names.map((after) => ({ after, outcome: c.outcome }))
      return each.length === 1 ? each[0] : { [c.quantifier.kind]: each }
    }
    case 'param-is':
      return { env: c.value }
    case 'periodic':
    case 'time-of':
      return period(c.unit, c.part)
    case 'every':
      return { every: c.distance }
    case 'has': {
      const window =
        c.span.kind === 'cycle'
          ? period(c.span.unit, c.span.part)
          : c.span.kind === 'past'
            ? { past: c.span.duration }
            : 'ever'
      return { has: c.task, outcome: c.outcome, window }
    }
    default:
      return undefined
  }
}

/** Full cycles are `[0, length)` or `[start, start)` there; microseconds beyond the millisecond are cut here. */
const simplified = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value ?? null, (key, v: unknown) =>
      (key === 'start' || key === 'end') && typeof v === 'number' ? Math.floor(v) : v,
    ),
  )

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
    const ours = condition === undefined ? undefined : mine(condition)
    expect(simplified(ours)).toEqual(simplified(theirs(row.ast ?? {})))
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

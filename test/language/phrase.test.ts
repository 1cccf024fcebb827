import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Condition } from '../../src/condition/condition.ts'
import { format } from '../../src/condition/format.ts'
import { parse } from '../../src/language/parse.ts'
import { phrase } from '../../src/language/phrase.ts'
import { condition as arbitrary, customPhrases } from '../condition/arbitrary.ts'

const QUEUE = 'queue {name:string} has more than {n:number} messages'

const read = (text: string, ...definitions: string[]): unknown => {
  const parsed = parse(text, { phrases: definitions.map((d) => phrase(d)) })
  return parsed.ok ? parsed.condition : parsed.diagnostics.map(({ message }) => message)
}
const custom = (definition: string, values: object): Condition => ({
  kind: 'custom',
  phrase: definition,
  values: { ...values },
})

describe('a custom phrase is one more operand', () => {
  test.each<[string, string, object]>([
    [QUEUE, "queue 'mail' has more than 100 messages", { name: 'mail', n: 100 }],
    [QUEUE, 'QUEUE "mail" has  more than -1.5 messages # comment', { name: 'mail', n: -1.5 }],
    ['light {c:word} is on', 'light red is on', { c: 'red' }],
    [
      'idle for {d:duration} at {t:time}',
      'idle for 1h30m at 9 am',
      { d: 5_400_000, t: 32_400_000 },
    ],
    ['lock of {owner:task} is free', 'lock of this task is free', { owner: null }],
    ['lock of {owner:task} is free', 'lock of load is free', { owner: 'load' }],
    ['due {d:date}', 'due 2026-12-24', { d: { kind: 'local', local: Date.UTC(2026, 11, 24) } }],
    ['due {d:date}', "due 'next friday'", { d: { kind: 'natural', text: 'next friday' } }],
    ['is foo', 'is foo', {}],
  ])('%s: %s', (definition, text, values) => {
    expect(read(text, definition)).toEqual(custom(definition, values))
  })

  test('it takes part in operators', () => {
    expect(
      read("every 1 minute & ~queue 'mail' has more than 1 messages for 2 min", QUEUE),
    ).toEqual({
      kind: 'all',
      operands: [
        { kind: 'every', distance: 60_000, based: 'start' },
        {
          kind: 'for',
          operand: { kind: 'not', operand: custom(QUEUE, { name: 'mail', n: 1 }) },
          duration: 120_000,
        },
      ],
    })
  })

  test('its first word is no unquoted name of a task any more', () => {
    expect(read("after tasks a and queue 'm' has more than 1 messages", QUEUE)).toMatchObject({
      kind: 'all',
      operands: [{ kind: 'after', tasks: { names: ['a'] } }, { kind: 'custom' }],
    })
    expect(read('after task queue', QUEUE)).toEqual([
      "expected a task name — did you mean 'queue', in quotes?",
    ])
  })

  test('it may begin as a built-in phrase does', () => {
    const own = 'file {path:string} is bigger than {n:number} bytes'
    expect(read("file 'a' exists", own)).toEqual({ kind: 'file-exists', path: 'a' })
    expect(read("file 'a' is bigger than 3 bytes", own)).toMatchObject({ kind: 'custom' })
  })

  test('without the phrase the text is an error, with a suggestion from all first words', () => {
    expect(read("queue 'm' has more than 1 messages")).toEqual([
      "expected a condition such as 'daily after 10:00'",
    ])
    expect(read("queu 'm' has more than 1 messages", QUEUE)).toEqual([
      "expected a condition such as 'daily after 10:00' — did you mean 'queue'?",
    ])
  })

  test('what is printed is read back', () => {
    const phrases = customPhrases.map((d) => phrase(d))
    fc.assert(
      fc.property(arbitrary({ custom: true }), (c) => {
        const parsed = parse(format(c), { phrases })
        expect(parsed).toMatchObject({ ok: true, condition: c })
      }),
      { numRuns: 200 },
    )
  })
})

describe('a definition is refused', () => {
  test.each([
    ['', "'' is neither a word nor a placeholder such as {n:number}"],
    ['{n:number} things', 'it must begin with a word'],
    [
      'x {n:integer}',
      "'integer' is no type of placeholder: expected string, word, number, duration, time, task, date",
    ],
    ['x & y', "'&' is neither a word nor a placeholder such as {n:number}"],
    ['x {n:number} {n:word}', "two placeholders are called 'n'"],
    ['not ready', "'not' is an operator, so a condition cannot begin with it"],
    ['for {d:duration}', "'for' is an operator, so a condition cannot begin with it"],
    ['daily', "'daily' could be read as this phrase and as the built-in 'daily'"],
    [
      'env {e:string}',
      "'env 'mail'' could be read as this phrase and as the built-in 'env 'mail''",
    ],
    [
      'has {what:word}',
      "'has failed' could be read as this phrase and as the built-in 'has failed'",
    ],
    [
      'true for {d:duration}',
      "'true for 5 min' could be read as this phrase and as the built-in 'true for 5 minutes'",
    ],
    [
      'task {t:task} is {w:word}',
      "'task this task is running' could be read as this phrase and as the built-in 'this task is running'",
    ],
  ])('%s', (definition, why) => {
    expect(() => phrase(definition)).toThrow(
      new SyntaxError(`Cannot define the phrase '${definition}': ${why}`),
    )
  })

  test.each([
    ['is foo', 'is foo', "'is foo' could be read as this phrase and as the phrase 'is foo'"],
    ['is {w:word}', 'is foo', "'is blue' could be read as this phrase and as the phrase 'is foo'"],
    [
      'lamp {n:number}',
      'lamp {w:word}',
      "'lamp 3' could be read as this phrase and as the phrase 'lamp {w:word}'",
    ],
    [
      'is foo for {d:duration}',
      'is foo',
      "'is foo for 5 min' could be read as the phrase 'is foo for {d:duration}' and as 'is foo for 5 minutes' with the phrase 'is foo'",
    ],
    [
      'is foo',
      'is foo for {d:duration}',
      "'is foo for 5 min' could be read as the phrase 'is foo for {d:duration}' and as 'is foo for 5 minutes' with the phrase 'is foo'",
    ],
  ])('%s beside %s', (definition, other, why) => {
    expect(() => phrase(definition, [phrase(other)])).toThrow(
      new SyntaxError(`Cannot define the phrase '${definition}': ${why}`),
    )
  })

  test('phrases that differ in a fixed word stand beside each other', () => {
    const one = phrase('lamp {w:word} is on')
    const two = phrase('lamp {w:word} is off', [one])
    expect(parse('lamp red is on & lamp red is off', { phrases: [one, two] }).ok).toBe(true)
  })
})

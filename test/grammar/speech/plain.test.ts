/** Everyday speech in plain words: what stands where, in which order, and what is left alone. */
import { describe, expect, test } from 'vitest'
import { plainTexts } from '../../../grammar/speech/plain.ts'
import { parse } from '../../../src/language/parse.ts'

const plain = (text: string): readonly string[] => [...plainTexts(text)].map((one) => one.text)

describe('plain words', () => {
  test.each([
    ['right after load', ['after load']],
    ['as soon as task "my load" fails', ['when task "my load" fails']],
    ['every Monday morning at 9am', ['every Monday at 9am']],
    ['every evening at 8', ['every evening at 20:00']],
    ['every night at 2', ['every night at 2:00']],
    ['weekday mornings at 8am', ['weekdays at 8am']],
    ['5 minutes before the hour', ['hourly at 55 min']],
    ['on December 24, 2026 at 6pm', ['on 2026-12-24 at 6pm']],
    ['every 5 minutes, 9am to 5pm, Mon-Fri', ['every 5 minutes from 9am to 5pm , Mon-Fri']],
    ['hourly if load is running', ['hourly & while task load is running']],
    ['if load is running', ['while task load is running']],
    ['daily & if load is running', ['daily & while task load is running']],
  ])('%s', (text, expected) => {
    expect(plain(text).slice(0, 1)).toEqual(expected)
  })

  test.each(['daily after 10:00', "after task 'right after load'", '', 'morning', '&&&'])(
    'none: %s',
    (text) => {
      expect(plain(text)).toEqual([])
    },
  )

  test('a part of the day that its time is not in is left alone', () => {
    expect(parse('every Monday evening at 9am').ok).toBe(false)
    expect(parse('every Monday evening at 9pm').ok).toBe(true)
  })

  test('`&` is put before a state only where a condition stands before it, `^` only where none does', () => {
    expect(plain('weekdays')).toEqual(['on weekdays'])
    expect(plain('load weekdays')).toEqual([])
  })
})

describe('the order of words', () => {
  test.each([
    ['on weekdays every 15 minutes', 'every 15 minutes on weekdays'],
    ['Mondays, every 2 hours', 'every 2 hours on Mondays'],
    ['every day in December at 9:00', 'every day at 9:00 in December'],
    ['on weekdays in December at 8am', 'on weekdays at 8am in December'],
  ])('%s', (text, expected) => {
    expect(plain(text)).toContain(expected)
  })

  test('operators are left alone', () => {
    expect(plain('on weekdays | every 15 minutes')).toEqual([])
  })
})

describe('what is said of plain words stands at the typed ones', () => {
  test('of a word that was typed', () => {
    const parsed = parse('right after lod', { tasks: ['load'] })
    expect(parsed.ok && parsed.warnings).toEqual([
      {
        message: "there is no task 'lod' — did you mean 'load'?",
        span: { start: 12, end: 15 },
        expected: [],
        suggestion: 'load',
      },
    ])
  })

  test('of words that were put there, at all that they stand for', () => {
    const parsed = parse('every Monday & daily at 9am, weekends only')
    expect(parsed.ok && parsed.warnings.map(({ span }) => span)).toEqual([{ start: 0, end: 42 }])
  })
})

test('a text that the grammar reads is never put into plain words', () => {
  // `after` and a name is a task, also where it could be said otherwise.
  expect(parse('after weekly & on weekdays').ok).toBe(false)
  const parsed = parse('when load is done')
  expect(parsed.ok && parsed.condition).toMatchObject({ kind: 'after', outcome: 'finished' })
})

test('the work grows in proportion to the text', () => {
  const text = 'every monday morning at 9am & '.repeat(30)
  expect(plain(text)[0]?.match(/every monday at 9am/g)).toHaveLength(30)
  expect(parse(`right after load ${'& true '.repeat(200)}`).ok).toBe(false)
})

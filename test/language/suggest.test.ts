/** What people write out of habit, and what becomes of it when every suggestion is followed. */

import { describe, expect, test } from 'vitest'
import { parse } from '../../src/language/parse.ts'
import { known } from '../../src/language/suggest/habit.ts'

/** Replaces what is wrong by what is suggested, until nothing is; each step must leave the mistake behind. */
const followed = (text: string): string => {
  for (let [now, step] = [text, 0]; ; step++) {
    const parsed = parse(now)
    if (parsed.ok) return now
    const { span, suggestion, message } = parsed.diagnostics[0]
    if (suggestion === undefined || step > 5) return `${now} ✗ ${message}`
    now = now.slice(0, span.start) + suggestion + now.slice(span.end)
  }
}

describe('English', () => {
  test.each([
    ['Mondays', 'every Monday'],
    ['every second week', 'every 2 weeks'],
    ['every week day at noon', 'every weekday at noon'],
    ['twice a day', 'every 12 hours'],
    ['January', 'in January'],
    ['true within the last hour', 'true within the last 1 hour'],
    ['5 minutes', 'every 5 minutes'],
    ['after 5 minutes', 'once in 5 minutes'],
    ['has failed in 5 min', 'has failed in past 5 min'],
    ['now', 'once'],
  ])('%s', (typed, meant) => {
    expect(followed(typed)).toBe(meant)
  })
})

describe('times', () => {
  test.each([
    ['daily after 10', 'daily after 10:00'],
    ['daily after 10.30', 'daily after 10:30'],
    ['daily at 930', 'daily at 09:30'],
    ['daily after 10h30', 'daily after 10:30'],
    ['hourly after 30m', 'hourly after 30 min'],
    ['minutely after 30 s', 'minutely after 30'],
    ['once at tomorrow', "once at 'tomorrow'"],
    ['once at 18:00', 'today at 18:00'],
  ])('%s', (typed, meant) => {
    expect(followed(typed)).toBe(meant)
  })
})

describe('cron and zones', () => {
  test.each([
    ['@dayly', '@daily'],
    ['cron 0 9 * *', 'cron 0 9 * * *'],
    ['daily in Helsinki', 'daily in Europe/Helsinki'],
    ['daily in CET', "daily in 'CET'"],
    ['daily in UTC+2', 'daily in +02:00'],
    ['daily in Europe/Helsinky', 'daily in Europe/Helsinki'],
  ])('%s', (typed, meant) => {
    expect(followed(typed)).toBe(meant)
  })
})

describe('tasks, names and joining words', () => {
  test.each([
    ['after task daily', "after task 'daily'"],
    ['after task ‘x’', "after task 'x'"],
    ['task x failed today', 'task x has failed today'],
    ['task x has completed', 'task x has finished'],
    ['task x has never failed', 'task x has not failed'],
    ['task x running', 'task x is running'],
    ['after two of tasks a, b, c', 'after 2 of tasks a, b, c'],
    ["env == 'prod'", "env 'prod'"],
    ['env is prod', "env 'prod'"],
    ["param 'x' = 'v'", "param 'x' is 'v'"],
    ['(daily)(weekly)', '(daily)& (weekly)'],
    ['true ~ false', 'true & ~ false'],
    ['on even weeks, Wednsdays at 8:00', 'on even weeks, wednesdays at 8:00'],
    ['every mondya at noon in Febuary', 'every Monday at noon in february'],
    ['after 5min', 'once in 5min'],
  ])('%s', (typed, meant) => {
    expect(followed(typed)).toBe(meant)
  })
})

describe('what stands beside a schedule', () => {
  test.each([
    ['send the weekly report every Monday at 9:00', 'every Monday at 9:00'],
    ['every Monday at 9:00, send the report', 'every Monday at 9:00'],
    ['please mail the invoice on Fridays at 16:00 to the client', 'on Fridays at 16:00'],
    ['remind #general at 10:00', 'at 10:00'],
    ['sync the clocks evrey 2 hours', 'every 2 hours'],
  ])('is left out, which the sentence says: %s', (typed, kept) => {
    const parsed = parse(typed)
    const message = parsed.ok ? '' : parsed.diagnostics[0].message
    expect(message).toMatch(/does not say when: a condition says nothing else/)
    expect(followed(typed)).toBe(kept)
  })

  test.each([
    'never on Tuesdays by chance every hour',
    'at sunrise every day at 9:00',
    'if load keeps failing',
    'in New York at 9:30',
    'twice or so at 9:00',
  ])('is nothing that says when: %s', (typed) => {
    const parsed = parse(typed)
    const message = parsed.ok ? '' : parsed.diagnostics[0].message
    expect(message).not.toMatch(/a condition says nothing else/)
  })
})

test.each(['&&&', 'daily &', '[daily]', 'daily ~', 'gibberish', 'every 25:00'])(
  'nothing is made up: %s',
  (typed) => {
    const parsed = parse(typed)
    expect(parsed.ok ? 'valid' : parsed.diagnostics[0].suggestion).toBe(undefined)
  },
)

test('a pattern of a habit is made when it is first looked for, and not by an import', () => {
  const [habit] = known([['(', 'x']])
  expect(() => habit?.pattern).toThrow(SyntaxError)
})
